/** How much one mix of shares differs from another. */
import { upperTail } from './normal-tail.ts';
import { median } from './quantiles.ts';

/** Counts of the leaves as shares of their sum, each leaf with half a case more. */
export function smoothedShares(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count + 0.5, 0);
  return counts.map((count) => (count + 0.5) / total);
}

const entropyTerm = (share: number, against: number): number =>
  share === 0 ? 0 : share * Math.log2(share / against);

/**
 * Jensen–Shannon divergence to base 2, in [0, 1]. Source: Lin 1991.
 *
 * @param left shares that add up to 1
 * @param right shares of the same leaves, in the same order
 */
export function jensenShannon(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, share, leaf) => {
    const other = right[leaf] ?? 0;
    const middle = (share + other) / 2;
    return sum + (entropyTerm(share, middle) + entropyTerm(other, middle)) / 2;
  }, 0);
}

/** A multinomial sample of n over the shares. */
function sample(cumulated: Float64Array, n: number, random: () => number): number[] {
  const counts = new Array<number>(cumulated.length).fill(0);
  for (let draw = 0; draw < n; draw += 1) {
    const at = random();
    let leaf = cumulated.findIndex((upTo) => at < upTo);
    if (leaf < 0) leaf = cumulated.length - 1;
    counts[leaf] = (counts[leaf] ?? 0) + 1;
  }
  return counts;
}

/**
 * How often chance alone gives a mix at least as far from the peers', by multinomial bootstrap
 * with the body's own n: (hits + 1) / (rounds + 1).
 *
 * @param counts cases of the body by leaf
 * @param peers pooled cases of the peers by leaf
 * @param random in [0, 1), passed in so that a result can be repeated
 */
export function mixProbability(
  counts: readonly number[],
  peers: readonly number[],
  rounds: number,
  random: () => number,
): number {
  const pooled = smoothedShares(peers);
  const observed = jensenShannon(smoothedShares(counts), pooled);
  const n = counts.reduce((sum, count) => sum + count, 0);
  let upTo = 0;
  const cumulated = Float64Array.from(pooled, (share) => (upTo += share));
  let hits = 0;
  for (let round = 0; round < rounds; round += 1) {
    if (jensenShannon(smoothedShares(sample(cumulated, n, random)), pooled) >= observed) hits += 1;
  }
  return (hits + 1) / (rounds + 1);
}

/**
 * Deviance of a mix from the pooled one: 2 Σ x ln(x / expected), about χ² with one degree of
 * freedom less than there are leaves where chance alone is at work.
 */
export function mixDeviance(counts: readonly number[], pooled: readonly number[]): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const shares = smoothedShares(pooled);
  return counts.reduce((sum, count, leaf) => {
    const expected = n * (shares[leaf] ?? 0);
    return count === 0 || expected === 0 ? sum : sum + 2 * count * Math.log(count / expected);
  }, 0);
}

/** Median of χ² by Wilson and Hilferty. */
const medianOfChiSquare = (freedom: number): number => freedom * (1 - 2 / (9 * freedom)) ** 3;

/** How many cases a mix has. */
export const casesOf = (counts: readonly number[]): number =>
  counts.reduce((sum, count) => sum + count, 0);

/**
 * How much alike the cases of one body are: the intraclass correlation ρ of a Dirichlet-multinomial,
 * by the median over the bodies, which a few of them do not move. Chance alone is 0.
 *
 * @param mixes counts by leaf of each body, each of at least two cases
 */
export function clusteringOf(
  mixes: readonly (readonly number[])[],
  pooled: readonly number[],
): number {
  if (mixes.length === 0) return 0;
  const usual = medianOfChiSquare(pooled.length - 1);
  return Math.max(
    0,
    median(
      mixes.map((counts) => (mixDeviance(counts, pooled) / usual - 1) / (casesOf(counts) - 1)),
    ),
  );
}

/**
 * How likely a mix is as far from the pooled one as that deviance, cases of one body being alike
 * by `clustering`. Source: Wilson and Hilferty 1931, Proc. Nat. Acad. Sci. 17:684–688.
 */
export function mixTail(deviance: number, counts: readonly number[], clustering: number): number {
  const freedom = counts.length - 1;
  const scaled = deviance / (1 + (casesOf(counts) - 1) * clustering);
  const z = (Math.cbrt(scaled / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
  return upperTail(z);
}
