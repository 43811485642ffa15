/** Rows of a sheet or of a CSV → lines and tables: a row with one filled cell may be a line of text. */
import type { Block, Content, GridCell } from '../content.ts';
import { isSectionHeading } from '../sections.ts';
import type { Place } from '../../report/report.ts';
import { ZipError } from './zip-error.ts';

export type SheetRow = readonly string[];

/** A range of cells that are one; its text stands in the first. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

const LONGEST_LABEL = 60;
const LETTERS = 26;
/** Merged titles reach over whole sheets. */
const WIDEST = 1_000;

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

const MOST_COVERED = 2_000_000;
/** A report prints about 300; many reports stand one a row, and are read otherwise. */
const MOST_CELLS = 100_000;

/** Cells hidden in merged ranges, by row; ranges end where the sheet does. */
function coveredCells(
  rows: readonly SheetRow[],
  merges: readonly Merge[],
): ReadonlyMap<number, ReadonlySet<number>> {
  const covered = new Map<number, Set<number>>();
  let count = 0;
  for (const merge of merges) {
    const last = Math.min(merge.row + merge.rowSpan, rows.length);
    for (let row = merge.row; row < last; row += 1) {
      const columns = covered.get(row) ?? new Set();
      covered.set(row, columns);
      const end = Math.min(merge.columnSpan, WIDEST);
      for (let at = 0; at < end; at += 1) {
        if (row > merge.row || at > 0) columns.add(merge.column + at);
      }
      count += end;
      if (count > MOST_COVERED) throw new ZipError('too_large');
    }
  }
  return covered;
}

const isFilled = (text: string): boolean => text.trim() !== '';

/**
 * @param sheet name of the sheet, undefined for a CSV
 */
export function contentOfRows(
  rows: readonly SheetRow[],
  sheet: string | undefined,
  merges: readonly Merge[] = [],
): Content {
  const blocks: Block[] = [];
  let count = 0;
  const covered = coveredCells(rows, merges);
  const starts = new Map(merges.map((merge) => [`${merge.row} ${merge.column}`, merge]));
  const placeOf = (row: number, column: number): Place => ({
    line: row + 1,
    address: `${columnName(column)}${row + 1}`,
    ...(sheet === undefined ? {} : { sheet }),
  });
  const addTable = (first: number, end: number): void => {
    const texts = rows.slice(first, end);
    const left = texts.reduce((least, row) => {
      const at = row.findIndex(isFilled);
      return at < 0 ? least : Math.min(least, at);
    }, WIDEST);
    const width = texts.reduce((most, row) => Math.max(most, row.length), 0);
    const cells: GridCell[] = [];
    for (let row = first; row < end; row += 1) {
      for (let column = left; column < width; column += 1) {
        if (covered.get(row)?.has(column) === true) continue;
        const merge = starts.get(`${row} ${column}`);
        cells.push({
          text: rows[row]?.[column] ?? '',
          row: row - first,
          column: column - left,
          rowSpan: Math.min(merge?.rowSpan ?? 1, end - row),
          columnSpan: Math.min(merge?.columnSpan ?? 1, width - column),
          place: placeOf(row, column),
        });
      }
      count += width;
      if (count > MOST_CELLS) throw new ZipError('too_large');
    }
    blocks.push({ kind: 'table', rows: end - first, columns: width - left, cells });
  };
  let first: number | null = null;
  const endTable = (row: number): void => {
    if (first !== null) addTable(first, row);
    first = null;
  };
  rows.forEach((texts, row) => {
    const filled = texts.filter(isFilled);
    if (isLine(filled)) {
      endTable(row);
      const column = texts.findIndex(isFilled);
      blocks.push({ kind: 'line', text: filled[0] ?? '', place: placeOf(row, column) });
    } else if (filled.length > 0) first ??= row;
    // One blank row may be the figures of a table, two are none.
    else if (texts.length < 2 || rows[row - 1]?.some(isFilled) !== true) endTable(row);
  });
  endTable(rows.length);
  return { blocks };
}
