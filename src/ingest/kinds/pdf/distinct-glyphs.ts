/** Characters printed twice over each other, to look bold, taken once. */
import type { Glyph } from './geometry.ts';

/** Share of the type's size within which the same character is a second print of the first. */
const SAME_PLACE = 0.18;
const CELL = 4;
/** More cells than a row of any page has; keys stay small whole numbers. */
const ROW = 1 << 12;

/** Second prints of large type stand no further off than small type's. */
const FURTHEST = 2 * CELL;

const cellOf = (place: number): number => Math.floor(place / CELL);

/** Leaves out every character that repeats one in its place. */
export function distinctGlyphs(glyphs: readonly Glyph[]): readonly Glyph[] {
  const near = new Map<number, Glyph[]>();
  return glyphs.filter((glyph) => {
    const { x, y } = glyph;
    const reach = Math.min(Math.abs(glyph.size) * SAME_PLACE, FURTHEST);
    const top = cellOf(y - reach);
    const left = cellOf(x - reach);
    // Counted from 0: far off any page a number plus one is the same number.
    const rows = cellOf(y + reach) - top;
    const columns = cellOf(x + reach) - left;
    for (let row = 0; row <= rows; row += 1) {
      for (let column = 0; column <= columns; column += 1) {
        const others = near.get((top + row) * ROW + left + column);
        if (others?.some((other) => isSamePlace(glyph, other)) === true) return false;
      }
    }
    const key = cellOf(y) * ROW + cellOf(x);
    const known = near.get(key);
    if (known === undefined) near.set(key, [glyph]);
    else known.push(glyph);
    return true;
  });
}

function isSamePlace(one: Glyph, other: Glyph): boolean {
  if (one.text !== other.text) return false;
  const reach = Math.min(one.size, other.size) * SAME_PLACE;
  return Math.abs(one.x - other.x) < reach && Math.abs(one.y - other.y) < reach;
}
