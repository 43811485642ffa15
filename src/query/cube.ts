/** Questions answered from the cube over typed arrays, as the SQL on the facts answers them. */
import { METRICS_IN_CUBE, type CubeDimension, type MetricInCube } from '../metrics/cube-columns.ts';
import {
  UNKNOWN,
  type AggregateQuestion,
  type Answer,
  type AnswerColumn,
  type Clause,
  type GroupDimension,
  type Question,
} from './question.ts';

/** One dimension of the cube's rows. */
export interface CubeAxis {
  /** Each value once, in the order of SQL: ascending, null last. */
  readonly values: readonly (string | number | null)[];
  /** The place of each row's value among them. */
  readonly codes: Uint16Array;
}

/** The cube as far as it was read; a number that is missing counts 0 and is told by `…__missing`. */
export interface Cube {
  readonly rows: number;
  readonly axes: Readonly<Record<CubeDimension, CubeAxis>>;
  /** Columns by name. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
}

export const REPORTS = 'reports';

/** More groups than this are for the engine. */
const MOST_GROUPS = 200_000;

const isAxis = (cube: Pick<Cube, 'axes'>, name: string): name is CubeDimension =>
  Object.hasOwn(cube.axes, name);

const columnsOfMetric = (metric: MetricInCube): readonly string[] => {
  switch (metric.kind) {
    case 'sum':
      return [metric.sum, metric.missing];
    case 'ratio':
      return [metric.num.plus, metric.num.minus, metric.den.plus, metric.den.minus, metric.missing];
    case 'zero_share':
      return [metric.zeros, metric.missing];
  }
};

const groupsOf = (cube: Pick<Cube, 'axes'>, by: readonly GroupDimension[]): number =>
  by.reduce(
    (product, name) => product * (isAxis(cube, name) ? cube.axes[name].values.length : Infinity),
    1,
  );

/** The columns that answer a question, or null where only the facts can. */
export function cubeColumnsOf(
  cube: Pick<Cube, 'axes'>,
  question: Question,
): readonly string[] | null {
  if (question.kind !== 'aggregate') return null;
  const { by, filter, measures } = question;
  const isInside =
    groupsOf(cube, by) <= MOST_GROUPS &&
    filter.every(({ dimension, values }) => values.length === 0 || isAxis(cube, dimension));
  const metrics = measures.map((id) => METRICS_IN_CUBE.get(id));
  if (!isInside || metrics.includes(undefined)) return null;
  return [
    ...new Set([REPORTS, ...metrics.flatMap((metric) => (metric ? columnsOfMetric(metric) : []))]),
  ];
}

/** Which values of the axis a clause lets through. */
function allowed({ values }: CubeAxis, clause: Clause): readonly boolean[] {
  if (clause.dimension === 'year') {
    const years = new Set(clause.values.map(Number));
    return values.map((value) => years.has(Number(value)));
  }
  const texts = new Set(clause.values.map(String));
  return values.map((value) => texts.has(String(value ?? UNKNOWN)));
}

/** The rows that every clause lets through. */
function chosenRows(cube: Cube, question: AggregateQuestion): Int32Array {
  const tests = question.filter.flatMap((clause) =>
    clause.values.length > 0 && isAxis(cube, clause.dimension)
      ? [
          {
            codes: cube.axes[clause.dimension].codes,
            open: allowed(cube.axes[clause.dimension], clause),
          },
        ]
      : [],
  );
  const chosen = new Int32Array(cube.rows);
  let count = 0;
  for (let row = 0; row < cube.rows; row += 1) {
    if (tests.every(({ codes, open }) => open[codes[row] ?? 0] === true)) {
      chosen[count] = row;
      count += 1;
    }
  }
  return chosen.subarray(0, count);
}

/** Rows by group: the place of each chosen row's group, groups being in the order of SQL. */
interface Grouping {
  readonly rows: Int32Array;
  readonly places: Int32Array;
  readonly groups: number;
  /** A row of each group. */
  readonly samples: Int32Array;
}

function groupRows(cube: Cube, question: AggregateQuestion): Grouping {
  const rows = chosenRows(cube, question);
  const axes = question.by.flatMap((name) => (isAxis(cube, name) ? [cube.axes[name]] : []));
  const keys = new Int32Array(rows.length);
  for (const { codes, values } of axes) {
    for (let index = 0; index < rows.length; index += 1) {
      keys[index] = (keys[index] ?? 0) * values.length + (codes[rows[index] ?? 0] ?? 0);
    }
  }
  const sample = new Int32Array(groupsOf(cube, question.by)).fill(-1);
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

/**
 * Answers a question whose {@link cubeColumnsOf} are all there: the columns, the rows and their
 * order are those of its statement.
 *
 * @throws RangeError where a column was not read
 */
export function answerFromCube(cube: Cube, question: AggregateQuestion): Answer {
  const grouping = groupRows(cube, question);
  const { rows, places, groups, samples } = grouping;
  const total = (name: string): Float64Array => {
    const numbers = cube.numbers.get(name);
    if (numbers === undefined) throw new RangeError(`The cube's column ${name} was not read.`);
    const totals = new Float64Array(groups);
    for (let index = 0; index < rows.length; index += 1) {
      const place = places[index] ?? 0;
      totals[place] = (totals[place] ?? 0) + (numbers[rows[index] ?? 0] ?? 0);
    }
    return totals;
  };
  const columns: Record<string, AnswerColumn> = {};
  const put = (name: string, values: Float64Array): void => {
    columns[name] = { kind: 'number', values };
  };
  for (const name of question.by) {
    if (!isAxis(cube, name)) continue;
    const { values, codes } = cube.axes[name];
    const found = Array.from(samples, (row) => values[codes[row] ?? 0] ?? null);
    if (name === 'year') put(name, Float64Array.from(found, Number));
    else columns[name] = { kind: 'text', values: found.map((value) => value as string | null) };
  }
  const reports = total(REPORTS);
  put(REPORTS, reports);
  for (const id of question.measures) {
    const metric = METRICS_IN_CUBE.get(id);
    if (metric === undefined) continue;
    const missing = total(metric.missing);
    const entering = reports.map((all, group) => all - (missing[group] ?? 0));
    /** A sum over no report is null. */
    const overSome = (plus: Float64Array, minus?: Float64Array): Float64Array =>
      plus.map((sum, group) => (entering[group] === 0 ? Number.NaN : sum - (minus?.[group] ?? 0)));
    switch (metric.kind) {
      case 'sum':
        put(`${id}__num`, overSome(total(metric.sum)));
        put(`${id}__den`, new Float64Array(groups).fill(Number.NaN));
        break;
      case 'ratio':
        put(`${id}__num`, overSome(total(metric.num.plus), total(metric.num.minus)));
        put(`${id}__den`, overSome(total(metric.den.plus), total(metric.den.minus)));
        break;
      case 'zero_share':
        put(`${id}__num`, total(metric.zeros));
        put(`${id}__den`, entering);
    }
    put(`${id}__reports`, entering);
  }
  return { rows: groups, columns };
}
