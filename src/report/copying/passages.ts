/** Where one text says the same as another. */
import { maskText, SHINGLE, shinglesOf } from './shingles.ts';

/** From and to (excluded) in UTF-16 units of a text. */
export type Range = readonly [from: number, to: number];

/** Shorter agreements are chance. */
const SHORTEST = 8;

/** The longest stretches of a text whose words the other text has too, in order. */
export function sharedRanges(
  text: string,
  other: string,
  names: readonly string[],
): readonly Range[] {
  const masked = maskText(text, names);
  const known = new Set(shinglesOf(maskText(other, names)));
  const ranges: [number, number][] = [];
  let end = -1;
  for (const [at, hash] of shinglesOf(masked).entries()) {
    if (!known.has(hash)) continue;
    const last = at + SHINGLE - 1;
    const to = (masked.places[last] ?? 0) + 1;
    const open = ranges.at(-1);
    if (open !== undefined && at <= end + 1) open[1] = to;
    else ranges.push([masked.places[at] ?? 0, to]);
    end = last;
  }
  return ranges.filter(([from, to]) => to - from >= SHORTEST);
}
