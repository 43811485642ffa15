/** A number of one report, built from cells of the form. */
import { requestCell, rowsOfGroup, type CellId, type RequestGroupId } from '../form/form.ts';

/**
 * Alternatives in order of preference; each is a sum of cells, and counts only where every
 * one of its cells is a number. Two alternatives exist where the versions of the form differ.
 */
export type Quantity = readonly (readonly CellId[])[];

/** The sum of those cells. */
export const sumOf = (...cells: readonly CellId[]): Quantity => [cells];

/** The total column of a row of table 3. */
export const totalOf = (row: string): CellId => requestCell(row, 'total');

/** A group of table 3 in one applicant column, whichever version of the form it stands in. */
export function groupSum(group: RequestGroupId, applicant = 'total'): Quantity {
  const rows = rowsOfGroup(group);
  const alternatives = (['2021', '2019'] as const).map((version) =>
    rows.filter((row) => row.forms.includes(version)).map((row) => requestCell(row.id, applicant)),
  );
  const [current = [], former = []] = alternatives;
  return current.join() === former.join() ? [current] : [current, former];
}

/** The sum of two quantities: every pairing of their alternatives. */
export const plus = (a: Quantity, b: Quantity): Quantity =>
  a.flatMap((left) => b.map((right) => [...left, ...right]));

/** Every cell that a quantity can read. */
export const cellsOfQuantity = (quantity: Quantity): readonly CellId[] => [
  ...new Set(quantity.flat()),
];
