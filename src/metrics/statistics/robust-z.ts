/** How far a value stands from its peers, by median and MAD. */
import { median } from './quantiles.ts';

/** A robust z beyond this is unusual (Iglewicz and Hoaglin 1993). */
export const ROBUST_Z_THRESHOLD = 3.5;

const NORMAL_QUARTILE = 0.6745;

/** The scale on which spreads compare: √ of counts, arcsin √ of shares. */
export const TRANSFORMS = {
  none: (value: number): number => value,
  count: Math.sqrt,
  share: (value: number): number => Math.asin(Math.sqrt(value)),
} as const;

/**
 * 0.6745 (x − median) / MAD on the transformed scale.
 *
 * @param peers values of the peers
 * @returns null where the peers do not differ (MAD = 0); how few peers judge is the caller's rule
 */
export function robustZ(
  value: number,
  peers: readonly number[],
  transform: keyof typeof TRANSFORMS,
): number | null {
  const scale = TRANSFORMS[transform];
  const scaled = peers.map(scale);
  const centre = median(scaled);
  const mad = median(scaled.map((peer) => Math.abs(peer - centre)));
  return mad > 0 ? (NORMAL_QUARTILE * (scale(value) - centre)) / mad : null;
}
