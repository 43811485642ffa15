/** Which groups moved a rate between two years, as SQL. */
import { columnsOf } from '../form/dimensions.ts';
import { cellsOfMetric, metricById } from '../metrics/dictionary.ts';
import { allOf } from './conditions.ts';
import { quantitySql } from './equations.ts';
import type { MoversQuestion, Statement } from './question.ts';

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
    count(x + n) filter (where year = ?) as reports1,
    count(*) as reports
  from counted
  group by ${columns.join(', ')}
), totalled as (
  select *, sum(x0) over () as all_x0, sum(n0) over () as all_n0,
    sum(x1) over () as all_x1, sum(n1) over () as all_n1,
    sum(reports0) over () as all_reports0, sum(reports1) over () as all_reports1,
    sum(reports) over () as all_reports,
    count(*) over () as groups
  from grouped
), centred as (
  select *, (all_x0 / nullif(all_n0, 0) + all_x1 / nullif(all_n1, 0)) / 2 as middle from totalled
)
select id, name, x0::double as x0, n0::double as n0, x1::double as x1, n1::double as n1,
  all_x0::double as all_x0, all_n0::double as all_n0,
  all_x1::double as all_x1, all_n1::double as all_n1,
  all_reports0::double as all_reports0, all_reports1::double as all_reports1,
  all_reports::double as all_reports, groups::double as groups
from centred
order by abs((x1 - middle * n1) / nullif(all_n1, 0) - (x0 - middle * n0) / nullif(all_n0, 0)) desc nulls last, id, name
limit ?`,
    parameters: [from, to, ...where.parameters, from, from, to, to, from, to, question.limit],
    cells: [...new Set([...cellsOfMetric(metric), ...where.cells])],
  };
}
