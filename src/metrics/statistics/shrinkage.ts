/** Empirical Bayes for proportions: what a small n says of a body, drawn towards all others. */
import { bodiesIn, type Alike, type Proportion } from './funnel.ts';

export interface BetaBinomial {
  /** Pooled share Σx / Σn. */
  readonly mean: number;
  /** Correlation within bodies; ≤ 0 is no evidence that bodies differ. */
  readonly rho: number;
  /** Cases that the prior weighs as much as; null where `rho` ≤ 0. */
  readonly weight: number | null;
}

/** Method of moments (metrics.md); null where no two bodies have cases or the pooled share is 0 or 1. */
export function betaBinomial(bodies: readonly Alike[]): BetaBinomial | null {
  const judged = bodies.filter((body) => body.n > 0);
  const sumOf = (figure: (body: Alike) => number): number =>
    judged.reduce((sum, body) => sum + figure(body) * bodiesIn(body), 0);
  const count = sumOf(() => 1);
  if (count < 2) return null;
  const cases = sumOf(({ n }) => n);
  const mean = sumOf(({ x }) => x) / cases;
  const variance = mean * (1 - mean);
  if (variance === 0) return null;
  const spread = sumOf(({ x, n }) => n * (x / n - mean) ** 2);
  const squares = sumOf(({ n }) => n * n);
  const rho =
    (spread - variance * (count - 1)) / (variance * (cases - squares / cases - (count - 1)));
  return { mean, rho, weight: rho > 0 ? 1 / rho - 1 : null };
}

/** The share of one body as the others let it be believed; the pooled share where bodies do not differ. */
export const shrunkShare = ({ x, n }: Proportion, { mean, weight }: BetaBinomial): number =>
  weight === null ? mean : (x + mean * weight) / (n + weight);
