/** Rows of a sheet or of a CSV → lines and tables: a row with one filled cell may be a line of text. */
import type { Block, Content, GridCell } from '../content.ts';
import { isSectionHeading } from '../sections.ts';
import type { Place } from '../../report/report.ts';

export type SheetRow = readonly string[];

const LONGEST_LABEL = 60;
const LETTERS = 26;

/** Column A, B, … Z, AA of a spreadsheet. */
export function columnName(column: number): string {
  const name = String.fromCharCode(65 + (column % LETTERS));
  return column < LETTERS ? name : columnName(Math.floor(column / LETTERS) - 1) + name;
}

/** A title, a heading or prose: what stands alone in its row and is no label of a table. */
const isLine = (filled: readonly string[]): boolean => {
  const [text = ''] = filled;
  return (
    filled.length === 1 &&
    (isSectionHeading(text) || text.length > LONGEST_LABEL || /年度报告|[。；]/u.test(text))
  );
};

/**
 * @param sheet name of the sheet, undefined for a CSV
 */
export function contentOfRows(rows: readonly SheetRow[], sheet: string | undefined): Content {
  const blocks: Block[] = [];
  let table: GridCell[] = [];
  let first = 0;
  const placeOf = (row: number, column: number): Place => ({
    line: row + 1,
    address: `${columnName(column)}${row + 1}`,
    ...(sheet === undefined ? {} : { sheet }),
  });
  const end = (row: number): void => {
    if (table.length > 0) {
      const columns = Math.max(...table.map((cell) => cell.column)) + 1;
      blocks.push({ kind: 'table', rows: row - first, columns, cells: table });
    }
    table = [];
  };
  rows.forEach((cells, row) => {
    const filled = cells.filter((text) => text.trim() !== '');
    if (isLine(filled) || filled.length === 0) {
      end(row);
      const column = cells.findIndex((text) => text.trim() !== '');
      if (filled.length === 1) {
        blocks.push({ kind: 'line', text: filled[0] ?? '', place: placeOf(row, column) });
      }
      return;
    }
    if (table.length === 0) first = row;
    cells.forEach((text, column) => {
      table.push({
        text,
        row: row - first,
        column,
        rowSpan: 1,
        columnSpan: 1,
        place: placeOf(row, column),
      });
    });
  });
  end(rows.length);
  return { blocks };
}
