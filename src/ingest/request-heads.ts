/** The heads of table 3: which columns they name, in which order and place. */
import { APPLICANTS } from '../form/form.ts';
import { isBlank, isNoHead, type DocumentLine } from './document-lines.ts';
import { squash } from './normalise.ts';
import { applicantHeadOf, isRequestHead } from './row-labels.ts';

/** What a short cell heads, whatever its spaces. */
const wordOf = (cell: string): string => (isNoHead(cell) ? '' : squash(cell.slice(0, 20)));

export const PLAIN_HEADS: ReadonlyMap<string, string> = new Map([
  ['其他', 'other_org'],
  ['总计', 'total'],
  ['合计', 'total'],
]);

/** A line of heads only, printed again where a table goes on: its 总计 is no row. */
export const isLineOfHeads = ({ cells }: DocumentLine): boolean =>
  cells.some((cell) => applicantHeadOf(cell) !== undefined) &&
  cells.every((cell) => isBlank(cell) || isRequestHead(cell));

/** First column of each applicant's head; that of 其他 is the one right of the named kinds. */
export function applicantColumns(lines: readonly DocumentLine[]): readonly number[] | undefined {
  const columns = new Map<string, number>();
  for (const line of lines) {
    line.cells.forEach((cell, index) => {
      const head = applicantHeadOf(cell) ?? PLAIN_HEADS.get(wordOf(cell));
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

/**
 * The head of a column behind 总计 in a grid, such as 上年: where cells of the form are blank, its
 * numbers could be taken for theirs.
 */
export function extraHeadOf(lines: readonly DocumentLine[]): string | null {
  const isNamed = ({ cells }: DocumentLine): boolean =>
    cells.some((cell) => applicantHeadOf(cell) !== undefined);
  for (const { grid, cells } of lines) {
    const total = cells.findIndex((cell) => wordOf(cell) === '总计');
    const column = grid?.columns[total];
    if (grid === null || column === undefined) continue;
    const own = lines.filter((line) => line.grid?.table === grid.table);
    for (const line of own.slice(0, own.findLastIndex(isNamed) + 1)) {
      const extra = line.cells.find(
        (cell, at) =>
          (line.grid?.columns[at] ?? 0) > column && !isBlank(cell) && !isRequestHead(cell),
      );
      if (extra !== undefined && isLetters(extra)) return extra;
    }
  }
  return null;
}

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
