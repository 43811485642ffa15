/** Text that a page strikes out: it is no longer said. */
import type { Glyph, Ruling } from './geometry.ts';

/** Shares of the type's size above the baseline between which a line strikes a character out. */
const LOWEST = 0.1;
const HIGHEST = 0.62;
/** A strike ends within this share of the type's size of the characters that it strikes out. */
const OVERHANG = 0.5;
/** Comparisons of lines with characters on one page; no report's page needs nearly as many. */
const MOST_CHECKS = 20_000_000;
const BAND = 16;

const advanceEnd = (glyph: Glyph): number => Math.max(glyph.box.right, glyph.x);

/** The characters that a line strikes out; none where it reaches beyond them, as a table's does. */
function struckBy(ruling: Ruling, glyphs: readonly Glyph[]): readonly Glyph[] {
  const struck = glyphs.filter((glyph) => {
    const middle = (glyph.box.left + glyph.box.right) / 2;
    const above = (glyph.y - ruling.at) / glyph.size;
    return above > LOWEST && above < HIGHEST && middle > ruling.from && middle < ruling.to;
  });
  if (struck.length === 0) return [];
  const size = Math.max(...struck.map((glyph) => glyph.size));
  const left = Math.min(...struck.map((glyph) => Math.min(glyph.x, glyph.box.left)));
  const right = Math.max(...struck.map(advanceEnd));
  const isWithin = ruling.from > left - OVERHANG * size && ruling.to < right + OVERHANG * size;
  return isWithin ? struck : [];
}

export interface Unstruck {
  readonly glyphs: readonly Glyph[];
  readonly horizontals: readonly Ruling[];
}

/** Leaves out struck out characters, and the lines through them, which rule no table. */
export function withoutStruck(glyphs: readonly Glyph[], horizontals: readonly Ruling[]): Unstruck {
  const bands = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    if (glyph.isTurned || glyph.size <= 0) continue;
    const first = Math.floor((glyph.y - HIGHEST * glyph.size) / BAND);
    const last = Math.floor((glyph.y - LOWEST * glyph.size) / BAND);
    for (let band = first; band <= last && band - first < BAND; band += 1) {
      const known = bands.get(band);
      if (known === undefined) bands.set(band, [glyph]);
      else known.push(glyph);
    }
  }
  const struck = new Set<Glyph>();
  let checks = 0;
  const rulings = horizontals.filter((ruling) => {
    const near = bands.get(Math.floor(ruling.at / BAND)) ?? [];
    checks += near.length;
    if (checks > MOST_CHECKS) return true;
    const found = struckBy(ruling, near);
    for (const glyph of found) struck.add(glyph);
    return found.length === 0;
  });
  return struck.size === 0
    ? { glyphs, horizontals }
    : { glyphs: glyphs.filter((glyph) => !struck.has(glyph)), horizontals: rulings };
}
