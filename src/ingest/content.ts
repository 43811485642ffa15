/** What a document prints, whatever its kind: every kind's reader hands over this. */
import type { Place } from '../report/report.ts';
import { linesOf, type DocumentLine } from './document-lines.ts';
import { readPrinted } from './read-printed.ts';
import type { ReadOutcome } from './read-report.ts';

/** One cell of a printed table, anchored at its upper left corner; rows and columns count from 0. */
export interface GridCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly place: Place;
}

export type Block =
  | { readonly kind: 'line'; readonly text: string; readonly place: Place }
  | {
      readonly kind: 'table';
      readonly rows: number;
      readonly columns: number;
      readonly cells: readonly GridCell[];
    }
  | { readonly kind: 'image'; readonly place: Place };

/** What a document prints, in reading order. */
export interface Content {
  readonly blocks: readonly Block[];
}

type Table = Extract<Block, { kind: 'table' }>;

/** The cells of each row that has any, from left to right. */
function rowsOf(block: Table): readonly (readonly GridCell[])[] {
  const rows: GridCell[][] = [];
  for (const cell of block.cells) {
    const row = rows[cell.row];
    if (row === undefined) rows[cell.row] = [cell];
    else row.push(cell);
  }
  return rows
    .filter((row) => row.length > 0)
    .map((row) => row.sort((one, other) => one.column - other.column));
}

/** One row of a table as a line. */
function rowLine(
  row: readonly GridCell[],
  number: number,
  table: number,
  width: number,
): DocumentLine {
  const cells: string[] = [];
  const places: Place[] = [];
  const columns: number[] = [];
  for (const { text, place, column } of row) {
    cells.push(text);
    places.push({ ...place, line: number });
    columns.push(column);
  }
  return {
    number,
    order: number,
    text: cells.join('\t'),
    cells,
    isRow: true,
    places,
    grid: { table, width, columns },
    isImage: false,
  };
}

const NO_TEXT = { text: '', cells: [], isRow: false, places: null, grid: null };

/** The lines of a document: one a line of text and one a row of a table, numbered in their order. */
function linesOfContent({ blocks }: Content): readonly DocumentLine[] {
  const lines: DocumentLine[] = [];
  blocks.forEach((block, table) => {
    const number = lines.length + 1;
    if (block.kind === 'line') {
      for (const line of linesOf(block.text, number)) {
        const place = { ...block.place, line: line.number };
        lines.push({ ...line, places: line.cells.map(() => place) });
      }
    } else if (block.kind === 'image') {
      lines.push({ ...NO_TEXT, number, order: number, isImage: true });
    } else {
      rowsOf(block).forEach((row, index) => {
        lines.push(rowLine(row, number + index, table, block.columns));
      });
    }
  });
  return lines;
}

/**
 * Reads every report of a document, or gives one refusal.
 *
 * The `line` of every place is counted anew, over lines and rows of tables in reading order.
 *
 * @param path the file's path: its folders may give region, year and body where the title does not
 */
export const readContent = (content: Content, path: string): readonly ReadOutcome[] =>
  readPrinted(linesOfContent(content), path);
