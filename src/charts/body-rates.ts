/** All bodies of the filter by one rate: their pooled rate, their limits and their places. */
import {
  adjustedLimits,
  funnelLimits,
  isOutside,
  overDispersion,
  bodiesIn,
  type Alike,
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
  /** Those that make a rate, alike ones together. */
  readonly judged: readonly Alike[];
  /** How many those are. */
  readonly bodies: number;
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

/** How many bodies those are. */
export const countOf = (alike: readonly Alike[]): number =>
  alike.reduce((sum, each) => sum + bodiesIn(each), 0);

/** The rows of an answer to `body_rates` that have both parts: one for all bodies that are alike. */
export function alikeOf(answer: Answer): readonly Required<Alike>[] {
  const all: Required<Alike>[] = [];
  for (let row = 0; row < answer.rows; row += 1) {
    const [x, n, bodies] = [
      numberAt(answer, 'x', row),
      numberAt(answer, 'n', row),
      numberAt(answer, 'bodies', row),
    ];
    if (x !== null && n !== null && bodies !== null) all.push({ x, n, bodies });
  }
  return all;
}

/** Judges an answer to `body_rates`. */
export function bodyRatesOf(answer: Answer): BodyRates {
  const judged: Alike[] = [];
  const total = { x: 0, n: 0 };
  let faulty = 0;
  for (const alike of alikeOf(answer)) {
    const { x, n, bodies } = alike;
    total.x += x * bodies;
    total.n += n * bodies;
    if (x < 0 || x > n) faulty += bodies;
    else if (n > 0) judged.push(alike);
  }
  const pooled = total.n > 0 ? total.x / total.n : null;
  const spread = pooled === null ? null : overDispersion(judged, pooled);
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
    judged,
    bodies: countOf(judged),
    faulty,
    pooled,
    spread,
    prior: betaBinomial(judged),
    limitsAt,
    standingOf: (body, adjusted) => {
      if (body.n < MINIMUM_N) return 'within';
      const limits = limitsAt(body.n, 'outer', adjusted);
      if (!isOutside(body, limits, pooled ?? 0)) return 'within';
      return body.x / body.n > limits.high ? 'above' : 'below';
    },
  };
}

/** The places that a body may hold among those of at least `fewest` cases, by 95 % intervals. */
export function placesAmong(
  judged: readonly Alike[],
  fewest: number,
): (body: Proportion) => { readonly best: number; readonly worst: number } {
  const intervals = judged
    .filter(({ n }) => n >= fewest)
    .flatMap((alike) => {
      const interval = wilson(alike.x, alike.n);
      return interval === null ? [] : [{ ...interval, bodies: bodiesIn(alike) }];
    });
  const all = intervals.reduce((sum, { bodies }) => sum + bodies, 0);
  const lows = ladderOf(intervals.map(({ low, bodies }) => [low, bodies]));
  const highs = ladderOf(intervals.map(({ high, bodies }) => [high, bodies]));
  return ({ x, n }) => {
    const own = wilson(x, n) ?? { low: 0, high: 1 };
    return {
      best: 1 + all - countWhile(lows, (value) => value <= own.high),
      worst: all - countWhile(highs, (value) => value < own.low),
    };
  };
}

/** Values in order, and how many stand up to each. */
interface Ladder {
  readonly values: Float64Array;
  readonly upTo: Float64Array;
}

function ladderOf(counted: readonly (readonly [value: number, count: number])[]): Ladder {
  const ordered = counted.toSorted(([left], [right]) => left - right);
  let sum = 0;
  return {
    values: Float64Array.from(ordered, ([value]) => value),
    upTo: Float64Array.from(ordered, ([, count]) => (sum += count)),
  };
}

/** How many stand before the first value for which it does not hold. */
function countWhile({ values, upTo }: Ladder, holds: (value: number) => boolean): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(values[middle] ?? Infinity)) from = middle + 1;
    else to = middle;
  }
  return upTo[from - 1] ?? 0;
}
