/** Boxes and lines on a page, in points from its upper left corner as it is read. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A straight ruling: at `at` across its direction, from `from` to `to` along it. */
export interface Ruling {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** One printed character. */
export interface Glyph {
  readonly text: string;
  readonly box: Box;
  /** Left end of its baseline. */
  readonly x: number;
  readonly y: number;
  /** Height of its type. */
  readonly size: number;
  /** True where it is turned by a quarter against the page's text. */
  readonly isTurned: boolean;
}

export const union = (one: Box, other: Box): Box => ({
  left: Math.min(one.left, other.left),
  top: Math.min(one.top, other.top),
  right: Math.max(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
});

export const boxOf = (glyphs: readonly Glyph[]): Box =>
  glyphs.slice(1).reduce((box, glyph) => union(box, glyph.box), glyphs[0]?.box ?? NOWHERE);

const NOWHERE: Box = { left: 0, top: 0, right: 0, bottom: 0 };

/** Sorted places, those closer than `tolerance` to the one before taken as one. */
export function distinct(places: readonly number[], tolerance: number): readonly number[] {
  const sums: { sum: number; count: number; last: number }[] = [];
  for (const place of [...places].sort((one, other) => one - other)) {
    const known = sums.at(-1);
    if (known !== undefined && place - known.last <= tolerance) {
      known.sum += place;
      known.count += 1;
      known.last = place;
    } else sums.push({ sum: place, count: 1, last: place });
  }
  return sums.map(({ sum, count }) => sum / count);
}
