/** A page of bodies with their values by year or by metric, as SQL. */
import { cellsOfMetric, metricById } from '../metrics/dictionary.ts';
import { pageOfBodies } from './bodies.ts';
import { allOf } from './conditions.ts';
import { measureSql } from './measures.ts';
import { sharing, type BodyTableQuestion, type Statement } from './question.ts';

/**
 * One row a body of the page (and a year, where `by` is `year`), in the order of the page, with
 * `place` from 1 and the columns of every measure.
 *
 * @throws RangeError where the metric of the order is no sum and no ratio
 */
export function bodyTableStatement(question: BodyTableQuestion): Statement {
  const { page, measures, by, filter } = question;
  const ordered = pageOfBodies(page);
  const metrics = measures.flatMap((id) => metricById(id) ?? []);
  const where = allOf(filter);
  const year = by === 'year' ? ', f.year' : '';
  const rest = {
    text: `select p.place::int as place, p.agency_id as agency_id, any_value(p.agency_name) as agency_name,
  any_value(p.province) as province, any_value(p.prefecture) as prefecture,
  any_value(p.county) as county, any_value(p.bodies)::int as bodies${by === 'year' ? ', f.year::int as year' : ''},
  count(*)::int as reports${metrics
    .flatMap(measureSql)
    .map((column) => `,\n  ${column}`)
    .join('')}
from listed p
join (
  select * from by_body where body in (select body from listed) and ${where.text}
) f on f.body = p.body
group by p.place, p.agency_id${year}
order by p.place${year}`,
    parameters: where.parameters,
  };
  const cells = [...ordered.cells, ...metrics.flatMap(cellsOfMetric), ...where.cells];
  return sharing(ordered.table, rest, [...new Set(cells)]);
}
