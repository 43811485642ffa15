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
  const most = Math.max(...largest.map(Math.trunc));
  const names = largest.flatMap((count) => [`x_${Math.trunc(count)}`, `n_${Math.trunc(count)}`]);
  return {
    text: `with counted as (
  select * from (
    select body, year, ${x} as x, ${n} as n from by_body where ${where.text}
  ) where x is not null${isRate ? ' and n is not null' : ''}
), largest as (
  select body, row_number() over (order by size desc, body) as place from (
    select body, sum(${isRate ? 'n' : 'x'}) as size from counted group by body
    order by size desc, body
    limit ${most}
  )
), apart as (
  select year, ${parts.join(', ')}
  from counted join largest using (body) group by year
), yearly as (
  select year, sum(x) as x, sum(n) as n, count(*) as reports_counted,
    quantile_cont(${own}, [0.25, 0.5, 0.75]) as quartiles, count(${own}) as bodies
  from counted group by year
)
select yearly.year::int as year, yearly.x::double as x, yearly.n::double as n,
  reports_counted::int as reports_counted, ${names.join(', ')},
  quartiles[1]::double as q25, quartiles[2]::double as q50, quartiles[3]::double as q75,
  bodies::int as bodies
from yearly left join apart on apart.year = yearly.year
order by 1`,
    parameters: where.parameters,
    cells: [...new Set([...cellsOfMetric(metric), ...where.cells])],
  };
}
