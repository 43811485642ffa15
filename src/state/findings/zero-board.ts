/** Findings on zeros by function and class: where a zero is rare, it is looked at first. */
import { RULES } from '../../report/rules.ts';

/** The classes of zeros, in the order of the rules. */
export const ZERO_RULES = RULES.filter(({ family }) => family === 'zero');

/** Reports of a function, and how many of them are quiet. */
export interface BaseRate {
  readonly quiet: number;
  readonly reports: number;
}

export interface ZeroRow {
  /** `''` is unknown. */
  readonly function: string;
  readonly base: BaseRate | null;
  /** Findings by rule. */
  readonly counts: ReadonlyMap<string, number>;
}

const rateOf = ({ base }: ZeroRow): number =>
  base === null || base.reports === 0 ? Infinity : base.quiet / base.reports;

/**
 * A row a function that has findings on zeros, the rarest zeros first.
 *
 * @param counts findings on zeros by function and rule
 * @param baseRates by function; a function that is not in it has none
 */
export function zeroBoard(
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>,
  baseRates: ReadonlyMap<string, BaseRate>,
): readonly ZeroRow[] {
  return [...counts]
    .map(([id, ofRules]) => ({
      function: id,
      base: baseRates.get(id) ?? null,
      counts: ofRules,
    }))
    .sort((left, right) => rateOf(left) - rateOf(right));
}
