/**
 * Tables that follow from `facts` alone and that no filter changes: the engine makes each once,
 * when a statement first reads it.
 */
import { CELLS, DISPUTE_ROUTES, disputeCell, type CellId } from '../form/form.ts';
import { FILED_UNDER } from '../form/dimensions.ts';
import { totalOf } from '../metrics/quantity.ts';
import { COPY_CANDIDATES_SQL } from './copy-candidates.ts';
import type { Filter } from './question.ts';

export interface DerivedTable {
  /** Derived tables that must be there first, in this order. */
  readonly needs: readonly DerivedName[];
  /** Cells of `facts` that it reads. */
  readonly cells: readonly CellId[];
  readonly sql: string;
}

export type DerivedName =
  | 'neighbours'
  | 'figures'
  | 'bodies'
  | 'body_counts'
  | 'report_counts'
  | 'quiet_reports'
  | 'quiet_counts'
  | 'copy_candidates';

/** What reports and bodies are counted by beforehand; a filter of nothing else needs no rows. */
const COUNTED_BY = ['province', 'level', 'function', 'scope'] as const;
const COUNTED_REPORTS_BY = ['year', 'form_t3', ...COUNTED_BY] as const;

/** True where `report_counts` and `quiet_counts` know every dimension of the filter. */
export const isCounted = (filter: Filter): boolean =>
  filter.every(({ dimension }) => COUNTED_REPORTS_BY.some((name) => name === dimension));

/**
 * A row a report, without a text: `body` is the same for all reports of one body, `level_group`
 * for all of one scope and level, `peer_group` for all of one scope, level and function, `place`
 * for all of one province;
 * `before_id` is the `row_id` of the same body's report of the year before, or NULL, and
 * `is_renamed` and `is_same_t2` compare the two. Rules that join and group by these take a quarter
 * of the time that the names take.
 */
const NEIGHBOURS: DerivedTable = {
  needs: [],
  cells: [],
  sql: `with agencies as (select agency_id, min(row_id) as body from facts group by agency_id),
peers as (
  select scope, level, function, min(row_id) as peer_group,
    min(min(row_id)) over (partition by scope, level) as level_group
  from facts group by scope, level, function
), provinces as (select province, min(row_id) as place from facts group by province)
select a.row_id, a.year, c.body, p.level_group, p.peer_group, v.place, b.row_id as before_id,
  a.agency_name <> b.agency_name as is_renamed, a.form_t2 = b.form_t2 as is_same_t2
from facts a
join agencies c on c.agency_id = a.agency_id
join peers p on p.scope is not distinct from a.scope
  and p.level is not distinct from a.level and p.function is not distinct from a.function
join provinces v on v.province is not distinct from a.province
left join facts b on b.agency_id = a.agency_id and b.year = a.year - 1`,
};

/** What rules read of every report at once. */
const FIGURE_CELLS = CELLS.filter(
  ({ table, row, column }) =>
    table !== 't3' || column === 'total' || row === 'carried_in' || row === 'carried_out',
).map(({ id }) => id);

/**
 * `neighbours` with the cells that rules read of every report: numbers alone, so that a year is
 * laid beside the one before in a third of the time that `facts` takes, whose texts are carried
 * along.
 */
const FIGURES: DerivedTable = {
  needs: ['neighbours'],
  cells: [],
  sql: `select k.*, ${FIGURE_CELLS.map((cell) => `r.${cell}`).join(', ')}
from reports r join neighbours k using (row_id)`,
};

/** A row a body and what it filed under, over all years; most have one. */
const BODIES: DerivedTable = {
  needs: ['neighbours'],
  cells: [],
  sql: `select distinct k.body, f.agency_id, ${FILED_UNDER.map((name) => `f.${name}`).join(', ')}
from facts f join neighbours k using (row_id)`,
};

/**
 * `bodies` counted by what they filed under. A body that filed under several has a row for each,
 * under its own `body`; in all other rows `body` is NULL.
 */
const BODY_COUNTS: DerivedTable = {
  needs: ['neighbours', 'bodies'],
  cells: [],
  sql: `select case when filings > 1 then body end as body, count(*)::int as bodies, ${COUNTED_BY.join(', ')}
from (select *, count(*) over (partition by body) as filings from bodies)
group by all`,
};

/** Reports counted. */
const REPORT_COUNTS: DerivedTable = {
  needs: [],
  cells: [],
  sql: `select ${COUNTED_REPORTS_BY.join(', ')}, count(*)::int as reports from facts group by all`,
};

const RECEIVED = totalOf('received');
const CARRIED_IN = totalOf('carried_in');
const CONCLUDED = totalOf('concluded');
const CARRIED_OUT = totalOf('carried_out');
const DISPUTE_TOTALS = DISPUTE_ROUTES.map((route) => disputeCell(route.id, 'total'));
const FOUR = [RECEIVED, CARRIED_IN, CONCLUDED, CARRIED_OUT];

/**
 * Reports whose four totals are 0: what contradicts them (`carried_over`: the report before
 * carries requests forward; `disputes`: there are some, and nothing was asked for in two years),
 * how many of their peers of the year are as quiet, and their `place` in the order of the list.
 * They lie by year, and within a year by place: the list of one year is read from its beginning.
 */
const QUIET_REPORTS: DerivedTable = {
  needs: ['neighbours'],
  cells: [...FOUR, ...DISPUTE_TOTALS],
  sql: `with judged as (
  select row_id, ${CARRIED_OUT} as carried_out, ${RECEIVED} + ${CARRIED_IN} as handled,
    list_sum([${DISPUTE_TOTALS.join(', ')}]) as disputes,
    case when ${FOUR.join(' + ')} is null then null
      when greatest(${FOUR.join(', ')}) = 0 then 1 else 0 end as quiet
  from facts
), peers as (
  select k.peer_group, f.year, count(j.quiet)::int as peers, sum(j.quiet)::int as peers_zero
  from judged j join neighbours k using (row_id) join facts f using (row_id)
  group by k.peer_group, f.year
), classed as (
  select q.row_id, q.disputes, k.peer_group, b.carried_out as carried_out_before,
    case when b.carried_out > 0 then 'carried_over'
      when q.disputes > 0 and b.handled = 0 then 'disputes' end as contradiction
  from judged q join neighbours k using (row_id) left join judged b on b.row_id = k.before_id
  where q.quiet = 1
)
select f.row_id, f.agency_id, f.agency_name, ${[...FILED_UNDER, 'form_t3', 'year'].map((name) => `f.${name}`).join(', ')},
  c.contradiction, c.carried_out_before::double as carried_out_before,
  c.disputes::double as disputes, p.peers_zero, p.peers,
  (row_number() over (
    order by c.contradiction is null, p.peers_zero::double / p.peers, f.agency_name, f.year, f.row_id
  ))::int as place
from classed c join facts f using (row_id)
join peers p on p.peer_group = c.peer_group and p.year = f.year
order by f.year, place`,
};

/** `quiet_reports` counted, and those of them that something contradicts. */
const QUIET_COUNTS: DerivedTable = {
  needs: ['neighbours', 'quiet_reports'],
  cells: [],
  sql: `select ${COUNTED_REPORTS_BY.join(', ')},
  count(*)::int as total, count(contradiction)::int as contradicted
from quiet_reports group by all`,
};

/** A row a report that may be a copy of the same body's of the year before, `before_id`. */
const COPY_CANDIDATES: DerivedTable = {
  needs: ['neighbours', 'figures'],
  cells: [],
  sql: COPY_CANDIDATES_SQL,
};

export const DERIVED_TABLES: Readonly<Record<DerivedName, DerivedTable>> = {
  neighbours: NEIGHBOURS,
  figures: FIGURES,
  bodies: BODIES,
  body_counts: BODY_COUNTS,
  report_counts: REPORT_COUNTS,
  quiet_reports: QUIET_REPORTS,
  quiet_counts: QUIET_COUNTS,
  copy_candidates: COPY_CANDIDATES,
};
