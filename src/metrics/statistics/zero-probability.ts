/** How likely a body like its peers has no request at all. */

/** Dispersion of the negative binomial from mean m and variance s²: m² / (s² − m); null where s² ≤ m. */
export function dispersionOf(mean: number, variance: number): number | null {
  return variance > mean ? (mean * mean) / (variance - mean) : null;
}

/**
 * P(0) = (k / (k + m))^k, or e^−m where the counts are not over-dispersed.
 *
 * @param mean mean count of the peers, ≥ 0
 * @param dispersion k of the negative binomial, null for Poisson
 */
export const probabilityOfZero = (mean: number, dispersion: number | null): number =>
  dispersion === null ? Math.exp(-mean) : (dispersion / (dispersion + mean)) ** dispersion;

/** P(0) under the peers' counts; null of fewer than two peers. Variance is the sample's (k − 1). */
export function zeroAmong(peers: readonly number[]): number | null {
  const count = peers.length;
  if (count < 2) return null;
  const mean = peers.reduce((sum, value) => sum + value, 0) / count;
  const variance = peers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return probabilityOfZero(mean, dispersionOf(mean, variance));
}
