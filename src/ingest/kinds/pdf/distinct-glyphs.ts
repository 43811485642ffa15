/** Characters printed twice over each other, to look bold, taken once. */
import type { Glyph } from './geometry.ts';

/** Share of the type's size within which the same character is a second print of the first. */
const SAME_PLACE = 0.18;
const CELL = 4;
const ROW = 1 << 16;

/** Leaves out every character that repeats one in its place. */
export function distinctGlyphs(glyphs: readonly Glyph[]): readonly Glyph[] {
  const near = new Map<number, Glyph[]>();
  return glyphs.filter((glyph) => {
    const column = Math.floor(glyph.x / CELL);
    const row = Math.floor(glyph.y / CELL);
    for (let at = row - 1; at <= row + 1; at += 1) {
      for (let beside = column - 1; beside <= column + 1; beside += 1) {
        const others = near.get(at * ROW + beside);
        if (others?.some((other) => isSamePlace(glyph, other)) === true) return false;
      }
    }
    const known = near.get(row * ROW + column);
    if (known === undefined) near.set(row * ROW + column, [glyph]);
    else known.push(glyph);
    return true;
  });
}

function isSamePlace(one: Glyph, other: Glyph): boolean {
  if (one.text !== other.text) return false;
  const reach = Math.min(one.size, other.size) * SAME_PLACE;
  return Math.abs(one.x - other.x) < reach && Math.abs(one.y - other.y) < reach;
}
