/** The identities of the form as SQL. */
import type { CellId } from '../form/form.ts';
import { identitiesOfDisputes, identitiesOfRequests } from '../form/identities.ts';

/** Both sides of an equation; a side is null where one of its cells has no number. */
export interface EquationSql {
  readonly id: string;
  readonly left: string;
  readonly right: string;
}

/** The sum of cells in parentheses. */
export const sumSql = (cells: readonly CellId[]): string => `(${cells.join(' + ')})`;

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
