/** The cells of a row that stand below the heads of its grid. */
import { isBlank } from './document-lines.ts';
import type { PrintedCell, PrintedRow } from './printed-row.ts';

/** Tells the first column of each head above a row of a grid, where all heads are printed. */
export type HeadColumns = (row: PrintedRow) => readonly number[] | null;

export const standsUnder = (cells: readonly PrintedCell[], heads: readonly number[]): boolean =>
  cells.length === heads.length && cells.every((cell, at) => cell.column === heads[at]);

/** True where a row of a sheet has a cell in each column, merged or not. */
export const isDense = ({ cells }: PrintedRow): boolean =>
  cells.every((cell, at) => at === 0 || cell.column === (cells[at - 1]?.column ?? 0) + 1);

/**
 * The cells at the heads, where each head has one, the last of them ends the row, and cells merged
 * into labels leave only blanks beside them; else null.
 *
 * @param end last column of every row of its table, or null where they end apart
 */
export function wholeUnderHeads(
  row: PrintedRow,
  heads: readonly number[],
  end: number | null,
): readonly PrintedCell[] | null {
  const last = row.cells.at(-1)?.column;
  if (last !== heads.at(-1) && !(isDense(row) && last === end)) return null;
  const cells = heads.flatMap((head) => row.cells.find((cell) => cell.column === head) ?? []);
  const isWhole =
    cells.length === heads.length &&
    row.cells.every((cell) => isBlank(cell.raw) || cells.includes(cell));
  return isWhole ? cells : null;
}

/** True where a number stands right of the last head, in a column that is none of the form's. */
export const passesHeads = (values: readonly PrintedCell[], heads: readonly number[]): boolean =>
  (values.at(-1)?.column ?? 0) > (heads.at(-1) ?? 0);

/** The cells of a row, blank ones included, at the heads above them; null where one has no head. */
export function underHeads(
  row: PrintedRow,
  heads: readonly number[],
): readonly (PrintedCell | null)[] | null {
  const filled = row.cells.filter((cell) => !isBlank(cell.raw));
  if (filled.some((cell) => cell.column === null || !heads.includes(cell.column))) return null;
  return heads.map((head) => row.cells.find((cell) => cell.column === head) ?? null);
}
