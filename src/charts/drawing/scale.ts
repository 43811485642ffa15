/** From values to px. */

export interface Scale {
  readonly ticks: readonly number[];
  /** Where a value stands, in px. */
  readonly at: (value: number) => number;
}

/** The nearest of 1, 2, 3, 5 and 10 × 10ⁿ. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const of = step / power;
  return power * (of < 1.5 ? 1 : of < 2.5 ? 2 : of < 4 ? 3 : of < 7 ? 5 : 10);
}

/** 0.1 + 0.2 is not what a reader calls it. */
const exact = (value: number): number => Number(value.toPrecision(12));

/**
 * @param axis its ends and steps; what is null is chosen around the largest value
 * @param from px of the lower end
 * @param to px of the upper end
 */
export function scaleOf(
  axis: {
    readonly min: number;
    readonly max: number | null;
    readonly interval: number | null;
    readonly splits: number;
  },
  largest: number,
  from: number,
  to: number,
): Scale {
  const { min } = axis;
  const reach = axis.max ?? Math.max(largest, min);
  const span = reach > min ? reach - min : 1;
  const interval = axis.interval ?? roundStep(span / axis.splits);
  const max = axis.max ?? exact(min + Math.ceil(span / interval - 1e-9) * interval);
  const count = Math.floor((max - min) / interval + 1e-9);
  return {
    ticks: Array.from({ length: count + 1 }, (_, step) => exact(min + step * interval)),
    at: (value) => from + ((value - min) / (max - min)) * (to - from),
  };
}
