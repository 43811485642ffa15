/** One row as printed: which row of the form it names, and the cells after its label. */
import { readCellValue } from '../report/cell-value.ts';
import type { Place } from '../report/report.ts';
import { isBlank, isPlainNumber, type DocumentLine } from './document-lines.ts';

export interface PrintedCell {
  readonly raw: string;
  readonly place: Place;
  /** First column of the cell in its grid; null where the document keeps no columns. */
  readonly column: number | null;
}

/** One cell of a line, with the place where it stands. */
export const printedCell = (line: DocumentLine, index: number): PrintedCell => ({
  raw: line.cells[index] ?? '',
  place: line.places?.[index] ?? { line: line.number },
  column: line.grid?.columns[index] ?? null,
});

/** False for words and signs, which may be none of a row's cells. */
export const isFigure = ({ raw }: PrintedCell): boolean =>
  /\d/u.test(raw) || readCellValue(raw, 'count').kind !== 'text';

const SPLIT = /^[^\p{L}\d]*\d+(?:[^\p{L}\d]+\d+)*[^\p{L}\d]*$/u;
const LONGEST_SPLIT = 60;

/** True for digits with gaps or signs between or around them: a broken number, or several. */
export const isSplit = (raw: string): boolean =>
  raw.length < LONGEST_SPLIT && !isPlainNumber(raw) && SPLIT.test(raw.normalize('NFKC').trim());

/** True where a row of a text may have lost the division between two of its cells. */
export const hasLostDivision = ({ table, cells }: PrintedRow): boolean =>
  table === null &&
  cells.some(({ raw }) => isSplit(raw) && readCellValue(raw, 'count').kind === 'text');

const FIRST_GROUP = /^[1-9]\d{0,2}$/u;
const NEXT_GROUP = /^\d{3}$/u;

/** True where two values of a row of a text may be one number with a space behind its thousands. */
export const mayBeGrouped = ({ table, cells }: PrintedRow): boolean =>
  table === null &&
  cells.every(({ raw }) => !isBlank(raw)) &&
  cells.some(
    ({ raw }, at) =>
      FIRST_GROUP.test(raw.trim()) && NEXT_GROUP.test(cells[at + 1]?.raw.trim() ?? ''),
  );

export interface PrintedRow {
  /** Row of the form, or null for a label that no version of the form has. */
  readonly row: string | null;
  readonly label: string;
  readonly line: number;
  /** Order of that line in its document. */
  readonly order: number;
  /** Place of the label among the cells of its line. */
  readonly index: number;
  /** Blank cells that the line begins with. */
  readonly leading: number;
  /** First column of the label in its grid, else null. */
  readonly column: number | null;
  /** Cells of the line up to the last one of this row, the label and all before it included. */
  readonly width: number;
  readonly cells: readonly PrintedCell[];
  /** How many values the form prints in this row. */
  readonly columns: number;
  /** Number of the table of a grid that prints the row, else null. */
  readonly table: number | null;
  /** False where cells stand on lines of their own, so that blanks leave no trace. */
  readonly hasPlaces: boolean;
}

/** The cells of a row that hold anything. */
export const printedValues = (row: PrintedRow): readonly PrintedCell[] =>
  row.cells.filter((cell) => !isBlank(cell.raw));

const readingOf = (row: PrintedRow): string =>
  JSON.stringify(
    row.cells.map((cell) => {
      const value = readCellValue(cell.raw, 'count');
      return value.kind === 'number' ? value.value : cell.raw.trim();
    }),
  );

/** True where two rows print the same cells. */
export const isSameReading = (one: PrintedRow, other: PrintedRow): boolean =>
  readingOf(one) === readingOf(other);
