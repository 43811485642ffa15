/** Rows of a Word table with the edges of their cells → a grid. */
import type { Block, GridCell } from '../../content.ts';
import { LONGEST_CELL } from '../word-table.ts';
import type { RowCells } from './word-properties.ts';

export interface WordRow {
  /** The paragraphs of each cell. */
  readonly texts: readonly (readonly string[])[];
  readonly cells: RowCells | null;
}

/** Paragraphs stay apart, so that two numbers never run together. */
const textOf = (paragraphs: readonly string[]): string => paragraphs.join(' ');

/** True for rows that only lay out their document. */
const isLayout = (rows: readonly WordRow[]): boolean =>
  rows.every(({ texts }) => texts.length < 2) ||
  rows.some(({ texts }) => texts.some((text) => textOf(text).length > LONGEST_CELL));

/** Edges closer than this, in twips, are one. */
const SAME_EDGE = 30;

function columnsOf(rows: readonly (RowCells | null)[]): readonly number[] {
  const edges = rows.flatMap((row) => row?.edges ?? []).toSorted((one, other) => one - other);
  return edges.filter((edge, at) => at === 0 || edge - (edges[at - 1] ?? 0) > SAME_EDGE);
}

const columnAt = (columns: readonly number[], edge: number): number => {
  const at = columns.findLastIndex((column) => column <= edge + SAME_EDGE);
  return Math.max(0, at);
};

/**
 * A table of true cells; lines with tabs where the file does not tell where its cells end, and the
 * paragraphs of a table that only lays them out.
 *
 * @param table its number in the document, from 1
 */
export function blocksOfRows(rows: readonly WordRow[], table: number): readonly Block[] {
  if (isLayout(rows)) {
    return rows.flatMap(({ texts }) =>
      texts.flat().map((text) => ({ kind: 'line', text, place: { line: 1 } })),
    );
  }
  const isTold = rows.every(
    ({ texts, cells }) => cells !== null && cells.merges.length === texts.length,
  );
  if (!isTold) {
    return rows.map(({ texts }) => ({
      kind: 'line',
      text: texts.map(textOf).join('\t'),
      place: { line: 1 },
    }));
  }
  const columns = columnsOf(rows.map(({ cells }) => cells));
  const grid: GridCell[] = [];
  /** The cell that may still grow downwards, by its column. */
  const open = new Map<number, number>();
  rows.forEach(({ texts, cells }, row) => {
    texts.map(textOf).forEach((text, at) => {
      const column = columnAt(columns, cells?.edges[at] ?? 0);
      const columnSpan = Math.max(1, columnAt(columns, cells?.edges[at + 1] ?? 0) - column);
      const above = open.get(column);
      const upper = above === undefined ? undefined : grid[above];
      if (cells?.merges[at] === 'below' && above !== undefined && upper !== undefined) {
        grid[above] = { ...upper, rowSpan: row - upper.row + 1 };
        return;
      }
      if (cells?.merges[at] === 'first') open.set(column, grid.length);
      else open.delete(column);
      const element = `table ${table}, row ${row + 1}, cell ${at + 1}`;
      grid.push({ text, row, column, rowSpan: 1, columnSpan, place: { line: 1, element } });
    });
  });
  return [{ kind: 'table', rows: rows.length, columns: columns.length - 1, cells: grid }];
}
