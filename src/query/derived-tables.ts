/**
 * Tables that follow from `facts` alone and that no filter changes: the engine makes each once,
 * when a statement first reads it, or begins the statement with it.
 */
import { CELLS, DISPUTE_TOTALS, type CellId } from '../form/form.ts';
import { FILED_UNDER } from '../form/dimensions.ts';
import { totalOf } from '../metrics/quantity.ts';
import { COPY_CANDIDATES_SQL } from './copy-candidates.ts';
import type { Filter } from './question.ts';

type Sent =
  | { readonly kind: 'sql'; readonly sql: string }
  | {
      readonly kind: 'beside';
      readonly table: string;
      readonly columns: readonly string[];
      readonly joined: string;
      readonly coded: CodedColumns;
    };

/**
 * Columns of `facts` that a number in a table beside it stands for. To filter a country by two of
 * them takes a third of the time where what the number stands for is filtered in their place: of
 * texts all are read, of a few thousand rows none is. A statement that reads none of the columns
 * is better off without.
 */
export interface CodedColumns {
  readonly columns: readonly string[];
  /** The table with a row a number, under `key` as in the table beside `facts`. */
  readonly table: DerivedName;
  readonly key: string;
}

export interface DerivedTable {
  /**
   * Never made: a statement that reads it begins with this, as with {@link sql} where it is shown.
   * It comes to the same in a part of the time. Columns of a derived table stand beside `facts`;
   * `joined` does the same where rows of `facts` do not stand as those of `reports`.
   */
  readonly sent?: Sent;
  /** Kept as its statement: what reads it reads but the columns that it asks for. */
  readonly isView?: boolean;
  /** Derived tables that it is made of, each with what that one needs in turn. */
  readonly needs: readonly DerivedName[];
  /** Cells of `facts` that it reads. */
  readonly cells: readonly CellId[];
  readonly sql: string;
  /** The same in less time, where rows of `facts` and of `reports` stand beside each other. */
  readonly placedSql?: string;
}

export type DerivedName =
  | 'kinds'
  | 'neighbours'
  | 'by_body'
  | 'report_names'
  | 'report_subjects'
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
 * A row for every scope, level, function and province together, which `kind` stands for:
 * `level_group` is the same for all of one scope and level, `peer_group` for all of one scope,
 * level and function, `place` for all of one province.
 */
const KINDS: DerivedTable = {
  needs: [],
  cells: [],
  sql: `select *, min(kind) over (partition by scope, level) as level_group,
  min(kind) over (partition by scope, level, function) as peer_group,
  min(kind) over (partition by province) as place
from (
  select ${COUNTED_BY.join(', ')}, min(row_id) as kind from facts group by ${COUNTED_BY.join(', ')}
)`,
};

/**
 * A row a report, without a text: `body` is the same for all reports of one body, and `kind` and
 * its groups are as in `kinds`;
 * `before_id` is the `row_id` of the same body's report of the year before, or NULL, and
 * `is_renamed`, `is_same_t2` and `is_same_subject` (name, scope, level, function and province)
 * compare the two. Rules that join and group by these take a quarter of the time that the names
 * take. They lie in the order of `row_id`.
 */
const NEIGHBOURS: DerivedTable = {
  needs: ['kinds'],
  cells: [],
  sql: `with agencies as (select agency_id, min(row_id) as body from facts group by agency_id),
coded as materialized (
  select f.row_id, f.year, f.agency_name, f.form_t2, a.body, k.kind, k.level_group, k.peer_group,
    k.place
  from facts f
  join agencies a on a.agency_id = f.agency_id
  join kinds k on ${COUNTED_BY.map((name) => `k.${name} is not distinct from f.${name}`).join('\n    and ')}
)
select c.row_id, c.year, c.body, c.kind, c.level_group, c.peer_group, c.place,
  b.row_id as before_id,
  c.agency_name <> b.agency_name as is_renamed, c.form_t2 = b.form_t2 as is_same_t2,
  c.agency_name = b.agency_name and c.kind = b.kind as is_same_subject
from coded c left join coded b on b.body = c.body and b.year = c.year - 1
order by c.row_id`,
};

/**
 * `facts` with `body`, the same for all reports of one body: to group by it takes a third of the
 * time that the id takes.
 */
const BY_BODY: DerivedTable = {
  needs: ['neighbours'],
  cells: [],
  sql: 'select *, min(row_id) over (partition by agency_id) as body from facts',
  sent: {
    kind: 'beside',
    table: 'neighbours',
    columns: ['body'],
    joined: 'select f.*, k.body from facts f join neighbours k using (row_id)',
    coded: { columns: COUNTED_BY, table: 'kinds', key: 'kind' },
  },
};

/** Columns that only name a body: no question filters or groups by them at first. */
const OWN_NAMES = ['agency_name', 'prefecture', 'county'] as const;

/** Columns that say what a body is. */
const SUBJECT = ['agency_id', 'province', 'level', 'function'] as const;

/** Columns that name a body and its place. */
export const NAMES = [...OWN_NAMES, 'province', 'level', 'function'] as const;

/** What the names stand in beside `fact_rows`, and by what they are found there. */
export const NAME_ROWS = {
  table: 'name_rows',
  columns: OWN_NAMES,
  by: ['row_id', 'year'],
} as const;

/** Some columns of every report. Those of one year are found without reading all others. */
function findable(columns: readonly string[], table: string): DerivedTable {
  const select = `select ${[...NAME_ROWS.by, ...columns].join(', ')} from`;
  return {
    needs: [],
    cells: [],
    sql: `${select} facts`,
    sent: { kind: 'sql', sql: `${select} ${table}` },
  };
}

const REPORT_NAMES = findable(OWN_NAMES, NAME_ROWS.table);
const REPORT_SUBJECTS = findable(SUBJECT, 'fact_rows');

/** What rules read of every report at once. */
const FIGURE_CELLS = CELLS.filter(
  ({ table, row, column }) =>
    table !== 't3' || column === 'total' || row === 'carried_in' || row === 'carried_out',
).map(({ id }) => id);

/**
 * `neighbours` with the cells that rules read of every report. A view: to write a country's cells
 * down takes 780 MB and three times as long as to read a column where it is asked for.
 */
const FIGURES: DerivedTable = {
  isView: true,
  needs: ['neighbours'],
  cells: [],
  sql: `select k.*, ${FIGURE_CELLS.map((cell) => `r.${cell}`).join(', ')}
from reports r join neighbours k using (row_id)`,
  placedSql: `select k.*, ${FIGURE_CELLS.map((cell) => `r.${cell}`).join(', ')}
from neighbours k positional join (select ${FIGURE_CELLS.join(', ')} from reports) r`,
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
  needs: ['bodies'],
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
const FOUR = [RECEIVED, CARRIED_IN, CONCLUDED, CARRIED_OUT];

/**
 * Reports whose four totals are 0: what contradicts them (`carried_over`: the report before
 * carries requests forward; `disputes`: there are some, and nothing was asked for in two years),
 * how many of their peers of the year are as quiet, and their `place` in the order of the list:
 * among equals, that of the files.
 * They lie by year, and within a year by place: the list of one year is read from its beginning.
 */
const QUIET_REPORTS: DerivedTable = {
  needs: ['neighbours'],
  cells: [...FOUR, ...DISPUTE_TOTALS],
  sql: quietSql('facts f join neighbours k using (row_id)'),
  placedSql: quietSql('facts f positional join neighbours k'),
};

/** @param together `facts` as f and `neighbours` as k, a row a report */
function quietSql(together: string): string {
  return `with together as (
  select f.row_id, k.year, k.peer_group, k.before_id, ${[...FOUR, ...DISPUTE_TOTALS].map((cell) => `f.${cell}`).join(', ')},
    f.${FOUR.join(' + f.')} is not null as is_known,
    greatest(${FOUR.map((cell) => `f.${cell}`).join(', ')}) = 0 as is_quiet
  from ${together}
), peers as (
  select peer_group, year, (count(*) filter (where is_known))::int as peers,
    (count(*) filter (where is_known and is_quiet))::int as peers_zero
  from together
  group by peer_group, year
), quiet as (
  select row_id, year, peer_group, before_id, case when coalesce(${DISPUTE_TOTALS.join(', ')}) is not null
    then ${DISPUTE_TOTALS.map((cell) => `coalesce(${cell}, 0)`).join(' + ')} end as disputes
  from together
  where is_known and is_quiet
), judged as (
  select q.row_id, q.disputes, q.year, q.peer_group, b.${CARRIED_OUT} as carried_out_before,
    case when b.${CARRIED_OUT} > 0 then 'carried_over'
      when q.disputes > 0 and b.${RECEIVED} + b.${CARRIED_IN} = 0 then 'disputes' end as contradiction
  from quiet q left join facts b on b.row_id = q.before_id
), placed as (
  select j.*, p.peers, p.peers_zero, (row_number() over (
    order by j.contradiction is null, p.peers_zero::double / p.peers, j.row_id
  ))::int as place
  from judged j join peers p using (peer_group, year)
)
select f.row_id, f.agency_id, f.agency_name, ${[...FILED_UNDER, 'form_t3', 'year'].map((name) => `f.${name}`).join(', ')},
  c.contradiction, c.carried_out_before::double as carried_out_before,
  c.disputes::double as disputes, c.peers_zero, c.peers, c.place
from placed c join facts f using (row_id)
order by f.year, c.place`;
}

/** `quiet_reports` counted, and those of them that something contradicts. */
const QUIET_COUNTS: DerivedTable = {
  needs: ['quiet_reports'],
  cells: [],
  sql: `select ${COUNTED_REPORTS_BY.join(', ')},
  count(*)::int as total, count(contradiction)::int as contradicted
from quiet_reports group by all`,
};

/** A row a report that may be a copy of the same body's of the year before, `before_id`. */
const COPY_CANDIDATES: DerivedTable = {
  needs: ['figures'],
  cells: [],
  sql: COPY_CANDIDATES_SQL,
};

export const DERIVED_TABLES: Readonly<Record<DerivedName, DerivedTable>> = {
  kinds: KINDS,
  neighbours: NEIGHBOURS,
  by_body: BY_BODY,
  report_names: REPORT_NAMES,
  report_subjects: REPORT_SUBJECTS,
  figures: FIGURES,
  bodies: BODIES,
  body_counts: BODY_COUNTS,
  report_counts: REPORT_COUNTS,
  quiet_reports: QUIET_REPORTS,
  quiet_counts: QUIET_COUNTS,
  copy_candidates: COPY_CANDIDATES,
};
