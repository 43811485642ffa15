/** What rows of one table have in common: how wide they are, and what they print beside their columns. */
import { isBlank } from './document-lines.ts';
import { printedValues, type PrintedRow } from './printed-row.ts';

type Measure = (row: PrintedRow) => number;
const widthOf: Measure = (row) => row.width;
/** Cells that a row prints beside its columns. */
export const extraOf: Measure = (row) => row.cells.length - row.columns;

/** Cells merged over rows are left as blank ones before the label of some rows and not of others. */
export const keepsMergedCells = (rows: readonly PrintedRow[]): boolean =>
  new Set(rows.filter((row) => row.hasPlaces).map((row) => row.leading)).size > 1;

/**
 * Tells whether a row is as wide as its table makes it, so that no cell of it was lost.
 *
 * Rows with different paths show which of the two measures the flattening keeps. Where the certain
 * rows leave that open, all rows must agree.
 */
export function usualWidth(
  anchored: readonly PrintedRow[],
  placed: readonly PrintedRow[],
): (row: PrintedRow) => boolean {
  const measures = keepsMergedCells(placed) ? [widthOf] : [widthOf, extraOf];
  const constant = (rows: readonly PrintedRow[]): readonly Measure[] =>
    measures.filter((measure) => new Set(rows.map(measure)).size === 1);
  const certain = constant(anchored);
  const kept = certain.length === 1 ? certain : constant(placed);
  const sample = certain.length === 1 ? anchored[0] : placed[0];
  // A row that stands alone is as wide as all others, whatever it has gained.
  const isBorneOut = (row: PrintedRow): boolean => placed.length > 1 || extraOf(row) === 0;
  return (row) =>
    sample !== undefined &&
    kept.length > 0 &&
    isBorneOut(row) &&
    kept.every((measure) => measure(row) === measure(sample));
}

/** Tells rows with fewer cells than each row that prints a value in every column. */
export function narrowOnes(placed: readonly PrintedRow[]): (row: PrintedRow) => boolean {
  const whole = placed.filter((row) => printedValues(row).length === row.columns);
  const kept = [widthOf, extraOf].flatMap((measure) => {
    const [value, ...others] = new Set(whole.map(measure));
    return value === undefined || others.length > 0 ? [] : [{ measure, value }];
  });
  return (row) =>
    row.cells.length < row.columns ||
    (kept.length > 0 && kept.every(({ measure, value }) => measure(row) < value));
}

/**
 * Tells rows with a value in every column that have another number of cells than all others of
 * those, where there are at least two others.
 */
export function oddWholeOnes(rows: readonly PrintedRow[]): (row: PrintedRow) => boolean {
  const whole = rows.filter(
    (row) => row.hasPlaces && row.table === null && printedValues(row).length === row.columns,
  );
  return (row) => {
    const others = whole.filter((other) => other !== row);
    if (others.length < 2 || others.length === whole.length) return false;
    const kept = [widthOf, extraOf].filter((measure) => new Set(others.map(measure)).size === 1);
    return kept.length > 0 && kept.every((measure) => measure(row) !== measure(others[0] ?? row));
  };
}

/** True where a blank cell stands between filled ones, as it does only where blanks are kept. */
export function hasBlankBetween({ cells }: PrintedRow): boolean {
  const first = cells.findIndex((cell) => !isBlank(cell.raw));
  const last = cells.findLastIndex((cell) => !isBlank(cell.raw));
  return cells.slice(first + 1, Math.max(first, last)).some((cell) => isBlank(cell.raw));
}

/**
 * True where a row with a blank cell among its values has a cell more than its columns: in a text
 * where nearly all others have none, in a grid behind the last head.
 *
 * @param heads first columns of the heads above a row of a grid
 */
export function hasStrayCell(
  { printed, isOdd }: { readonly printed: PrintedRow; readonly isOdd?: boolean },
  heads: readonly number[] | null,
): boolean {
  const { cells, table } = printed;
  if (extraOf(printed) <= 0) return false;
  if (table === null) return isOdd === true && hasBlankBetween(printed);
  const last = heads?.at(-1);
  const lacks = printedValues(printed).length < printed.columns;
  return lacks && last !== undefined && cells.some(({ column }) => (column ?? 0) > last);
}

/** Share of a table's rows that agree on what its flattening keeps. */
const NEARLY_ALL = 0.8;

/** Tells rows that are unlike nearly all others of their table: a cell was lost or gained. */
export function oddOnes(placed: readonly PrintedRow[]): (row: PrintedRow) => boolean {
  const usual = [widthOf, extraOf].flatMap((measure) => {
    const counts = new Map<number, number>();
    for (const row of placed) counts.set(measure(row), (counts.get(measure(row)) ?? 0) + 1);
    const [most] = [...counts].sort(([, one], [, other]) => other - one);
    if (most === undefined || most[1] < placed.length * NEARLY_ALL) return [];
    const [value, count] = most;
    return [{ measure, value, count }];
  });
  // The measure that more rows agree on is the one that the flattening keeps.
  const share = Math.max(0, ...usual.map(({ count }) => count));
  const kept = usual.filter(({ count }) => count === share);
  return (row) => kept.length > 0 && kept.every(({ measure, value }) => measure(row) !== value);
}
