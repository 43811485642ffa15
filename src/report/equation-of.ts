/** Which equation of the form a finding is about. */
import {
  CARRY_OVER_LINKS,
  identitiesOfDisputes,
  identitiesOfRequests,
} from '../form/identities.ts';
import { FORM_VERSIONS, type CellId } from '../form/form.ts';
import type { Finding } from './finding.ts';

const keyOf = (rule: string, right: readonly CellId[]): string => `${rule} ${right.join(' ')}`;

/** By rule and the cells of its right side, which no other equation of the rule has. */
const EQUATIONS: ReadonlyMap<string, string> = new Map([
  ...[...FORM_VERSIONS.flatMap(identitiesOfRequests), ...identitiesOfDisputes()].map(
    ({ id, family, right }) => [keyOf(`identity.${family}`, right), id] as const,
  ),
  ...CARRY_OVER_LINKS.map((link) => [keyOf('continuity.carry_over', [link.in]), link.id] as const),
]);

/** The id of the equation that a finding is about, or undefined where it is about none. */
export const equationOf = ({ rule, evidence }: Finding): string | undefined =>
  EQUATIONS.get(
    keyOf(
      rule,
      evidence.filter(({ side }) => side === 'right').map(({ cell }) => cell),
    ),
  );
