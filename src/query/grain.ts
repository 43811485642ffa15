/**
 * The questions of one view under clauses that the cube does not know, as one: their measures by
 * the axes that are clicked most. Every later question of the same clauses is a roll-up of its
 * answer, as sums and counts add up.
 */
import { metricById } from '../metrics/dictionary.ts';
import { RECEIVED_BANDS } from '../metrics/received-bands.ts';
import { axisOf, canGroup, groupColumns, groupRows, type Axes } from './group-rows.ts';
import type { AggregateQuestion, Answer, Filter, GroupDimension, Question } from './question.ts';

const AXES = ['year', 'level', 'province', 'function'] as const satisfies GroupDimension[];

const isAxis = (dimension: string): boolean => AXES.some((name) => name === dimension);

/** What holds for every row of a grain: the clauses that are on none of its axes. */
const fixed = (filter: Filter): Filter =>
  filter
    .filter(({ dimension, values }) => values.length > 0 && !isAxis(dimension))
    .map(({ dimension, values }) => ({ source: dimension, dimension, values }))
    .toSorted((a, b) => (a.dimension < b.dimension ? -1 : Number(a.dimension > b.dimension)));

/** The same for two questions that one grain can answer; null where none can. */
export function grainKeyOf(question: Question): string | null {
  return question.kind === 'aggregate' && question.by.every(isAxis)
    ? JSON.stringify(fixed(question.filter).map(({ dimension, values }) => [dimension, values]))
    : null;
}

/**
 * The question whose answer answers all of these, which have one {@link grainKeyOf}.
 *
 * @param questions at least one
 */
export function grainQuestionOf(questions: readonly AggregateQuestion[]): AggregateQuestion {
  return {
    kind: 'aggregate',
    measures: [...new Set(questions.flatMap(({ measures }) => measures))].toSorted(),
    by: AXES,
    filter: fixed(questions[0]?.filter ?? []),
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
export function grainOf({ measures, bands }: AggregateQuestion, answer: Answer): Grain | null {
  const found = AXES.map((name) => {
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
