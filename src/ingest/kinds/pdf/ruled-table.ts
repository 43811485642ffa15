/** The text of a page put into the cells that its rulings draw. */
import { cellText } from './cell-text.ts';
import type { Glyph } from './geometry.ts';
import type { PageCell, PageTable } from './page-table.ts';
import type { PageMarks } from './page-marks.ts';
import type { RuledCell, RuledGrid } from './ruled-grid.ts';

const FIGURE = /[\p{Nd}.,，．]/u;
const VALUE = /\p{Nd}/u;
/** Figures of two cells that stand closer than this share of their size may be one number. */
const TOUCHING = 0.4;
const SAME_BASELINE = 0.3;
/** Shares of the type's size: digits of one number stand as far apart as all others, or nearly. */
const REGULAR = 0.02;
const WIDER = { regular: 0.05, other: 0.15 };
/** Points between the frames of two cells at most: no cell of text is so narrow or so low. */
const WIDEST_GAP = 4;
/** How far, in points, the ink of a digit reaches over a ruling beside it at most. */
const TOLERANCE = 0.3;

function indexOf(edges: readonly number[], at: number): number {
  let index = 0;
  while (index + 2 < edges.length && at > (edges[index + 1] ?? Infinity)) index += 1;
  return index;
}

const isTouching = (one: Glyph, other: Glyph): boolean =>
  isOnLine(one, other) &&
  other.x > one.x &&
  other.box.left - one.box.right <= TOUCHING * Math.max(one.size, other.size);

const isOnLine = (one: Glyph, other: Glyph): boolean =>
  Math.abs(one.y - other.y) <= SAME_BASELINE * one.size;

/**
 * Distances between the digits next to each other on the line of `one`, but for those of two ones,
 * which many a type sets closer.
 */
function pitches(glyphs: readonly Glyph[], one: Glyph): readonly number[] {
  const line = glyphs
    .filter((other) => FIGURE.test(other.text) && isOnLine(one, other))
    .sort((left, right) => left.x - right.x);
  return line.flatMap((digit, at) => {
    const next = line[at + 1];
    if (next === undefined || !VALUE.test(digit.text) || !VALUE.test(next.text)) return [];
    return digit.text === '1' && next.text === '1' ? [] : [next.x - digit.x];
  });
}

/**
 * True where two digits on both sides of a ruling stand clearly further apart than those of each
 * side: digits of one number have the same distance, wherever a ruling runs.
 */
function isApart(one: Glyph, other: Glyph, ...[left, right, ruling]: Neighbours): boolean {
  if (!VALUE.test(one.text) || !VALUE.test(other.text)) return false;
  if (one.box.right > ruling + TOLERANCE || other.box.left < ruling - TOLERANCE) return false;
  const own = [...pitches(left, one), ...pitches(right, other)];
  const widest = Math.max(...own);
  const isRegular = widest - Math.min(...own) <= REGULAR * one.size;
  const extra = (isRegular ? WIDER.regular : WIDER.other) * one.size;
  return own.length > 0 && other.x - one.x >= widest + extra;
}

/** True where a figure may be followed by another one as part of the same number. */
export const reachesTo = (one: Glyph, other: Glyph): boolean =>
  FIGURE.test(one.text) && FIGURE.test(other.text) && isTouching(one, other);

type Neighbours = readonly [left: readonly Glyph[], right: readonly Glyph[], ruling: number];

/** True where a ruling seems to run through a number, so that its digits fell into two cells. */
const isCut = (...beside: Neighbours): boolean =>
  beside[0].some((one) =>
    beside[1].some((other) => reachesTo(one, other) && !isApart(one, other, ...beside)),
  );

/** True between the rulings of neighbours, where each cell has its own frame. */
const isGap = ({ box }: RuledCell): boolean =>
  Math.min(box.right - box.left, box.bottom - box.top) <= WIDEST_GAP;

/**
 * Puts characters into the cells of a grid.
 *
 * @param cut those that may be part of a number which reaches over a side of the grid
 */
export function fillGrid(
  grid: RuledGrid,
  glyphs: readonly Glyph[],
  marks: PageMarks,
  cut: ReadonlySet<Glyph> = new Set(),
): PageTable {
  const columns = grid.xs.length - 1;
  const rows = grid.ys.length - 1;
  const owners = new Array<RuledCell | undefined>(columns * rows);
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
        if (cell.isRectangle) owners[row * columns + column] = cell;
        else owners[row * columns + column] ??= cell;
      }
    }
  }
  const contents = new Map<RuledCell, Glyph[]>();
  for (const glyph of glyphs) {
    const x = (glyph.box.left + glyph.box.right) / 2;
    const y = glyph.isTurned ? (glyph.box.top + glyph.box.bottom) / 2 : glyph.y - glyph.size * 0.35;
    const owner = owners[indexOf(grid.ys, y) * columns + indexOf(grid.xs, x)];
    if (owner === undefined) continue;
    const known = contents.get(owner);
    if (known === undefined) contents.set(owner, [glyph]);
    else known.push(glyph);
  }
  const textOf = (cell: RuledCell): string => {
    const own = contents.get(cell) ?? [];
    const text = cellText(own, cell.box);
    const isWhole = cell.isRectangle && !own.some((glyph) => cut.has(glyph));
    return !isWhole && VALUE.test(text) ? `${text}?` : text;
  };
  return {
    xs: grid.xs,
    isRuled: true,
    rows,
    cells: markCuts(grid, contents, owners)
      .filter(([cell]) => contents.has(cell) || !(cell.isOutside || isGap(cell)))
      .map(([cell, shared]): PageCell => ({
        text: shared.length === 0 ? textOf(cell) : shared.map(textOf).join('|'),
        row: cell.row,
        column: cell.column,
        rowSpan: cell.rowSpan,
        columnSpan: cell.columnSpan,
        box: cell.box,
        marks,
      })),
  };
}

/** Each cell with the cells that it may share a number with; none where its own text is certain. */
function markCuts(
  grid: RuledGrid,
  contents: ReadonlyMap<RuledCell, readonly Glyph[]>,
  owners: readonly (RuledCell | undefined)[],
): readonly (readonly [RuledCell, readonly RuledCell[]])[] {
  const columns = grid.xs.length - 1;
  const cuts = new Map<RuledCell, Set<RuledCell>>();
  for (const cell of grid.cells) {
    const own = contents.get(cell);
    const column = cell.column + cell.columnSpan;
    if (own === undefined || column >= columns) continue;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      const next = owners[row * columns + column];
      const others = next === undefined ? undefined : contents.get(next);
      if (next === undefined || others === undefined || !isCut(own, others, cell.box.right))
        continue;
      const shared = new Set([...(cuts.get(cell) ?? [cell]), next]);
      for (const each of shared) cuts.set(each, shared);
    }
  }
  return grid.cells.map((cell) => [cell, [...(cuts.get(cell) ?? [])]] as const);
}
