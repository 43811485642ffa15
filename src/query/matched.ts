/** The bodies that count in both of two years, as SQL. */
import { cellsOfMetric, metricById } from '../metrics/dictionary.ts';
import { allOf } from './conditions.ts';
import { countedSql } from './measures.ts';
import type { MatchedQuestion, Statement } from './question.ts';

/**
 * One row for two years that have bodies in common, `earlier` and `later`, with `…__matched` for
 * each measure: the bodies whose reports count in both.
 */
export function matchedStatement({ measures, filter }: MatchedQuestion): Statement {
  const metrics = measures.flatMap((id) => metricById(id) ?? []);
  const where = allOf(filter);
  const columns = metrics.map((metric, index) => `${countedSql(metric)} as counted_${index}`);
  const matched = metrics.map(
    ({ id }, index) =>
      `count(earlier.counted_${index} + later.counted_${index})::int as "${id}__matched"`,
  );
  return {
    text: `with filed as (
  select ${['agency_id', 'year', ...columns].join(',\n    ')}
  from facts
  where ${where.text}
)
select earlier.year::int as earlier, later.year::int as later,
  ${matched.join(',\n  ')}
from filed earlier
join filed later on later.agency_id = earlier.agency_id and later.year > earlier.year
group by earlier.year, later.year
order by 1, 2`,
    parameters: where.parameters,
    cells: [...new Set([...metrics.flatMap(cellsOfMetric), ...where.cells])],
  };
}
