/** Lists of findings made of many tests. Source: Benjamini and Hochberg 1995. */

/**
 * Which of the tests stand where at most a share `q` of those listed may be false.
 *
 * @param probabilities one p a test, in any order
 * @returns true for each test that stands, in the same order
 */
export function standing(probabilities: readonly number[], q: number): readonly boolean[] {
  const sorted = Float64Array.from(probabilities).sort();
  const last = sorted.findLastIndex((p, rank) => p <= (q * (rank + 1)) / sorted.length);
  const most = sorted[last];
  return probabilities.map((p) => most !== undefined && p <= most);
}
