/** Rows of a Word table → a grid, or what it lays out where it is no table of figures. */
import type { Block, GridCell } from '../content.ts';

export interface WordCell {
  /** Columns that it covers. */
  readonly span: number;
  /** Joined with the cell above or to the left, the first of those joined downwards, or alone. */
  readonly merge: 'none' | 'first' | 'below' | 'left';
  readonly blocks: readonly Block[];
}

export interface WordRow {
  /** Columns left out before its first cell. */
  readonly before: number;
  readonly cells: readonly WordCell[];
}

const MOST_COLUMNS = 200;
const MOST_ROWS = 5_000;
const MOST_CELLS = 50_000;
/** No cell of the form prints more; the text of a document does. */
export const LONGEST_CELL = 400;

const textOf = ({ blocks }: WordCell): string =>
  blocks
    .flatMap((block) => (block.kind === 'line' ? [block.text] : []))
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** True for a table that only lays out its document. */
const isLayout = (rows: readonly WordRow[]): boolean =>
  rows.every(({ cells }) => cells.length < 2) ||
  rows.some(({ cells }) =>
    cells.some(
      (cell) =>
        cell.blocks.some((block) => block.kind === 'table') || textOf(cell).length > LONGEST_CELL,
    ),
  );

/** The grid of a table; null where it is beyond any bounds. */
function gridOf(rows: readonly WordRow[], table: number): Block | null {
  if (rows.length > MOST_ROWS) return null;
  const grid: GridCell[] = [];
  /** Place in the grid of the cell that may still grow downwards, by its column. */
  const open = new Map<number, number>();
  let columns = 0;
  for (const [row, { before, cells }] of rows.entries()) {
    let column = before;
    for (const [index, cell] of cells.entries()) {
      const columnSpan = cell.span;
      if (column + columnSpan > MOST_COLUMNS || grid.length >= MOST_CELLS) return null;
      const above = open.get(column);
      const upper = above === undefined ? undefined : grid[above];
      const left = grid.at(-1);
      if (cell.merge === 'below' && above !== undefined && upper !== undefined) {
        grid[above] = { ...upper, rowSpan: row - upper.row + 1 };
      } else if (cell.merge === 'left' && left?.row === row) {
        grid[grid.length - 1] = { ...left, columnSpan: column + columnSpan - left.column };
      } else {
        for (let at = column; at < column + columnSpan; at += 1) open.delete(at);
        if (cell.merge === 'first') open.set(column, grid.length);
        const element = `table ${table}, row ${row + 1}, cell ${index + 1}`;
        const place = { line: 1, element };
        grid.push({ text: textOf(cell), row, column, rowSpan: 1, columnSpan, place });
      }
      column += columnSpan;
    }
    columns = Math.max(columns, column);
  }
  return { kind: 'table', rows: rows.length, columns, cells: grid };
}

/**
 * A table of figures as one grid; else the lines and tables in it, in reading order.
 *
 * @param table its number in the document, from 1
 */
export function blocksOfTable(rows: readonly WordRow[], table: number): readonly Block[] {
  if (isLayout(rows)) return rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks));
  const grid = gridOf(rows, table);
  if (grid !== null) return [grid];
  return rows.map(({ cells }) => ({
    kind: 'line',
    text: cells.map(textOf).join('\t'),
    place: { line: 1 },
  }));
}
