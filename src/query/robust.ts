/** A metric over the years with and without its largest bodies, and over the middle body, as SQL. */
import { cellsOfMetric, metricById } from '../metrics/dictionary.ts';
import { MINIMUM_N } from '../metrics/metric.ts';
import { allOf } from './conditions.ts';
import { quantitySql } from './equations.ts';
import type { RobustQuestion, Statement } from './question.ts';

/**
 * One row a year: `x`, `n` of all, `x_k`, `n_k` of the k largest bodies over all years of the
 * filter (by denominator, or by the count itself), and the quartiles over single bodies.
 *
 * @throws RangeError where the metric is no sum and no ratio
 */
export function robustStatement({ metric: id, filter, largest }: RobustQuestion): Statement {
  const metric = metricById(id);
  if (metric === undefined || metric.value.kind === 'zero_share') {
    throw new RangeError(`${id} is not told of single bodies.`);
  }
  const { value } = metric;
  const isRate = value.kind === 'ratio';
  const x = quantitySql(isRate ? value.numerator : value.of);
  const n = isRate ? quantitySql(value.denominator) : 'null::double';
  const where = allOf(filter);
  const own = isRate ? `case when n >= ${MINIMUM_N} then x / n end` : 'x';
  const parts = largest.flatMap((count) => [
    `(sum(x) filter (where place <= ${Math.trunc(count)}))::double as x_${Math.trunc(count)}`,
    `(sum(n) filter (where place <= ${Math.trunc(count)}))::double as n_${Math.trunc(count)}`,
  ]);
  const quartiles = [0.25, 0.5, 0.75].map(
    (share) => `quantile_cont(${own}, ${share})::double as q${share * 100}`,
  );
  return {
    text: `with rated as (
  select agency_id, year, ${x} as x, ${n} as n from facts where ${where.text}
), counted as (
  select * from rated where x is not null${isRate ? ' and n is not null' : ''}
), ranked as (
  select agency_id, row_number() over (order by sum(${isRate ? 'n' : 'x'}) desc, agency_id) as place
  from counted group by agency_id
)
select year::int as year, sum(x)::double as x, sum(n)::double as n, count(*)::int as reports_counted,
  ${[...parts, ...quartiles].join(',\n  ')},
  count(${own})::int as bodies
from counted join ranked using (agency_id)
group by year
order by year`,
    parameters: where.parameters,
    cells: [...new Set([...cellsOfMetric(metric), ...where.cells])],
  };
}
