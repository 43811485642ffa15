/** Each line has a style of its own, since colours fall together in grey and to some eyes. */
import { paletteOf } from './palette.ts';
import type { Theme } from './view.ts';

const DASHES = ['solid', 'dashed', 'dotted'] as const;
const MARKERS = ['circle', 'rect', 'triangle'] as const;

/** Colour, marker and dash of the line at that place. */
export function lineStyleOf(index: number, theme: Theme) {
  const { lines } = paletteOf(theme);
  return {
    color: lines[index % lines.length],
    symbol: MARKERS[Math.floor(index / DASHES.length) % MARKERS.length],
    type: DASHES[index % DASHES.length],
  };
}
