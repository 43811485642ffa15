/** How much one mix of shares differs from another. */

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
