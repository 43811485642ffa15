/** Single bodies by one metric, as SQL; what a body reported in several years is added up. */
import { cellsOfMetric, metricById } from '../metrics/dictionary.ts';
import type { Metric } from '../metrics/metric.ts';
import { allOf } from './conditions.ts';
import { NAMES } from './derived-tables.ts';
import { quantitySql } from './equations.ts';
import {
  sharing,
  type BodiesQuestion,
  type BodyRatesQuestion,
  type Filter,
  type SharedTable,
  type Statement,
} from './question.ts';

interface Rated {
  /** One row a body: `x`, `n` where the metric is a rate, and its last report that counts. */
  readonly table: SharedTable;
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
  // A body has one report a year.
  const isOneYear = filter.some(
    ({ dimension, values }) => dimension === 'year' && values.length === 1,
  );
  const counts = 'x is not null and n is not null';
  const sumOf = (name: string): string =>
    isOneYear ? name : `sum(${name}) filter (where ${counts})`;
  const [reports, all, lastRow] = isOneYear
    ? ['1', '1', 'row_id']
    : [
        `count(*) filter (where ${counts})`,
        'count(*)',
        `arg_max(row_id, year) filter (where ${counts})`,
      ];
  const table = {
    name: 'rated',
    text: `select body, ${sumOf('x')} as x, ${n === null ? 'null::double' : sumOf('n')} as n,
    ${reports} as reports, ${all} as all_reports, ${lastRow} as last_row
  from (
    select row_id, year, body, ${x} as x, ${n ?? '0'} as n
    from by_body
    where ${where.text}
  )
  ${isOneYear ? `where ${counts}` : `group by body\n  having count(*) filter (where ${counts}) > 0`}`,
    parameters: where.parameters,
  };
  return {
    table,
    cells: [...new Set([...cellsOfMetric(metric), ...where.cells])],
    isRate,
  };
}

/**
 * `x` and `n` of every body and nothing else, so that all of them can be judged together: one row
 * for the `bodies` that have the same two, which of a country are one in forty.
 */
export function bodyRatesStatement({ metric, filter }: BodyRatesQuestion): Statement {
  const { table, cells } = ratedOf(metric, filter);
  const text =
    'select x::double as x, n::double as n, count(*)::int as bodies from rated group by x, n order by rated.n, rated.x';
  return sharing(table, { text, parameters: [] }, cells);
}

/** A page of bodies in order. */
export interface PageOfBodies {
  /** One row a body: `place` from 1, `body`, its names, and the totals over all beside it. */
  readonly table: SharedTable;
  readonly cells: Statement['cells'];
}

const COLUMNS = [
  'body',
  'agency_id',
  ...NAMES,
  'x',
  'n',
  'reports',
  'all_reports',
  'all_x',
  'all_n',
  'all_bodies',
  'bodies',
].join(', ');

/** @throws RangeError where the metric is no sum and no ratio */
export function pageOfBodies(question: BodiesQuestion): PageOfBodies {
  const { metric, filter, order, fewest, limit, offset } = question;
  const { table: rated, cells, isRate } = ratedOf(metric, filter);
  const value = isRate ? 'x / n' : 'x';
  const orders: Readonly<Record<BodiesQuestion['order'], string>> = {
    highest: `${value} desc, n desc`,
    lowest: `${value}, n desc`,
    largest: `${isRate ? 'n' : 'x'} desc`,
    extreme: `abs(x - all_x / nullif(all_n, 0) * n) / sqrt(n) desc`,
  };
  const isEnough = isRate ? 'n >= ?' : 'true';
  const years = allOf(filter.filter(({ dimension }) => dimension === 'year'));
  const table = {
    name: 'listed',
    on: rated,
    text: `with totalled as (
  select sum(x) as all_x, sum(n) as all_n, count(*) as all_bodies,
    count(*) filter (where ${isEnough}) as bodies
  from rated
), first as (
  select * from rated, totalled where ${isEnough}
  order by ${orders[order]}, body
  limit ? offset ?
), page as (
  select *, row_number() over (order by ${orders[order]}, body) as place from first
)
select place, body, agency_id, ${NAMES.join(', ')}, x::double as x, n::double as n, reports::int as reports,
  all_reports::int as all_reports,
  all_x::double as all_x, all_n::double as all_n, all_bodies::int as all_bodies, bodies::int as bodies
from page ${['report_names', 'report_subjects']
      .map(
        (table) => `join (
  select * from ${table} where row_id in (select last_row from page) and ${years.text}
) ${table} on ${table}.row_id = last_row`,
      )
      .join(' ')}`,
    parameters: [
      ...(isRate ? [fewest, fewest] : []),
      limit,
      offset,
      ...years.parameters,
      ...years.parameters,
    ],
  };
  return { table, cells };
}

/**
 * A page of bodies in order, with the totals over all beside them.
 *
 * @throws RangeError where the metric is no sum and no ratio
 */
export function bodiesStatement(question: BodiesQuestion): Statement {
  const { table, cells } = pageOfBodies(question);
  const rest = { text: `select ${COLUMNS} from listed order by place`, parameters: [] };
  return sharing(table, rest, cells);
}
