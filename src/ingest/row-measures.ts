/** What rows of one table have in common: how wide they are, and what they print beside their columns. */
import type { PrintedRow } from './printed-row.ts';

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
  return (row) =>
    sample !== undefined &&
    kept.length > 0 &&
    kept.every((measure) => measure(row) === measure(sample));
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
