/** Single bodies by one metric, as SQL; what a body reported in several years is added up. */
import { cellsOfMetric, metricById } from '../metrics/dictionary.ts';
import type { Metric } from '../metrics/metric.ts';
import { allOf } from './conditions.ts';
import { quantitySql } from './equations.ts';
import type { BodiesQuestion, BodyRatesQuestion, Filter, Statement } from './question.ts';

/** Columns that name a body and its place, as its last report files it. */
const NAMES = ['agency_name', 'province', 'prefecture', 'county', 'level', 'function'] as const;

interface Rated {
  /** One row a body: `x`, and `n` where the metric is a rate. */
  readonly text: string;
  readonly parameters: Statement['parameters'];
  readonly cells: Statement['cells'];
  readonly isRate: boolean;
}

function ratedOf(id: string, filter: Filter): Rated {
  const metric: Metric | undefined = metricById(id);
  if (metric === undefined || metric.value.kind === 'zero_share') {
    throw new RangeError(`${id} is not told of single bodies.`);
  }
  const { value } = metric;
  const isRate = value.kind === 'ratio';
  const [x, n] = isRate
    ? [quantitySql(value.numerator), quantitySql(value.denominator)]
    : [quantitySql(value.of), null];
  const where = allOf(filter);
  return {
    text: `select agency_id, sum(x) as x, ${n === null ? 'null::double' : 'sum(n)'} as n, count(*) as reports
  from (
    select agency_id, ${x} as x, ${n ?? '0'} as n
    from facts
    where ${where.text}
  )
  where x is not null and n is not null
  group by agency_id`,
    parameters: where.parameters,
    cells: [...new Set([...cellsOfMetric(metric), ...where.cells])],
    isRate,
  };
}

/** `x` and `n` of every body and nothing else, so that all of them can be judged together. */
export function bodyRatesStatement({ metric, filter }: BodyRatesQuestion): Statement {
  const { text, parameters, cells } = ratedOf(metric, filter);
  return {
    text: `with rated as (
  ${text}
)
select x::double as x, n::double as n from rated order by n, x`,
    parameters,
    cells,
  };
}

/**
 * A page of bodies in order, with the totals over all beside them.
 *
 * @throws RangeError where the metric is no sum and no ratio
 */
export function bodiesStatement(question: BodiesQuestion): Statement {
  const { metric, filter, order, fewest, limit, offset } = question;
  const { text, parameters, cells, isRate } = ratedOf(metric, filter);
  const where = allOf(filter);
  const value = isRate ? 'x / n' : 'x';
  const orders: Readonly<Record<BodiesQuestion['order'], string>> = {
    highest: `${value} desc, n desc`,
    lowest: `${value}, n desc`,
    largest: `${isRate ? 'n' : 'x'} desc`,
    extreme: `abs(x - all_x / nullif(all_n, 0) * n) / sqrt(n) desc`,
  };
  return {
    text: `with rated as (
  ${text}
), totalled as (
  select *, sum(x) over () as all_x, sum(n) over () as all_n, count(*) over () as all_bodies
  from rated
), judged as (
  select *, count(*) over () as bodies from totalled${isRate ? ' where n >= ?' : ''}
), page as (
  select *, row_number() over (order by ${orders[order]}, agency_id) as place from judged
  order by ${orders[order]}, agency_id
  limit ? offset ?
), named as (
  select agency_id, ${NAMES.map((name) => `arg_max(${name}, year) as ${name}`).join(', ')}
  from facts
  where agency_id in (select agency_id from page) and ${where.text}
  group by agency_id
)
select agency_id, ${NAMES.join(', ')}, x::double as x, n::double as n, reports::int as reports,
  all_x::double as all_x, all_n::double as all_n, all_bodies::int as all_bodies, bodies::int as bodies
from page join named using (agency_id)
order by place`,
    parameters: [...parameters, ...(isRate ? [fewest] : []), limit, offset, ...where.parameters],
    cells,
  };
}
