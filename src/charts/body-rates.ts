/** All bodies of the filter by one rate: their pooled rate, their limits and their places. */
import {
  adjustedLimits,
  funnelLimits,
  overDispersion,
  type FUNNEL_Z,
  type Limits,
  type OverDispersion,
  type Proportion,
} from '../metrics/statistics/funnel.ts';
import { betaBinomial, type BetaBinomial } from '../metrics/statistics/shrinkage.ts';
import { MINIMUM_N } from '../metrics/metric.ts';
import { wilson } from '../metrics/rate.ts';
import { numberAt, type Answer } from '../query/question.ts';

/** Clauses of the charts of single bodies; one chooses for all of them. */
export const BODIES = 'bodies';

/** How a body stands to the 99.8 % limits. */
export type Standing = 'within' | 'above' | 'below';

export interface BodyRates {
  readonly bodies: readonly Proportion[];
  /** Bodies whose own numbers make no rate: more than all, or fewer than none. */
  readonly faulty: number;
  /** Σx / Σn over every body, the faulty too, as everywhere else; null where none has cases. */
  readonly pooled: number | null;
  readonly spread: OverDispersion | null;
  readonly prior: BetaBinomial | null;
  /** Limits around the pooled rate; `adjusted` allows for how bodies differ anyway. */
  readonly limitsAt: (n: number, which: keyof typeof FUNNEL_Z, adjusted: boolean) => Limits;
  readonly standingOf: (body: Proportion, adjusted: boolean) => Standing;
}

/** Reads an answer to `body_rates`. */
export function bodyRatesOf(answer: Answer): BodyRates {
  const bodies: Proportion[] = [];
  const total = { x: 0, n: 0 };
  let faulty = 0;
  for (let row = 0; row < answer.rows; row += 1) {
    const [x, n] = [numberAt(answer, 'x', row), numberAt(answer, 'n', row)];
    if (x === null || n === null) continue;
    total.x += x;
    total.n += n;
    if (x < 0 || x > n) faulty += 1;
    else if (n > 0) bodies.push({ x, n });
  }
  const pooled = total.n > 0 ? total.x / total.n : null;
  const spread = pooled === null ? null : overDispersion(bodies, pooled);
  const isWide = spread !== null && spread.tauSquared > 0;
  const known = new Map<string, Limits>();
  const limitsAt: BodyRates['limitsAt'] = (size, which, adjusted) => {
    const key = `${which} ${adjusted && isWide} ${size}`;
    const found =
      known.get(key) ??
      (adjusted && isWide
        ? adjustedLimits(pooled ?? 0, size, which, spread)
        : funnelLimits(pooled ?? 0, size, which));
    known.set(key, found);
    return found;
  };
  return {
    bodies,
    faulty,
    pooled,
    spread,
    prior: betaBinomial(bodies),
    limitsAt,
    standingOf: (body, adjusted) => {
      if (body.n < MINIMUM_N) return 'within';
      const { low, high } = limitsAt(body.n, 'outer', adjusted);
      const share = body.x / body.n;
      return share > high ? 'above' : share < low ? 'below' : 'within';
    },
  };
}

/** The places that a body may hold among those of at least `fewest` cases, by 95 % intervals. */
export function placesAmong(
  bodies: readonly Proportion[],
  fewest: number,
): (body: Proportion) => { readonly best: number; readonly worst: number } {
  const intervals = bodies.filter(({ n }) => n >= fewest).flatMap(({ x, n }) => wilson(x, n) ?? []);
  const lows = Float64Array.from(intervals, ({ low }) => low).sort();
  const highs = Float64Array.from(intervals, ({ high }) => high).sort();
  return ({ x, n }) => {
    const own = wilson(x, n) ?? { low: 0, high: 1 };
    return {
      best: 1 + intervals.length - countUpTo(lows, own.high),
      worst: intervals.length - countBelow(highs, own.low),
    };
  };
}

/** How many of the ascending values are at most `limit`. */
const countUpTo = (sorted: Float64Array, limit: number): number =>
  countWhile(sorted, (value) => value <= limit);

const countBelow = (sorted: Float64Array, limit: number): number =>
  countWhile(sorted, (value) => value < limit);

function countWhile(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(sorted[middle] ?? Infinity)) from = middle + 1;
    else to = middle;
  }
  return from;
}
