/** Labels at the ends of lines and bars, kept from covering each other. */

/** The least distance between two labels in px. */
const GAP = 16;

/**
 * How far each label moves so that none covers another, keeping their order.
 * @param places px from the top, null where there is no label
 * @param height px that the labels may use
 */
export function spreadLabels(
  places: readonly (number | null)[],
  height: number,
): readonly number[] {
  const order = places
    .flatMap((place, index) => (place === null ? [] : [{ place, index }]))
    .toSorted((a, b) => a.place - b.place);
  const moved = order.map((entry) => entry.place);
  for (let at = 1; at < moved.length; at += 1) {
    moved[at] = Math.max(moved[at] ?? 0, (moved[at - 1] ?? 0) + GAP);
  }
  let floor = height;
  for (let at = moved.length - 1; at >= 0; at -= 1) {
    moved[at] = Math.min(moved[at] ?? 0, floor);
    floor = (moved[at] ?? 0) - GAP;
  }
  const offsets = places.map(() => 0);
  for (const [at, entry] of order.entries()) {
    offsets[entry.index] = (moved[at] ?? entry.place) - entry.place;
  }
  return offsets;
}

/** The text at the end of a line or bar; points before the end have none. */
export const endLabel = (
  isEnd: boolean,
  label: {
    readonly text: string;
    readonly color: string | undefined;
    /** px down, of `spreadLabels`. */
    readonly offset: number | undefined;
    readonly isStrong?: boolean;
  },
) =>
  isEnd
    ? {
        show: true,
        position: 'right',
        distance: 8,
        offset: [0, label.offset ?? 0],
        color: label.color,
        fontSize: 12,
        fontWeight: label.isStrong ? 700 : 400,
        formatter: label.text,
      }
    : { show: false };

/** A number behind the mark of its row, in the picture's ink. */
export const behindMark = (text: string, ink: string, distance: number) => ({
  show: true,
  position: 'right',
  distance,
  fontSize: 12,
  color: ink,
  formatter: text,
});

/** Which of several marks of a row reaches furthest: a number behind it covers none of them. */
export const furthest = (values: readonly (number | null)[]): number =>
  values.reduce<number>(
    (best, value, index) => ((value ?? -1) > (values[best] ?? -1) ? index : best),
    0,
  );

/** A round top for an axis that starts at 0, with its step: at most 5 steps of 1, 2, 2.5 or 5 × 10ⁿ. */
export function roundAxis(largest: number): { readonly max: number; readonly interval: number } {
  if (!(largest > 0)) return { max: 1, interval: 1 };
  const power = 10 ** Math.floor(Math.log10(largest / 5));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size * 5 >= largest) ??
    10 * power;
  const interval = largest > 5 ? step : Math.max(1, Math.round(step));
  return { max: Math.ceil(largest / interval - 1e-9) * interval, interval };
}

/** An axis of shares around the values, in steps of 1, 2, 5, 10 or 20 %. */
export function shareAxis(shares: readonly number[]): {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
} {
  if (shares.length === 0) return { min: 0, max: 1, interval: 0.25 };
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const interval = [0.01, 0.02, 0.05, 0.1, 0.2].find((step) => step * 5 >= high - low) ?? 0.2;
  const round = (value: number): number => Number(value.toFixed(2));
  const floor = Math.max(0, Math.floor(low / interval + 1e-9) * interval);
  const max = Math.min(1, Math.max(Math.ceil(high / interval - 1e-9) * interval, floor + interval));
  // All of it at 100 %: there is no room above.
  const min = Math.min(floor, max - interval);
  return { min: round(min), max: round(max), interval };
}

/** An axis of changes in per cent around 0, with at most about 5 round steps. */
export function changeAxis(changes: readonly number[]): {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
} {
  const [low, high] = [Math.min(0, ...changes), Math.max(0, ...changes)];
  const { interval: steps } = roundAxis(Math.max(0.1, high - low) * 100);
  const interval = steps / 100;
  const round = (value: number): number => Number(value.toFixed(4));
  return {
    min: round(Math.floor(low / interval + 1e-9) * interval),
    max: round(Math.max(interval, Math.ceil(high / interval - 1e-9) * interval)),
    interval,
  };
}
