/** The heads of table 3: which columns they name, in which order and place. */
import { APPLICANTS } from '../form/form.ts';
import { isBlank, isNoHead, isValueLike, type DocumentLine } from './document-lines.ts';
import { squash } from './normalise.ts';
import { applicantHeadOf, isRequestHead } from './row-labels.ts';

/** What a short cell heads, whatever its spaces. */
const wordOf = (cell: string): string => (isNoHead(cell) ? '' : squash(cell.slice(0, 20)));

export const PLAIN_HEADS: ReadonlyMap<string, string> = new Map([
  ['其他', 'other_org'],
  ['总计', 'total'],
  ['合计', 'total'],
]);

/** Id of the applicant column that a cell among the heads heads, 其他 and 总计 included. */
export const applicantOf = (cell: string): string | undefined =>
  applicantHeadOf(cell) ?? PLAIN_HEADS.get(wordOf(cell));

/** A line of heads only, printed again where a table goes on: its 总计 is no row. */
export const isLineOfHeads = ({ cells }: DocumentLine): boolean =>
  cells.some((cell) => applicantHeadOf(cell) !== undefined) &&
  cells.every((cell) => isBlank(cell) || isRequestHead(cell));

/** First column of each applicant's head; that of 其他 is the one right of the named kinds. */
export function applicantColumns(lines: readonly DocumentLine[]): readonly number[] | undefined {
  const columns = new Map<string, number>();
  for (const line of lines) {
    line.cells.forEach((cell, index) => {
      const head = applicantOf(cell);
      const column = line.grid?.columns[index];
      if (head !== undefined && column !== undefined && !columns.has(head)) {
        columns.set(head, column);
      }
    });
  }
  const found = APPLICANTS.flatMap((applicant) => columns.get(applicant.id) ?? []);
  return found.length === APPLICANTS.length ? found : undefined;
}

const ORGANISATIONS = '法人或其他组织';

/**
 * The applicant columns that each line above or in the table heads; a line of one head is none.
 * A 总计 behind the head of all organisations stands above their kinds, and says nothing of its place.
 */
export function headLines(lines: readonly DocumentLine[]): readonly (readonly string[])[] {
  return lines.flatMap((line) => {
    const above = line.cells.findIndex((cell) => wordOf(cell) === ORGANISATIONS);
    const heads = line.cells.flatMap(
      (cell, at) =>
        applicantHeadOf(cell) ??
        (wordOf(cell) === '总计' && (above < 0 || at < above) ? ['total'] : []),
    );
    return heads.some((head) => head !== 'total') ? [heads] : [];
  });
}

/** A column behind 总计 in a grid, such as 上年 or 备注. */
export interface ExtraColumn {
  readonly head: string;
  readonly table: number;
  readonly column: number;
  readonly hasNumbers: boolean;
}

/** The column behind 总计 that the heads of a grid name, if any. */
export function extraColumnOf(lines: readonly DocumentLine[]): ExtraColumn | null {
  const isNamed = ({ cells }: DocumentLine): boolean =>
    cells.some((cell) => applicantHeadOf(cell) !== undefined);
  for (const { grid, cells } of lines) {
    const total = cells.findIndex((cell) => wordOf(cell) === '总计');
    const column = grid?.columns[total];
    if (grid === null || column === undefined) continue;
    const own = lines.filter((line) => line.grid?.table === grid.table);
    for (const line of own.slice(0, own.findLastIndex(isNamed) + 1)) {
      const at = line.cells.findIndex(
        (cell, index) =>
          (line.grid?.columns[index] ?? 0) > column && !isBlank(cell) && !isRequestHead(cell),
      );
      const head = line.cells[at] ?? '';
      if (!isLetters(head)) continue;
      const first = line.grid?.columns[at] ?? 0;
      const hasNumbers = own.some((row) =>
        row.cells.some(
          (cell, index) => (row.grid?.columns[index] ?? 0) >= first && DIGIT.test(cell),
        ),
      );
      return { head, table: grid.table, column: first, hasNumbers };
    }
  }
  return null;
}

/**
 * The lines of a table without a column behind its total; null where the heads of the form do not
 * tell which of a row's cells are its own, so that numbers of the column could be taken for blanks.
 */
export function withoutColumn(
  lines: readonly DocumentLine[],
  { table, column }: ExtraColumn,
): readonly DocumentLine[] | null {
  const heads = applicantColumns(lines.filter((line) => line.grid?.table === table));
  if (heads === undefined || !isAscending(heads) || (heads.at(-1) ?? column) >= column) return null;
  const rows = lines.map((line): DocumentLine | null => {
    const { grid, cells, places } = line;
    if (grid?.table !== table || !grid.columns.some((each) => each >= column)) return line;
    const own = grid.columns.filter((each) => each < column);
    const isValue = (at: number): boolean => isValueLike(cells[at] ?? '');
    const isRow = grid.columns.some((each, at) => each < column && isValue(at));
    if (isRow && !heads.every((head) => own.includes(head))) return null;
    return {
      ...line,
      cells: cells.slice(0, own.length),
      places: places?.slice(0, own.length) ?? null,
      grid: { ...grid, columns: own },
    };
  });
  return rows.every((row) => row !== null) ? rows : null;
}

const DIGIT = /\p{Nd}/u;
const isLetters = (cell: string): boolean => /^\p{L}+$/u.test(squash(cell));

const isAscending = (places: readonly number[]): boolean =>
  places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));

/** True where the heads name the columns in an order that the form does not have. */
export function hasOtherOrder(heads: readonly (readonly string[])[]): boolean {
  const order = APPLICANTS.map((applicant) => applicant.id);
  const isWrongLine = heads.some((line) => {
    // 总计 may stand above the kinds of organisation: it counts only beside them.
    const counted = line.includes('business') ? line : line.filter((head) => head !== 'total');
    return !isAscending(counted.map((head) => order.indexOf(head)));
  });
  const named = heads.flat().filter((head) => head !== 'total');
  const first = named.slice(0, new Set(named).size);
  return isWrongLine || !isAscending(first.map((head) => order.indexOf(head)));
}
