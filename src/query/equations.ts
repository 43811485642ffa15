/** Sums of cells and the identities of the form as SQL. */
import type { CellId } from '../form/form.ts';
import type { Quantity } from '../metrics/quantity.ts';
import { identitiesOfDisputes, identitiesOfRequests } from '../form/identities.ts';

/** Both sides of an equation; a side is null where one of its cells has no number. */
export interface EquationSql {
  readonly id: string;
  readonly left: string;
  readonly right: string;
}

/** The sum of cells in parentheses. */
export const sumSql = (cells: readonly CellId[]): string => `(${cells.join(' + ')})`;

/** A quantity as SQL: null where no alternative has all its cells. */
export function quantitySql(quantity: Quantity): string {
  const alternatives = quantity.map(sumSql);
  return alternatives.length === 1
    ? (alternatives[0] ?? 'null')
    : `coalesce(${alternatives.join(', ')})`;
}

/** Every equation of both versions once. */
export const EQUATIONS: readonly EquationSql[] = [
  ...new Map(
    [...identitiesOfRequests('2021'), ...identitiesOfRequests('2019'), ...identitiesOfDisputes()]
      .map((identity) => ({
        id: identity.id,
        left: sumSql(identity.left),
        right: sumSql(identity.right),
      }))
      .map((equation) => [`${equation.left}=${equation.right}`, equation] as const),
  ).values(),
];
