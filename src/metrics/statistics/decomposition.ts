/** Why a pooled rate changed: groups whose own rate changed, and groups that weigh more or less. */

/** x of n before and after; 0 of 0 where the group has no cases in that year. */
export interface Moved {
  readonly x0: number;
  readonly n0: number;
  readonly x1: number;
  readonly n1: number;
}

/** What one group adds to the change; the parts of all groups add up to it. */
export interface Contribution {
  /** Its own rate changed, at its mean weight. */
  readonly rate: number;
  /** It weighs more or less, or came or went, at the distance of its rate from the mean of all. */
  readonly weight: number;
}

const shareOf = (x: number, n: number): number => (n > 0 ? x / n : 0);

/**
 * Symmetric shift-share of Σx₁/Σn₁ − Σx₀/Σn₀ (Kitagawa 1955): rate w̄·Δp, weight Δw·(p̄ − P̄), with
 * means over the two years.
 *
 * @param total over all groups, those not given included; both n above 0
 */
export function contributionOf(group: Moved, total: Moved): Contribution {
  const middle = (total.x0 / total.n0 + total.x1 / total.n1) / 2;
  const [before, after] = [group.n0 / total.n0, group.n1 / total.n1];
  const [p0, p1] = [shareOf(group.x0, group.n0), shareOf(group.x1, group.n1)];
  const inBoth = group.n0 > 0 && group.n1 > 0;
  const rate = inBoth ? ((before + after) / 2) * (p1 - p0) : 0;
  return { rate, weight: after * (p1 - middle) - before * (p0 - middle) - rate };
}

/** What a set of groups together did to the rate of all. */
export interface Composition {
  readonly change: number;
  /** The change had every group kept its weight. */
  readonly rate: number;
  /** True where the pooled rate went the other way than the groups did by themselves. */
  readonly isReversed: boolean;
  /** Groups whose own rate rose, and fell. */
  readonly rising: number;
  readonly falling: number;
}

/** Less than this is no direction: a tenth of a percentage point. */
const NO_DIRECTION = 0.001;

/**
 * Whether the whole hides its parts (Simpson 1951): the pooled change against the change at held
 * weights. Null where a year has no cases.
 */
export function compositionOf(groups: readonly Moved[]): Composition | null {
  const sum = (key: keyof Moved): number => groups.reduce((total, group) => total + group[key], 0);
  const total: Moved = { x0: sum('x0'), n0: sum('n0'), x1: sum('x1'), n1: sum('n1') };
  if (total.n0 <= 0 || total.n1 <= 0) return null;
  const change = total.x1 / total.n1 - total.x0 / total.n0;
  const rate = groups.reduce((all, group) => all + contributionOf(group, total).rate, 0);
  const inBoth = groups.filter(({ n0, n1 }) => n0 > 0 && n1 > 0);
  const turn = (group: Moved): number => group.x1 / group.n1 - group.x0 / group.n0;
  return {
    change,
    rate,
    isReversed:
      change * rate < 0 && Math.abs(change) >= NO_DIRECTION && Math.abs(rate) >= NO_DIRECTION,
    rising: inBoth.filter((group) => turn(group) > 0).length,
    falling: inBoth.filter((group) => turn(group) < 0).length,
  };
}
