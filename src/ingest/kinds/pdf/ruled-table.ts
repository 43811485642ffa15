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

function indexOf(edges: readonly number[], at: number): number {
  let index = 0;
  while (index + 2 < edges.length && at > (edges[index + 1] ?? Infinity)) index += 1;
  return index;
}

const isTouching = (one: Glyph, other: Glyph): boolean =>
  Math.abs(one.y - other.y) <= SAME_BASELINE * one.size &&
  other.x > one.x &&
  other.box.left - one.box.right <= TOUCHING * Math.max(one.size, other.size);

/** True where a ruling seems to run through a number, so that its digits fell into two cells. */
const isCut = (left: readonly Glyph[], right: readonly Glyph[]): boolean =>
  left.some(
    (one) =>
      FIGURE.test(one.text) &&
      right.some((other) => FIGURE.test(other.text) && isTouching(one, other)),
  );

/** Puts characters into the cells of a grid. */
export function fillGrid(grid: RuledGrid, glyphs: readonly Glyph[], marks: PageMarks): PageTable {
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
    const text = cellText(contents.get(cell) ?? [], cell.box);
    return !cell.isRectangle && VALUE.test(text) ? `${text}?` : text;
  };
  return {
    xs: grid.xs,
    isRuled: true,
    rows,
    cells: markCuts(grid, contents, owners)
      .filter(([cell]) => !cell.isOutside || contents.has(cell))
      .map(([cell, cut]): PageCell => ({
        text: cut.length === 0 ? textOf(cell) : cut.map(textOf).join('|'),
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
      if (next === undefined || others === undefined || !isCut(own, others)) continue;
      const shared = new Set([...(cuts.get(cell) ?? [cell]), next]);
      for (const each of shared) cuts.set(each, shared);
    }
  }
  return grid.cells.map((cell) => [cell, [...(cuts.get(cell) ?? [])]] as const);
}
