/** Rows of a table of typed arrays chosen by a filter and grouped, as SQL chooses and groups them. */
import {
  UNKNOWN,
  type AggregateQuestion,
  type AnswerColumn,
  type Clause,
  type GroupedBy,
} from './question.ts';

/** One dimension of the rows. */
export interface Axis {
  /** Each value once, in the order of SQL: ascending, null last. */
  readonly values: readonly (string | number | null)[];
  /** The place of each row's value among them. */
  readonly codes: Uint16Array;
}

/** Codes have 16 bits. */
export const MOST_VALUES = 2 ** 16;

export type Axes = Readonly<Partial<Record<GroupedBy, Axis>>>;

export interface Rows {
  readonly rows: number;
  readonly axes: Axes;
}

/** More groups than this are for the engine. */
const MOST_GROUPS = 200_000;

function compareValues(left: string | number | null, right: string | number | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return left < right ? -1 : Number(left > right);
}

/** Null where there are more values than codes. */
export function axisOf(values: readonly (string | number | null)[]): Axis | null {
  const distinct = [...new Set(values)].sort(compareValues);
  if (distinct.length > MOST_VALUES) return null;
  const places = new Map(distinct.map((value, place) => [value, place]));
  return { values: distinct, codes: Uint16Array.from(values, (value) => places.get(value) ?? 0) };
}

const axisAt = (axes: Axes, name: string): Axis | undefined =>
  Object.hasOwn(axes, name) ? axes[name as GroupedBy] : undefined;

const groupsOf = (axes: Axes, by: readonly GroupedBy[]): number =>
  by.reduce((product, name) => product * (axisAt(axes, name)?.values.length ?? Infinity), 1);

/** Whether the rows know what a question groups by. */
export const canGroup = (axes: Axes, by: readonly GroupedBy[]): boolean =>
  groupsOf(axes, by) <= MOST_GROUPS;

/** Which values of the axis a clause lets through. */
function allowed({ values }: Axis, clause: Clause): readonly boolean[] {
  if (clause.dimension === 'year') {
    const years = new Set(clause.values.map(Number));
    return values.map((value) => years.has(Number(value)));
  }
  const texts = new Set(clause.values.map(String));
  return values.map((value) => texts.has(String(value ?? UNKNOWN)));
}

/** The rows that every clause on an axis lets through. */
function chosenRows({ rows, axes }: Rows, filter: AggregateQuestion['filter']): Int32Array {
  const tests = filter.flatMap((clause) => {
    const axis = axisAt(axes, clause.dimension);
    return clause.values.length > 0 && axis !== undefined
      ? [{ codes: axis.codes, open: allowed(axis, clause) }]
      : [];
  });
  const chosen = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    if (tests.every(({ codes, open }) => open[codes[row] ?? 0] === true)) {
      chosen[count] = row;
      count += 1;
    }
  }
  return chosen.subarray(0, count);
}

/** Rows by group: the place of each chosen row's group, groups being in the order of SQL. */
export interface Grouping {
  readonly rows: Int32Array;
  readonly places: Int32Array;
  readonly groups: number;
  /** A row of each group. */
  readonly samples: Int32Array;
}

export function groupRows(of: Rows, question: AggregateQuestion): Grouping {
  const rows = chosenRows(of, question.filter);
  const axes = question.by.flatMap((name) => axisAt(of.axes, name) ?? []);
  const keys = new Int32Array(rows.length);
  for (const { codes, values } of axes) {
    for (let index = 0; index < rows.length; index += 1) {
      keys[index] = (keys[index] ?? 0) * values.length + (codes[rows[index] ?? 0] ?? 0);
    }
  }
  const sample = new Int32Array(groupsOf(of.axes, question.by)).fill(-1);
  for (const [index, key] of keys.entries()) sample[key] = rows[index] ?? -1;
  const placeOfKey = new Int32Array(sample.length);
  const samples: number[] = [];
  for (const [key, row] of sample.entries()) {
    // Without groups there is one row, even over no report.
    if (row < 0 && axes.length > 0) continue;
    placeOfKey[key] = samples.length;
    samples.push(row);
  }
  return {
    rows,
    places: keys.map((key) => placeOfKey[key] ?? 0),
    groups: samples.length,
    samples: Int32Array.from(samples),
  };
}

/** The columns that name the groups. */
export function groupColumns(
  { axes }: Rows,
  by: readonly GroupedBy[],
  { samples }: Grouping,
): Record<string, AnswerColumn> {
  const columns: Record<string, AnswerColumn> = {};
  for (const name of by) {
    const axis = axisAt(axes, name);
    if (axis === undefined) continue;
    const found = Array.from(samples, (row) => axis.values[axis.codes[row] ?? 0] ?? null);
    columns[name] =
      name === 'year'
        ? { kind: 'number', values: Float64Array.from(found, Number) }
        : { kind: 'text', values: found.map((value) => value as string | null) };
  }
  return columns;
}
