/** Where one text says the same as another. */
import { maskText, SHINGLE, shinglesOf } from './shingles.ts';

/** From and to (excluded) in UTF-16 units of a text. */
export type Range = readonly [from: number, to: number];

/** Shorter agreements are chance. */
const SHORTEST = 8;

/** What may stand between the words of one stretch. */
const SIGNS = /^[\p{P}\p{S}\s]*$/u;

/** The stretches of a text whose words the other text has too, in order; digits are no words. */
export function sharedRanges(
  text: string,
  other: string,
  names: readonly string[],
): readonly Range[] {
  const { places, letters } = maskText(text, names);
  const known = new Set(shinglesOf(maskText(other, names).letters));
  const isShared = new Uint8Array(places.length);
  for (const [at, hash] of shinglesOf(letters).entries()) {
    if (known.has(hash)) isShared.fill(1, at, at + SHINGLE);
  }
  const ranges: [number, number][] = [];
  for (const [at, place] of places.entries()) {
    if (isShared[at] !== 1) continue;
    const open = ranges.at(-1);
    const isNext = isShared[at - 1] === 1 && open !== undefined;
    if (isNext && SIGNS.test(text.slice(open[1], place))) open[1] = place + 1;
    else ranges.push([place, place + 1]);
  }
  return ranges.filter(([from, to]) => to - from >= SHORTEST);
}
