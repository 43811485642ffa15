/** Lists of findings made of many tests. Source: Benjamini and Hochberg 1995. */

/**
 * Which of the tests stand where at most a share `q` of those listed may be false.
 *
 * @param probabilities one p a test, in any order
 * @returns true for each test that stands, in the same order
 */
export function standing(probabilities: readonly number[], q: number): readonly boolean[] {
  const order = probabilities.map((_, test) => test);
  order.sort((left, right) => (probabilities[left] ?? 1) - (probabilities[right] ?? 1));
  const last = order.findLastIndex(
    (test, rank) => (probabilities[test] ?? 1) <= (q * (rank + 1)) / order.length,
  );
  const stands = new Array<boolean>(probabilities.length).fill(false);
  for (const test of order.slice(0, last + 1)) stands[test] = true;
  return stands;
}
