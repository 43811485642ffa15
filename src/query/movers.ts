/** Which groups moved a rate between two years: as SQL, or of the parts of the rate by group and year. */
import { columnsOf } from '../form/dimensions.ts';
import { cellsOfMetric, metricById } from '../metrics/dictionary.ts';
import { allOf } from './conditions.ts';
import { quantitySql } from './equations.ts';
import {
  numberAt,
  textAt,
  type AggregateQuestion,
  type Answer,
  type MoversQuestion,
  type Statement,
} from './question.ts';

/**
 * One row a group, a region being one within the regions above it: `x0`, `n0` of the first year and `x1`, `n1` of the last, with the totals over
 * all groups beside them, those that moved the rate most first. A group that reports in one year
 * alone has 0 of 0 in the other.
 *
 * @throws RangeError where the metric is no ratio
 */
export function moversStatement(question: MoversQuestion): Statement {
  const metric = metricById(question.metric);
  if (metric?.value.kind !== 'ratio') throw new RangeError(`${question.metric} is no ratio.`);
  const { numerator, denominator } = metric.value;
  const where = allOf(question.filter);
  const { by, from, to } = question;
  const columns = columnsOf(by);
  const name =
    by === 'agency_id'
      ? 'arg_max(agency_name, year)'
      : columns.length === 1
        ? by
        : `concat_ws(' ', ${columns.join(', ')})`;
  return {
    text: `with counted as (
  select ${columns.join(', ')}, ${by === 'agency_id' ? 'agency_name, ' : ''}year,
    ${quantitySql(numerator)} as x, ${quantitySql(denominator)} as n
  from facts
  where year in (?, ?) and ${where.text}
), grouped as (
  select ${by} as id, ${name} as name,
    coalesce(sum(x) filter (where year = ? and n is not null), 0) as x0,
    coalesce(sum(n) filter (where year = ? and x is not null), 0) as n0,
    coalesce(sum(x) filter (where year = ? and n is not null), 0) as x1,
    coalesce(sum(n) filter (where year = ? and x is not null), 0) as n1,
    count(x + n) filter (where year = ?) as reports0,
    count(x + n) filter (where year = ?) as reports1
  from counted
  group by ${columns.join(', ')}
), totalled as (
  select *, sum(x0) over () as all_x0, sum(n0) over () as all_n0,
    sum(x1) over () as all_x1, sum(n1) over () as all_n1,
    sum(reports0) over () as all_reports0, sum(reports1) over () as all_reports1,
    count(*) over () as groups
  from grouped
), centred as (
  select *, (all_x0 / nullif(all_n0, 0) + all_x1 / nullif(all_n1, 0)) / 2 as middle from totalled
)
select id, name, x0::double as x0, n0::double as n0, x1::double as x1, n1::double as n1,
  all_x0::double as all_x0, all_n0::double as all_n0,
  all_x1::double as all_x1, all_n1::double as all_n1,
  all_reports0::double as all_reports0, all_reports1::double as all_reports1,
  groups::double as groups
from centred
order by abs((x1 - middle * n1) / nullif(all_n1, 0) - (x0 - middle * n0) / nullif(all_n0, 0)) desc nulls last, id, name
limit ?`,
    parameters: [from, to, ...where.parameters, from, from, to, to, from, to, question.limit],
    cells: [...new Set([...cellsOfMetric(metric), ...where.cells])],
  };
}

/** What {@link moversOf} needs, where the groups are those of one column and named by it. */
export const aggregateOfMovers = ({
  metric,
  by,
  from,
  to,
  filter,
}: MoversQuestion): AggregateQuestion => ({
  kind: 'aggregate',
  measures: [metric],
  by: [by, 'year'],
  filter: [...filter, { source: 'movers', dimension: 'year', values: [from, to] }],
});

/** Numbers of a group in the two years. */
interface Moved {
  readonly id: string | null;
  readonly x: [number, number];
  readonly n: [number, number];
  readonly entering: [number, number];
}

function groupsOf(question: MoversQuestion, answer: Answer): readonly Moved[] {
  const { metric, by, from, to } = question;
  const groups: Moved[] = [];
  for (let row = 0; row < answer.rows; row += 1) {
    const id = textAt(answer, by, row);
    const last = groups.at(-1);
    const group = last?.id === id ? last : { id, x: [0, 0], n: [0, 0], entering: [0, 0] };
    if (group !== last) groups.push(group as Moved);
    const at = (column: string): number => numberAt(answer, column, row) ?? 0;
    for (const [place, year] of [from, to].entries()) {
      if (at('year') !== year) continue;
      group.x[place] = at(`${metric}__num`);
      group.n[place] = at(`${metric}__den`);
      group.entering[place] = at(`${metric}__reports`);
    }
  }
  return groups;
}

/** The rows of {@link moversStatement} from the answer to {@link aggregateOfMovers}. */
export function moversOf(question: MoversQuestion, answer: Answer): Answer {
  const groups = groupsOf(question, answer);
  const total = (of: (group: Moved) => number): number =>
    groups.reduce((sum, group) => sum + of(group), 0);
  const both = (part: 'x' | 'n' | 'entering'): [number, number] => [
    total((group) => group[part][0]),
    total((group) => group[part][1]),
  ];
  const [x, n, entering] = [both('x'), both('n'), both('entering')];
  const middle = (x[0] / n[0] + x[1] / n[1]) / 2;
  /** Not finite where a year has no rate. */
  const moved = (group: Moved): number =>
    Math.abs((group.x[1] - middle * group.n[1]) / n[1] - (group.x[0] - middle * group.n[0]) / n[0]);
  const hasRates = n.every((sum) => sum !== 0);
  // Groups stand in the order that ties are told in.
  const ordered = hasRates ? groups.toSorted((a, b) => moved(b) - moved(a)) : groups;
  const shown = ordered.slice(0, question.limit);
  const texts = { kind: 'text', values: shown.map(({ id }) => id) } as const;
  const numbers = (of: (group: Moved) => number): Answer['columns'][string] => ({
    kind: 'number',
    values: Float64Array.from(shown, of),
  });
  const columns = {
    id: texts,
    name: texts,
    x0: numbers((group) => group.x[0]),
    n0: numbers((group) => group.n[0]),
    x1: numbers((group) => group.x[1]),
    n1: numbers((group) => group.n[1]),
    all_x0: numbers(() => x[0]),
    all_n0: numbers(() => n[0]),
    all_x1: numbers(() => x[1]),
    all_n1: numbers(() => n[1]),
    all_reports0: numbers(() => entering[0]),
    all_reports1: numbers(() => entering[1]),
    groups: numbers(() => groups.length),
  };
  return { rows: shown.length, columns };
}
