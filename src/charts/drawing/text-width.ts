/** How wide texts are in the font of the charts; each is measured once. */
import type { Measure } from './places.ts';

/** Texts that are remembered; years, names and round numbers come again and again. */
const MOST = 5000;

/** @throws Error where the browser gives no canvas to measure text with */
export function createMeasure(family: string): Measure {
  const pen = document.createElement('canvas').getContext('2d');
  if (pen === null) throw new Error('no 2D canvas');
  const known = new Map<string, number>();
  let font = '';
  return (text, size, weight) => {
    const key = `${weight} ${size} ${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const next = `${weight} ${size}px ${family}`;
    if (next !== font) pen.font = font = next;
    if (known.size >= MOST) known.clear();
    const { width } = pen.measureText(text);
    known.set(key, width);
    return width;
  };
}
