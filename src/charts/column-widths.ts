/** Widths of the columns of a long table, told from a sample of its rows. */
import type { ChartTable, TableColumn } from '../export/table.ts';

const SAMPLE = 400;
const NARROWEST = 7;
/** Longer texts are cut, and told in full where one points. */
const WIDEST = 40;
/** Padding of a cell, and the arrow of the order. */
const ROOM = 4;

/** In widths of a digit: a Chinese character takes two. */
const lengthOf = (text: string): number =>
  [...text].reduce((length, character) => length + (character > '\u2e80' ? 1.9 : 1), 0);

/** In `ch`, one a column. */
export function columnWidths(
  rows: ChartTable['rows'],
  columns: readonly TableColumn[],
  textOf: (value: string | number | null, column: TableColumn) => string,
): readonly number[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  const sample = rows.filter((_, at) => at % step === 0);
  return columns.map((column, index) => {
    const longest = sample.reduce(
      (most, row) => Math.max(most, lengthOf(textOf(row[index] ?? null, column))),
      // A title may take two lines.
      lengthOf(column.title) / 2,
    );
    return Math.ceil(Math.min(WIDEST, Math.max(NARROWEST, longest)) + ROOM);
  });
}
