/** Questions answered from the cube over typed arrays, as the SQL on the facts answers them. */
import { METRICS_IN_CUBE, type CubeDimension, type MetricInCube } from '../metrics/cube-columns.ts';
import { RECEIVED_BANDS } from '../metrics/received-bands.ts';
import { canGroup, groupColumns, groupRows, type Axis } from './group-rows.ts';
import { aggregateOfMovers, moversOf } from './movers.ts';
import type { AggregateQuestion, Answer, MoversQuestion, Question } from './question.ts';

/** The cube as far as it was read; a number that is missing counts 0 and is told by `…__missing`. */
export interface Cube {
  readonly rows: number;
  readonly axes: Readonly<Record<CubeDimension, Axis>>;
  /** Columns by name. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
}

export const REPORTS = 'reports';
const BAND_COLUMNS = RECEIVED_BANDS.map(({ column }) => column);

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

/** A question that a cube may answer. */
export type CubeQuestion = AggregateQuestion | MoversQuestion;

export const isForCube = (question: Question): question is CubeQuestion =>
  question.kind === 'aggregate' || question.kind === 'movers';

/** The columns that answer a question, or null where only the facts can. */
export function cubeColumnsOf(
  cube: Pick<Cube, 'axes'>,
  question: Question,
): readonly string[] | null {
  if (!isForCube(question)) return null;
  if (question.kind === 'movers') return cubeColumnsOf(cube, aggregateOfMovers(question));
  const { by, filter, measures } = question;
  const isInside =
    canGroup(cube.axes, by) &&
    filter.every(
      ({ dimension, values }) => values.length === 0 || Object.hasOwn(cube.axes, dimension),
    );
  const metrics = measures.map((id) => METRICS_IN_CUBE.get(id));
  if (!isInside || metrics.includes(undefined)) return null;
  return [
    ...new Set([
      REPORTS,
      ...(question.bands === true ? BAND_COLUMNS : []),
      ...metrics.flatMap((metric) => (metric ? columnsOfMetric(metric) : [])),
    ]),
  ];
}

/**
 * Answers a question whose {@link cubeColumnsOf} are all there: the columns, the rows and their
 * order are those of its statement.
 *
 * @throws RangeError where a column was not read
 */
export function answerFromCube(cube: Cube, question: CubeQuestion): Answer {
  if (question.kind === 'movers')
    return moversOf(question, answerFromCube(cube, aggregateOfMovers(question)));
  const grouping = groupRows(cube, question);
  const { rows, places, groups } = grouping;
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
  const columns = groupColumns(cube, question.by, grouping);
  const put = (name: string, values: Float64Array): void => {
    columns[name] = { kind: 'number', values };
  };
  const reports = total(REPORTS);
  put(REPORTS, reports);
  if (question.bands === true) for (const name of BAND_COLUMNS) put(name, total(name));
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
