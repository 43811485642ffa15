/**
 * The columns of `cube.parquet`, made from the dictionary: what a group of reports must keep so
 * that every metric by its usual definition can be added up over groups; and of
 * `cube-detail.parquet`, which is fetched when it is asked for: what the other definitions need
 * beside those.
 *
 * Reports that do not enter (`…__missing`, `…__alone`) are kept in place of those that do: they
 * are 0 nearly everywhere and take no room.
 */
import { METRICS, METRICS_IN_DETAIL } from './dictionary.ts';
import type { Metric } from './metric.ts';
import { sumOf, type Quantity } from './quantity.ts';
import { RECEIVED_BANDS, RECEIVED_CELL } from './received-bands.ts';

export const CUBE_DIMENSIONS = ['year', 'level', 'province', 'function', 'scope'] as const;
export type CubeDimension = (typeof CUBE_DIMENSIONS)[number];

/** One column; quantities are named by their place in {@link CUBE_QUANTITIES}. */
export type CubeColumn = { readonly name: string } & (
  | { readonly kind: 'sum'; readonly of: number }
  /** The sum of the first over the reports where the other is no number. */
  | { readonly kind: 'alone'; readonly of: number; readonly without: number }
  /** Reports where one of them is no number. */
  | { readonly kind: 'missing'; readonly of: readonly number[] }
  /** Reports where it is 0. */
  | { readonly kind: 'zero'; readonly of: number }
  /** Reports where it is within bounds, both included; null is no bound. */
  | {
      readonly kind: 'within';
      readonly of: number;
      readonly from: number;
      readonly to: number | null;
    }
);

/** A number as the sum of one column less that of another. */
export interface Difference {
  readonly plus: string;
  readonly minus: string;
}

/** Where the parts of a metric stand; all reports less `missing` enter it. */
export type MetricInCube = { readonly missing: string } & (
  | { readonly kind: 'sum'; readonly sum: string }
  | { readonly kind: 'ratio'; readonly num: Difference; readonly den: Difference }
  | { readonly kind: 'zero_share'; readonly zeros: string }
);

/** Quantities once each, in the order in which metrics name them. */
class Quantities {
  readonly all: Quantity[] = [];
  readonly names: string[] = [];
  readonly #places = new Map<string, number>();

  /** Its place; a quantity of one cell is named after it, any other as given. */
  enter(quantity: Quantity, name: string): number {
    const key = JSON.stringify(quantity);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.all.length;
    const [cells = []] = quantity;
    const isCell = quantity.length === 1 && cells.length === 1;
    this.#places.set(key, place);
    this.all.push(quantity);
    this.names.push(isCell ? (cells[0] ?? name) : name);
    return place;
  }
}

const quantities = new Quantities();

const missingOf = (name: string): string => `${name}__missing`;

function metricInCube({ id, value }: Pick<Metric, 'id' | 'value'>): {
  readonly place: MetricInCube;
  readonly columns: readonly CubeColumn[];
} {
  if (value.kind === 'ratio') {
    const num = quantities.enter(value.numerator, `${id}__num`);
    const den = quantities.enter(value.denominator, `${id}__den`);
    const part = (of: number, name: string): Difference => ({
      plus: quantities.names[of] ?? '',
      minus: `${id}__${name}_alone`,
    });
    const parts = { num: part(num, 'num'), den: part(den, 'den') };
    return {
      place: { kind: 'ratio', missing: missingOf(id), ...parts },
      columns: [
        { name: parts.num.minus, kind: 'alone', of: num, without: den },
        { name: parts.den.minus, kind: 'alone', of: den, without: num },
        { name: missingOf(id), kind: 'missing', of: [num, den] },
      ],
    };
  }
  const of = quantities.enter(value.of, `${id}__of`);
  const name = quantities.names[of] ?? '';
  const missing = missingOf(name);
  const zeros = `${name}__zero`;
  return value.kind === 'sum'
    ? { place: { kind: 'sum', sum: name, missing }, columns: [] }
    : {
        place: { kind: 'zero_share', zeros, missing },
        columns: [{ name: zeros, kind: 'zero', of }],
      };
}

/** The columns of metrics that no metric before them has. */
function columnsOf(
  metrics: readonly ReturnType<typeof metricInCube>[],
  quantitiesBefore: number,
): readonly CubeColumn[] {
  return [
    ...quantities.names.slice(quantitiesBefore).flatMap((name, index): CubeColumn[] => {
      const of = quantitiesBefore + index;
      return [
        { name, kind: 'sum', of },
        { name: missingOf(name), kind: 'missing', of: [of] },
      ];
    }),
    ...metrics.flatMap(({ columns }) => columns),
  ];
}

const usual = METRICS.map((metric) => [metric.id, metricInCube(metric)] as const);
const received = quantities.enter(sumOf(RECEIVED_CELL), RECEIVED_CELL);
const usualColumns = columnsOf(
  usual.map(([, metric]) => metric),
  0,
);
const usualQuantities = quantities.all.length;
const detailed = METRICS_IN_DETAIL.map((metric) => [metric.id, metricInCube(metric)] as const);

/** Every quantity that a metric reads, or whose bands are counted. */
export const CUBE_QUANTITIES: readonly Quantity[] = quantities.all;

/** A file of the cube; all have the same rows. */
export interface CubeFileColumns {
  readonly file: string;
  /** Every column of numbers beside the dimensions and `reports`. */
  readonly columns: readonly CubeColumn[];
}

export const CUBE: CubeFileColumns = {
  file: 'cube.parquet',
  columns: [
    ...usualColumns,
    ...RECEIVED_BANDS.map(({ column, from, to }): CubeColumn => {
      return { name: column, kind: 'within', of: received, from, to };
    }),
  ],
};

export const CUBE_DETAIL: CubeFileColumns = {
  file: 'cube-detail.parquet',
  columns: columnsOf(
    detailed.map(([, metric]) => metric),
    usualQuantities,
  ),
};

/** Where each metric stands by its id. */
export const METRICS_IN_CUBE: ReadonlyMap<string, MetricInCube> = new Map(
  [...usual, ...detailed].map(([id, { place }]) => [id, place]),
);
