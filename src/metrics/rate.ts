/** Rates with their n: what may be shown of x of n, and how sure it is. */

/** How far a rate can carry: by its own denominator (metrics.md, rule 5). */
export type Tier = 'none' | 'too_small' | 'small' | 'ordinary' | 'stable';

/** @param n denominator of that very rate, ≥ 0 */
export function tierOf(n: number): Tier {
  if (n <= 0) return 'none';
  if (n < 5) return 'too_small';
  if (n < 30) return 'small';
  return n < 100 ? 'ordinary' : 'stable';
}

const Z_95 = 1.959963984540054;

/**
 * Wilson score interval at 95 % for x of n, as shares in [0, 1].
 * Source: Wilson 1927; golden values in metrics.md. Null where n = 0 or x is no part of n.
 */
export function wilson(
  x: number,
  n: number,
): { readonly low: number; readonly high: number } | null {
  if (!(n > 0) || x < 0 || x > n) return null;
  const z2 = Z_95 * Z_95;
  const spread = Z_95 * Math.sqrt(z2 + 4 * x * (1 - x / n));
  const clip = (share: number): number => Math.min(1, Math.max(0, share));
  return {
    low: x === 0 ? 0 : clip((2 * x + z2 - spread) / (2 * (n + z2))),
    high: x === n ? 1 : clip((2 * x + z2 + spread) / (2 * (n + z2))),
  };
}
