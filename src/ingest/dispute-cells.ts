/** The values of table 4 in a line, and whether they add up. */
import { DISPUTE_RESULTS } from '../form/form.ts';
import { numberOf, readCellValue } from '../report/cell-value.ts';
import { isBlank, type DocumentLine } from './document-lines.ts';
import { printedCell, type PrintedCell } from './printed-row.ts';

export const cellsOfLine = (line: DocumentLine): readonly PrintedCell[] =>
  line.cells.map((_, index) => printedCell(line, index));

/**
 * The cells of one line in their columns, or null where blanks leave it open which they are.
 * A line with blanks is trusted only if it is as wide as the heads and shows that blanks are kept.
 */
export function placeValues(
  cells: readonly PrintedCell[],
  columns: number,
  canKeepBlanks: boolean,
): readonly PrintedCell[] | null {
  const filled = cells.filter((cell) => !isBlank(cell.raw));
  if (filled.length === columns) return filled;
  if (filled.length > columns || filled.length === 0) {
    return filled.length === 0 && cells.length >= columns ? cells.slice(0, columns) : null;
  }
  const first = cells.findIndex((cell) => !isBlank(cell.raw));
  const last = cells.findLastIndex((cell) => !isBlank(cell.raw));
  if (last - first + 1 === columns) return cells.slice(first, last + 1);
  if (!canKeepBlanks) return null;
  if (cells.length === columns) return cells;
  const isFramed = cells.length === columns + 2;
  return isFramed && first > 0 && last < columns + 1 ? cells.slice(1, columns + 1) : null;
}

/** True where the numbers of each route add up, blanks counted as nothing. */
export function addsUp(cells: readonly PrintedCell[]): boolean {
  const { length } = DISPUTE_RESULTS;
  return cells.every((_, first) => {
    if (first % length > 0) return true;
    const route = cells.slice(first, first + length);
    const amounts = route.map((cell) => numberOf(readCellValue(cell.raw, 'count')) ?? 0);
    return amounts.reduce((sum, amount) => sum + amount, 0) === 2 * (amounts.at(-1) ?? 0);
  });
}
