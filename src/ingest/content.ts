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

const EMPTY = { text: '', cells: [], isRow: false, places: null, grid: null, isImage: false };

type Table = Extract<Block, { kind: 'table' }>;

function rowsOf(block: Table): readonly (readonly GridCell[])[] {
  const rows = new Map<number, GridCell[]>();
  for (const cell of block.cells) {
    const row = rows.get(cell.row);
    if (row === undefined) rows.set(cell.row, [cell]);
    else row.push(cell);
  }
  return [...rows.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, cells]) => cells.sort((one, other) => one.column - other.column));
}

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
      lines.push({ ...EMPTY, number, order: number, isImage: true });
    } else {
      rowsOf(block).forEach((row, index) => {
        const line = number + index;
        lines.push({
          ...EMPTY,
          number: line,
          order: line,
          text: row.map((cell) => cell.text).join('\t'),
          cells: row.map((cell) => cell.text),
          isRow: true,
          grid: {
            table,
            width: block.columns,
            columns: row.map((cell) => cell.column),
          },
          places: row.map((cell) => ({ ...cell.place, line })),
        });
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
