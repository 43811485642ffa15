/** Order statistics of plain numbers. */

/** Ascending copy. */
const sortedOf = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (place - below) * (high - low);
}

/**
 * Quantile by linear interpolation (type 7 of Hyndman and Fan 1996, as R and DuckDB's
 * `quantile_cont`); NaN of nothing.
 *
 * @param share in [0, 1]
 */
export const quantile = (values: readonly number[], share: number): number =>
  quantileOfSorted(sortedOf(values), share);

/** Middle value, or the mean of the two middle ones; NaN of nothing. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** First quartile, median and third quartile. */
export function quartiles(values: readonly number[]): readonly [number, number, number] {
  const sorted = sortedOf(values);
  return [
    quantileOfSorted(sorted, 0.25),
    quantileOfSorted(sorted, 0.5),
    quantileOfSorted(sorted, 0.75),
  ];
}

/** Each value drawn in to the quantiles `tail` and 1 − `tail`. */
export function winsorised(values: readonly number[], tail: number): readonly number[] {
  const sorted = sortedOf(values);
  const low = quantileOfSorted(sorted, tail);
  const high = quantileOfSorted(sorted, 1 - tail);
  return values.map((value) => Math.min(high, Math.max(low, value)));
}
