/** Heat tables: what is drawn, and how strong the shade of a value is among those shown. */
import type { ChartPicture } from './picture.ts';

/** One cell as it is drawn: text always, a shade where its n carries one. */
export interface HeatCell {
  readonly text: string;
  /** A second, quiet line. */
  readonly note: string;
  /** 1 (lightest) to 5; null hatches it: too small, or no number. */
  readonly shade: number | null;
  /** Read out, and shown on hover. */
  readonly description: string;
}

export interface HeatRow {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  /** Of a body that bears findings. */
  readonly mark?: { readonly text: string; readonly words: string };
  readonly cells: readonly HeatCell[];
}

export interface HeatPicture extends ChartPicture {
  /** What the rows are. */
  readonly corner: string;
  readonly heads: readonly string[];
  readonly rows: readonly HeatRow[];
}

/** The room of a table in px until it is there; then it takes that of its rows. */
export const heatHeight = (picture: HeatPicture | null): number => (picture === null ? 320 : 0);

const SHADES = 5;

/**
 * The shade of a value in the range of the values given; 3 where they do not differ.
 *
 * @param least a narrower range than this is stretched to it, so that noise takes no strong shade
 */
export function shadesOf(
  values: readonly (number | null)[],
  least = 0,
): (value: number | null) => number | null {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known, low + least);
  return (value) => {
    if (value === null) return null;
    if (high === low) return 3;
    return Math.min(SHADES, 1 + Math.floor(((value - low) / (high - low)) * SHADES));
  };
}
