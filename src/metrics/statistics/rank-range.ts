/** How sure a place in a ranking is. */

interface Interval {
  readonly low: number;
  readonly high: number;
}

interface RankRange {
  readonly best: number;
  readonly worst: number;
}

/**
 * The places that each may hold, 1 the highest: ahead of it stand surely only those whose whole
 * interval is above its own, behind it those whose whole interval is below. Wider than a test of
 * each pair would be.
 *
 * @returns in the order given
 */
export const rankRanges = (intervals: readonly Interval[]): readonly RankRange[] =>
  intervals.map((own) => ({
    best: 1 + intervals.filter((other) => other.low > own.high).length,
    worst: intervals.length - intervals.filter((other) => other.high < own.low).length,
  }));
