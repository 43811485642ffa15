/** Funnel plot limits for proportions. Source: Spiegelhalter 2005, Stat. Med. 24:1185–1202. */
import { winsorised } from './quantiles.ts';

/** x of n. */
export interface Proportion {
  readonly x: number;
  readonly n: number;
}

/** Bodies that have the same x and n; one where their number is not said. */
export interface Alike extends Proportion {
  readonly bodies?: number;
}

export const bodiesIn = ({ bodies = 1 }: Alike): number => bodies;

export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** 95 % and 99.8 %: the z of the two limits that a funnel plot draws. */
export const FUNNEL_Z = { inner: 1.959963984540054, outer: 3.090232306167813 } as const;

/** Cases below which limits and probabilities are those of the binomial itself. */
export const EXACT_BELOW = 30;
const WINSORISED_TAIL = 0.1;

const clip = (share: number): number => Math.min(1, Math.max(0, share));

/** Upper tail of the standard normal of those limits: 2.5 % and 0.1 %. */
const TAILS: Readonly<Record<keyof typeof FUNNEL_Z, number>> = { inner: 0.025, outer: 0.001 };

/**
 * The interpolated quantile of a binomial count, as a share of n (appendix A.1.1): with r the
 * smallest count whose cumulated probability exceeds `share`, r − α with α the part of r's own
 * probability that lies above it.
 */
function binomialQuantile(share: number, n: number, p0: number): number {
  if (p0 <= 0 || p0 >= 1) return p0;
  let probability = (1 - p0) ** n;
  let cumulated = probability;
  let count = 0;
  while (cumulated <= share && count < n) {
    probability *= ((n - count) / (count + 1)) * (p0 / (1 - p0));
    count += 1;
    cumulated += probability;
  }
  return clip((count - (cumulated - share) / probability) / n);
}

/**
 * Limits between which a body with n cases is expected where it is like all others.
 *
 * @param p0 pooled share, Σx / Σn
 * @param n cases of the body, ≥ 1; below 30 the limits are exact
 */
export function funnelLimits(p0: number, n: number, which: keyof typeof FUNNEL_Z): Limits {
  if (n < EXACT_BELOW) {
    const tail = TAILS[which];
    return { low: binomialQuantile(tail, n, p0), high: binomialQuantile(1 - tail, n, p0) };
  }
  const spread = FUNNEL_Z[which] * Math.sqrt((p0 * (1 - p0)) / n);
  return { low: clip(p0 - spread), high: clip(p0 + spread) };
}

/**
 * How likely chance alone gives a count at least as far from its mean on that side, twice for both
 * sides; at most 1.
 *
 * @param p0 share of all, in (0, 1)
 */
export function binomialTail({ x, n }: Proportion, p0: number): number {
  // Of a share near 1 the first term would be too small for a number.
  if (p0 > 0.5) return binomialTail({ x: n - x, n }, 1 - p0);
  let probability = (1 - p0) ** n;
  let [below, own] = [0, probability];
  for (let count = 0; count < x; count += 1) {
    below += probability;
    probability *= ((n - count) / (count + 1)) * (p0 / (1 - p0));
    own = probability;
  }
  return Math.min(1, 2 * Math.min(below + own, 1 - below));
}

/**
 * True where a body lies outside its limits, and chance seldom takes one as far. Of few cases an
 * interpolated or a normal limit leaves counts outside that are far likelier than 0.1 %: all of 5
 * at 52 %, say. There the binomial itself must agree.
 *
 * @param limits the outer ones of its n, plain or widened
 * @param p0 share of all
 */
export function isOutside({ x, n }: Proportion, { low, high }: Limits, p0: number): boolean {
  const share = x / n;
  if (share >= low && share <= high) return false;
  const expected = n * Math.min(p0, 1 - p0);
  return expected >= EXACT_BELOW || binomialTail({ x, n }, p0) < 2 * TAILS.outer;
}

/** How much more the bodies differ than chance alone would have them. */
export interface OverDispersion {
  /** Mean squared z, each tail drawn in by 10 %; 1 is chance alone. */
  readonly phi: number;
  /** Variance between bodies on the scale arcsin √p; 0 where chance explains all. */
  readonly tauSquared: number;
}

/** Mean square of a standard normal whose tails were drawn in by 10 % each. */
const WINSORISED_SQUARE = 0.6787;

/**
 * Over-dispersion on the scale arcsin √p; null of fewer than two bodies with cases.
 *
 * @param isConsistent drawing in the tails makes φ about a third too small where bodies differ
 *   normally; true corrects for it, as a list of suspects must, false is as published
 */
export function overDispersion(
  bodies: readonly Alike[],
  p0: number,
  isConsistent = false,
): OverDispersion | null {
  const judged = bodies.filter((body) => body.n > 0);
  const counts = judged.map(bodiesIn);
  const sumOf = (values: readonly number[]): number =>
    values.reduce((sum, value, index) => sum + value * (counts[index] ?? 0), 0);
  const count = sumOf(counts.map(() => 1));
  if (count < 2) return null;
  const centre = Math.asin(Math.sqrt(p0));
  const scores = judged.map(
    ({ x, n }) => (Math.asin(Math.sqrt(x / n)) - centre) * 2 * Math.sqrt(n),
  );
  const drawnIn = winsorised(scores, WINSORISED_TAIL, counts);
  const squared = sumOf(drawnIn.map((z) => z * z)) / count;
  const phi = isConsistent ? squared / WINSORISED_SQUARE : squared;
  const weights = judged.map(({ n }) => 4 * n);
  const total = sumOf(weights);
  const squares = sumOf(weights.map((weight) => weight * weight));
  const tauSquared = Math.max(0, (count * phi - (count - 1)) / (total - squares / total));
  return { phi, tauSquared };
}

/** Limits widened by the variance between bodies, computed on the scale arcsin √p. */
export function adjustedLimits(
  p0: number,
  n: number,
  which: keyof typeof FUNNEL_Z,
  { tauSquared }: OverDispersion,
): Limits {
  const centre = Math.asin(Math.sqrt(p0));
  const spread = FUNNEL_Z[which] * Math.sqrt(1 / (4 * n) + tauSquared);
  const share = (angle: number): number => Math.sin(Math.min(Math.PI / 2, Math.max(0, angle))) ** 2;
  return { low: share(centre - spread), high: share(centre + spread) };
}
