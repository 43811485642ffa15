/** Pieces of rulings joined to lines, and lines that cross gathered by table. */
import { distinct, type Ruling } from './geometry.ts';

/** Rulings closer than this are one line, printed double or in pieces; in points. */
export const SAME_RULING = 2.5;
/** Rulings that end this close to another meet it. */
const REACH = 3;
const WIDEST_GAP = 3;
const MOST_RULINGS = 3_000;

export interface RuledArea {
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
}

/** Joins the pieces of each line. */
function joinPieces(pieces: readonly Ruling[]): readonly Ruling[] {
  const places = distinct(
    pieces.map((piece) => piece.at),
    SAME_RULING / 2,
  );
  const byPlace = places.map((): Ruling[] => []);
  for (const piece of pieces) {
    let nearest = 0;
    let [low, high] = [0, places.length - 1];
    while (low < high) {
      const half = (low + high) >> 1;
      if ((places[half] ?? 0) < piece.at) low = half + 1;
      else high = half;
    }
    nearest = low;
    const before = places[low - 1];
    if (before !== undefined && piece.at - before < (places[low] ?? Infinity) - piece.at) {
      nearest = low - 1;
    }
    byPlace[nearest]?.push(piece);
  }
  return byPlace.flatMap((group, index) => {
    const at = places[index] ?? 0;
    const lines: { at: number; from: number; to: number }[] = [];
    for (const piece of group.sort((one, other) => one.from - other.from)) {
      const line = lines.at(-1);
      if (line !== undefined && piece.from - line.to <= WIDEST_GAP) {
        line.to = Math.max(line.to, piece.to);
      } else lines.push({ at, from: piece.from, to: piece.to });
    }
    return lines.filter((line) => line.to - line.from > WIDEST_GAP);
  });
}

const crosses = (one: Ruling, other: Ruling): boolean =>
  one.at >= other.from - REACH &&
  one.at <= other.to + REACH &&
  other.at >= one.from - REACH &&
  other.at <= one.to + REACH;

/** The areas whose rulings cross, each the lines of one table or frame. */
export function ruledAreas(
  horizontalPieces: readonly Ruling[],
  verticalPieces: readonly Ruling[],
): readonly RuledArea[] {
  const horizontals = joinPieces(horizontalPieces);
  const verticals = joinPieces(verticalPieces);
  if (horizontals.length + verticals.length > MOST_RULINGS) return [];
  const areas: RuledArea[] = [];
  const left = new Set(verticals);
  const remaining = new Set(horizontals);
  for (const start of horizontals) {
    if (!remaining.delete(start)) continue;
    const area: { horizontals: Ruling[]; verticals: Ruling[] } = {
      horizontals: [start],
      verticals: [],
    };
    const open: { line: Ruling; isHorizontal: boolean }[] = [{ line: start, isHorizontal: true }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { line, isHorizontal } = next;
      const others = isHorizontal ? left : remaining;
      for (const other of others) {
        if (!crosses(line, other)) continue;
        others.delete(other);
        (isHorizontal ? area.verticals : area.horizontals).push(other);
        open.push({ line: other, isHorizontal: !isHorizontal });
      }
    }
    if (area.verticals.length > 0 && area.horizontals.length > 1) areas.push(area);
  }
  return areas.map((area) => ({
    ...area,
    verticals: [...area.verticals, ...[...left].filter((line) => isBeside(line, area))],
  }));
}

/**
 * True for a ruling that runs along a table and crosses none of its lines: the side of a cell that
 * is merged over all rows of a page.
 */
function isBeside(line: Ruling, { verticals }: RuledArea): boolean {
  const from = Math.min(...verticals.map((each) => each.from));
  const to = Math.max(...verticals.map((each) => each.to));
  return Math.abs(line.from - from) <= REACH && Math.abs(line.to - to) <= REACH;
}
