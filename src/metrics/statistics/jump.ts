/** Jumps between two years. Source: Hidiroglou and Berthelot 1986, Survey Methodology 12:73–83. */
import { median, quartiles } from './quantiles.ts';

/** Two years of one body; both counts above 0. */
export interface YearPair {
  readonly before: number;
  readonly after: number;
}

export interface JumpSettings {
  /** How much size counts, in [0, 1]. */
  readonly u: number;
  /** Floor of the spread, as a share of the median effect. */
  readonly a: number;
  /** Width of the acceptance interval in quartile distances. */
  readonly c: number;
}

export const JUMP_SETTINGS: JumpSettings = { u: 0.5, a: 0.05, c: 20 };

export interface JumpInterval {
  readonly medianRatio: number;
  /** Effects outside [low, high] are jumps. */
  readonly low: number;
  readonly high: number;
}

/** The effect of one pair, given the median ratio of all. */
export function jumpEffect(pair: YearPair, medianRatio: number, { u }: JumpSettings): number {
  const ratio = pair.after / pair.before;
  const score = ratio < medianRatio ? 1 - medianRatio / ratio : ratio / medianRatio - 1;
  return score * Math.max(pair.before, pair.after) ** u;
}

/**
 * The interval of ordinary effects among bodies of one level and function; null of no pairs.
 * Pairs with a zero have no ratio and are listed apart by the caller.
 */
export function jumpInterval(
  pairs: readonly YearPair[],
  settings: JumpSettings = JUMP_SETTINGS,
): JumpInterval | null {
  if (pairs.length === 0) return null;
  const medianRatio = median(pairs.map(({ before, after }) => after / before));
  const effects = pairs.map((pair) => jumpEffect(pair, medianRatio, settings));
  const [first, middle, third] = quartiles(effects);
  const floor = Math.abs(settings.a * middle);
  return {
    medianRatio,
    low: middle - settings.c * Math.max(middle - first, floor),
    high: middle + settings.c * Math.max(third - middle, floor),
  };
}

export function isJump(
  pair: YearPair,
  interval: JumpInterval,
  settings: JumpSettings = JUMP_SETTINGS,
): boolean {
  const effect = jumpEffect(pair, interval.medianRatio, settings);
  return effect < interval.low || effect > interval.high;
}

/** How much the change of one pair differs from that of its peers. */
export interface ChangeSpread {
  /** Median of ln(after ÷ before). */
  readonly middle: number;
  /** Its robust standard deviation among the peers, beyond the chance in their counts. */
  readonly spread: number;
}

/**
 * Smaller counts change by chance more than by anything else. Of both together: to ask each to be
 * large leaves out the largest changes of small bodies.
 */
const LEAST_COUNTS = 10;

export const isTelling = ({ before, after }: YearPair): boolean => before + after >= LEAST_COUNTS;

/** Of the normal distribution: standard deviation ÷ median absolute deviation. */
const NORMAL_MAD = 1.4826;

/** Variance that chance alone (Poisson) gives ln(after ÷ before), about. */
const chanceIn = ({ before, after }: YearPair): number => 1 / before + 1 / after;

/** The spread of changes among bodies of one level and function; null of no pairs. */
export function changeSpread(pairs: readonly YearPair[]): ChangeSpread | null {
  const large = pairs.filter(isTelling);
  const told = large.length >= pairs.length / 2 ? large : pairs;
  if (told.length === 0) return null;
  const changes = told.map(({ before, after }) => Math.log(after / before));
  const middle = median(changes);
  const spread = NORMAL_MAD * median(changes.map((change) => Math.abs(change - middle)));
  const chance = median(told.map(chanceIn));
  return { middle, spread: Math.sqrt(Math.max(0, spread ** 2 - chance)) };
}

/** Another year of the same body. */
export interface OtherYear {
  readonly value: number;
  /** How many years before the one that is judged; negative of a later one. */
  readonly back: number;
}

/**
 * Standard deviations of a year from others of the same body, above 0 all, with the chance in
 * every count (Poisson). Years differ each on its own, so that a change between two holds the
 * spread of both: beside two others a year stands out more clearly than beside one.
 */
function departure(
  value: number,
  others: readonly OtherYear[],
  { middle, spread }: ChangeSpread,
): number {
  const count = others.length;
  // What all did in that year, later years did too.
  const common = others.filter(({ back }) => back > 0).length * middle;
  const usual = others.reduce((sum, other) => sum + Math.log(other.value), common);
  const chance = others.reduce((sum, other) => sum + 1 / other.value, 0) / count ** 2;
  const variance = (spread ** 2 * (1 + 1 / count)) / 2 + 1 / value + chance;
  return (Math.log(value) - usual / count) / Math.sqrt(variance);
}

/** Years that a year is held against: those before it, or some on either side. */
const HELD_AGAINST: readonly (readonly number[])[] = [
  [1, 2, 3],
  [1, 2, -1],
  [1, -1, -2],
];

/** How far back or ahead years tell of the one that is judged. */
export const FARTHEST_BACK = 3;
export const FARTHEST_AHEAD = 2;

/** Of the change to last year, on a logarithmic scale: a year that is nearer is like this one. */
const ALIKE = 1 / 3;

/**
 * Standard deviations of a year from the last one and those beside it, the farthest of the ways to
 * hold it against them. A way that has a year among it that is like this one tells of no jump; no
 * way does where the year before last is like it: it was the last one that jumped.
 *
 * @param others the last year (1 back), and what is known of others
 */
export function departureFromOwn(
  value: number,
  others: readonly OtherYear[],
  spread: ChangeSpread,
): number {
  const last = others.find(({ back }) => back === 1);
  if (last === undefined) return 0;
  const change = Math.log(value / last.value);
  const isAlike = (other: OtherYear): boolean => Math.log(value / other.value) / change < ALIKE;
  if (others.some((other) => other.back === 2 && isAlike(other))) return 0;
  return Math.max(
    ...HELD_AGAINST.map((backs) => {
      const held = others.filter(({ back }) => backs.includes(back));
      return held.some(isAlike) ? 0 : Math.abs(departure(value, held, spread));
    }),
  );
}
