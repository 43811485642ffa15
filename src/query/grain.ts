/**
 * Questions of one view under clauses that the cube does not know, as few: their measures by the
 * axes that are clicked most. Every later question of the same clauses is a roll-up of the answer,
 * as sums and counts add up.
 */
import { metricById } from '../metrics/dictionary.ts';
import { RECEIVED_BANDS } from '../metrics/received-bands.ts';
import { axisOf, canGroup, groupColumns, groupRows, type Axes } from './group-rows.ts';
import type { AggregateQuestion, Answer, Filter, GroupedBy, Question } from './question.ts';

/** What the rows of a grain are by; its clauses on anything else are fixed. */
export interface Shape {
  readonly name: string;
  readonly axes: readonly GroupedBy[];
}

const shapeOf = (...axes: GroupedBy[]): Shape => ({ name: axes.join(' '), axes });

/** Of one period, a fraction of the reports; of all years, few numbers; of both. */
const PERIOD = shapeOf('level', 'province', 'function');
const YEARS = shapeOf('year');
export const WHOLE = shapeOf('year', ...PERIOD.axes);
/** Where reports are kept by how many requests they received: any bands can be chosen of these. */
const BANDED = {
  period: shapeOf(...PERIOD.axes, 'received_band'),
  years: shapeOf(...YEARS.axes, 'received_band'),
};
export const SHAPES: readonly Shape[] = [WHOLE, PERIOD, YEARS, BANDED.period, BANDED.years];

const isAbout = (filter: Filter, name: GroupedBy): boolean =>
  filter.some(({ dimension, values }) => dimension === name && values.length > 0);

/** The shape whose grain is soonest made for the question. */
export function quickShapeOf({ by, filter }: AggregateQuestion): Shape {
  const isOfPeriod = isAbout(filter, 'year') && !by.includes('year');
  if (isAbout(filter, 'received_band')) return isOfPeriod ? BANDED.period : BANDED.years;
  return isOfPeriod ? PERIOD : YEARS;
}

/** What holds for every row of a grain: the clauses that are on none of its axes. */
const fixed = (filter: Filter, { axes }: Shape): Filter =>
  filter
    .filter(
      ({ dimension, values }) => values.length > 0 && !axes.some((axis) => axis === dimension),
    )
    .map(({ dimension, values }) => ({ source: dimension, dimension, values }))
    .toSorted((a, b) => (a.dimension < b.dimension ? -1 : Number(a.dimension > b.dimension)));

/** The same for two questions that one grain of the shape can answer; null where none can. */
export function grainKeyOf(question: Question, shape: Shape): string | null {
  if (question.kind !== 'aggregate') return null;
  if (!question.by.every((name) => shape.axes.includes(name))) return null;
  const clauses = fixed(question.filter, shape).map(({ dimension, values }) => [dimension, values]);
  return JSON.stringify([shape.name, clauses]);
}

/** The questions that one grain of the shape can answer each, by its key. */
export function byGrain(
  shape: Shape,
  questions: readonly Question[],
  isWanted: (question: AggregateQuestion) => boolean = () => true,
): ReadonlyMap<string, readonly AggregateQuestion[]> {
  const groups = new Map<string, AggregateQuestion[]>();
  for (const question of questions) {
    const key = grainKeyOf(question, shape);
    if (key === null || question.kind !== 'aggregate' || !isWanted(question)) continue;
    groups.set(key, [...(groups.get(key) ?? []), question]);
  }
  return groups;
}

/**
 * The question whose answer answers all of these, which have one {@link grainKeyOf}.
 *
 * @param questions at least one
 */
export function grainQuestionOf(
  questions: readonly AggregateQuestion[],
  shape: Shape,
): AggregateQuestion {
  return {
    kind: 'aggregate',
    measures: [...new Set(questions.flatMap(({ measures }) => measures))].toSorted(),
    by: shape.axes,
    filter: fixed(questions[0]?.filter ?? [], shape),
    ...(questions.some(({ bands }) => bands === true) && { bands: true }),
  };
}

export interface Grain {
  readonly axes: Axes;
  readonly measures: ReadonlySet<string>;
  readonly hasBands: boolean;
  readonly answer: Answer;
}

/** Null where an axis has more values than a grain can tell apart. */
export function grainOf({ measures, by, bands }: AggregateQuestion, answer: Answer): Grain | null {
  const found = by.map((name) => {
    const column = answer.columns[name];
    return [name, column === undefined ? null : axisOf([...column.values])] as const;
  });
  return found.some(([, axis]) => axis === null)
    ? null
    : {
        axes: Object.fromEntries(found) as Axes,
        measures: new Set(measures),
        hasBands: bands === true,
        answer,
      };
}

/** Whether the grain, being that of the question's {@link grainKeyOf}, has its measures. */
export const isAnsweredBy = (grain: Grain, { measures, by, bands }: AggregateQuestion): boolean =>
  canGroup(grain.axes, by) &&
  measures.every((id) => grain.measures.has(id)) &&
  (grain.hasBands || bands !== true);

/** The columns, rows and order of the question's own statement. */
export function rollUp(grain: Grain, question: AggregateQuestion): Answer {
  const of = { rows: grain.answer.rows, axes: grain.axes };
  const grouping = groupRows(of, question);
  const { rows, places, groups } = grouping;
  const columns = groupColumns(of, question.by, grouping);
  /** A sum over no number is none, a count over no report is 0. */
  const add = (name: string, isCount: boolean): void => {
    const column = grain.answer.columns[name];
    const totals = new Float64Array(groups).fill(isCount ? 0 : Number.NaN);
    for (let index = 0; index < rows.length; index += 1) {
      const value = Number(column?.values[rows[index] ?? 0] ?? Number.NaN);
      if (Number.isNaN(value)) continue;
      const place = places[index] ?? 0;
      const total = totals[place] ?? 0;
      totals[place] = Number.isNaN(total) ? value : total + value;
    }
    columns[name] = { kind: 'number', values: totals };
  };
  add('reports', true);
  if (question.bands === true) for (const { column } of RECEIVED_BANDS) add(column, true);
  for (const id of question.measures) {
    const isCount = metricById(id)?.value.kind === 'zero_share';
    add(`${id}__num`, isCount);
    add(`${id}__den`, isCount);
    add(`${id}__reports`, true);
  }
  return { rows: groups, columns };
}
