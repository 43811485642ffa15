/** `neighbours`: of each report its body, its peers and the report before it, by number. */
import type { SideTable } from '../report/dataset-row.ts';

/** A table that is made when a statement first reads it. */
export type LaidTable = SideTable | 'neighbours';

/**
 * A row a report, all INTEGER: `body` is the same for all reports of one body, `level_group` for
 * all of one scope and level, `peer_group` for all of one scope, level and function; `before_id`
 * is the `row_id` of the same body's report of the year before, or NULL. Rules that join and
 * group by these take a quarter of the time that the names take.
 */
export const NEIGHBOURS_SQL = `create table neighbours as
with bodies as (select agency_id, min(row_id) as body from facts group by agency_id),
peers as (
  select scope, level, function, min(row_id) as peer_group,
    min(min(row_id)) over (partition by scope, level) as level_group
  from facts group by scope, level, function
)
select a.row_id, c.body, p.level_group, p.peer_group, b.row_id as before_id
from facts a
join bodies c on c.agency_id = a.agency_id
join peers p on p.scope is not distinct from a.scope
  and p.level is not distinct from a.level and p.function is not distinct from a.function
left join facts b on b.agency_id = a.agency_id and b.year = a.year - 1`;
