/**
 * SQL of the relations that every question reads. Names come from the contract alone.
 *
 * - `facts` (view): one row a report: those of {@link FACT_COLUMNS} that were asked for, and the
 *   hot cells as DOUBLE. It lays tables beside each other by position: `fact_rows` with what every
 *   dataset is checked by, and one for all columns that were first asked for together. To make one
 *   table anew with more columns takes five times as long, and twice the memory meanwhile.
 * - `reports_full` (view): {@link FACT_COLUMNS}, then the other text columns of the contract
 *   (`published_on` … `cell_notes`), then every cell as DOUBLE. Reading it reads the Parquet
 *   itself, so it is for single bodies and rare cells.
 * - `reports` (view): the files alone, brought to the contract, `may_have_fraction`: false where all
 *   counts of the file are columns of whole numbers, and `may_be_negative`: false where its footer
 *   leaves no number below zero but in cells with a sign. Cells are INTEGER where the footer leaves
 *   no number beyond 2^24, so that sums of them stay whole numbers of 32 bits; a product may not.
 *   Internal.
 *
 * A missing cell is NULL everywhere. `row_id` (INTEGER) is the file's offset plus the row's
 * number in its file: the same at every load, and the key between the three.
 */
import { CELLS, cellsOf, type CellId, type FormVersion, type TableId } from '../form/form.ts';
import { CONTRACT_COLUMNS } from '../report/dataset-row.ts';
import { REPORT_DIMENSIONS } from '../form/dimensions.ts';
import { beginWith } from '../query/begin-with.ts';
import type { CodedColumns } from '../query/derived-tables.ts';
import type { ContractFile } from './contract.ts';
import type { ParquetColumn } from './parquet-shape.ts';
import { quoted } from './reports-view.ts';

/** Dimensions of a report, in both `facts` and `reports_full`; all text but row_id and year. */
export const FACT_COLUMNS = ['row_id', ...REPORT_DIMENSIONS] as const;

type FactColumn = (typeof FACT_COLUMNS)[number];

/**
 * What `fact_rows` has: what every dataset is checked by and most questions filter and group by.
 * Names are laid later: they take two fifths of the time of all, and no first chart asks for them.
 */
const FIRST_COLUMNS: readonly FactColumn[] = [
  'row_id',
  'agency_id',
  'province',
  'level',
  'function',
  'scope',
  'year',
];

/** Columns of `facts` that are laid beside it when they are asked for, as cells are. */
export const LATER_COLUMNS: readonly FactColumn[] = FACT_COLUMNS.filter(
  (name) => !FIRST_COLUMNS.includes(name),
);

export const NAMES_WITHOUT_FUNCTION_SQL =
  'select distinct agency_name from reports where function is null order by agency_name';

/** The table that TypeScript fills: agency_name → function. */
export const BODY_FUNCTIONS = 'body_functions';

function hasOwnCells(table: TableId, version: FormVersion): string {
  const own = cellsOf(table, version).filter((cell) => cell.forms.length === 1);
  return `coalesce(${own.map((cell) => quoted(cell.id)).join(', ')}) is not null`;
}

/** The form of a table by the cells that only one version has; null where both or neither have. */
function formSql(table: TableId): string {
  const [old, current] = [hasOwnCells(table, '2019'), hasOwnCells(table, '2021')];
  return `case when ${current} and not (${old}) then '2021' when ${old} and not (${current}) then '2019' end`;
}

/** Dimensions that are derived where the files lack them. */
export const DERIVABLE = ['agency_id', 'function', 'scope', 'form_t2', 'form_t3'] as const;

/** Those that some report lacks: to be ready to derive another reads, of all, what it would be of. */
export type Derivations = readonly (typeof DERIVABLE)[number][];

const asDouble = (name: string): string => `${quoted(name)}::double as ${quoted(name)}`;

/** Each dimension, derived where the files lack it. */
function dimensionsSql(derive: Derivations): Readonly<Record<FactColumn, string>> {
  const or = (column: Derivations[number], derived: string): string =>
    derive.includes(column) ? `coalesce(r.${column}, ${derived})` : `r.${column}`;
  const agency = or(
    'agency_id',
    `concat_ws('-', coalesce(region_code, nullif(concat(province, prefecture, county), '')), r.agency_name)`,
  );
  return {
    row_id: 'row_id',
    report_id: `coalesce(report_id, concat_ws('-', ${agency}, year::integer))`,
    agency_id: agency,
    agency_name: 'r.agency_name',
    region_code: 'region_code',
    province: 'province',
    prefecture: 'prefecture',
    county: 'county',
    level: 'level',
    function: or('function', 'b.function'),
    scope: or('scope', `case when r.agency_name like '%人民政府' then 'region' else 'body' end`),
    year: 'year::integer',
    form_t2: or('form_t2', formSql('t2')),
    form_t3: or('form_t3', formSql('t3')),
  };
}

const isDimension = (name: string): name is FactColumn =>
  FACT_COLUMNS.some((dimension) => dimension === name);

/** These columns of every report, in the order of the files. */
function columnsSql(derive: Derivations, columns: readonly string[], wholes: Wholes): string {
  const dimensions = dimensionsSql(derive);
  const select = columns.map((name) =>
    isDimension(name)
      ? `${dimensions[name]} as ${quoted(name)}`
      : `r.${quoted(name)}${wholes.has(name) ? '::integer' : '::double'} as ${quoted(name)}`,
  );
  const join =
    derive.includes('function') && columns.includes('function')
      ? `\nleft join ${BODY_FUNCTIONS} b on b.agency_name = r.agency_name`
      : '';
  return `select ${select.join(', ')}\nfrom reports r${join}`;
}

/** Cells whose every number is a whole one of 32 bits: they take half of what others take. */
export type Wholes = ReadonlySet<CellId>;

const MOST_INTEGER = 2 ** 31 - 1;

/** What the footers tell of that. */
export function wholesOf(files: readonly ContractFile[]): Wholes {
  const isWhole = (column: ParquetColumn | undefined): boolean =>
    column === undefined ||
    column.kind === 'null' ||
    (column.kind === 'integer' &&
      (column.range ?? [-Infinity]).every((bound) => Math.abs(bound) <= MOST_INTEGER));
  return new Set(
    CELLS.filter(({ id }) => files.every(({ columns }) => isWhole(columns.get(id)))).map(
      ({ id }) => id,
    ),
  );
}

/** The rows of `facts`, which is nothing else at first. */
export const createRowsSql = (derive: Derivations): string =>
  `create table fact_rows as\n${columnsSql(derive, FIRST_COLUMNS, new Set())}`;

/** The statement on facts of its own, with these cells: of the files, and kept nowhere. */
export const coldSql = (text: string, derive: Derivations, cells: readonly CellId[]): string =>
  beginWith(text, [['facts', columnsSql(derive, [...FACT_COLUMNS, ...cells], new Set())]]);

/** Columns to be laid beside `fact_rows`; `isPlaced`: its rows stand as those of `reports`. */
export function layColumnsSql(
  table: string,
  columns: readonly string[],
  {
    derive,
    wholes,
    isPlaced,
  }: { readonly derive: Derivations; readonly wholes: Wholes; readonly isPlaced: boolean },
): string {
  if (isPlaced) return `create table ${table} as\n${columnsSql(derive, columns, wholes)}`;
  return `create table ${table} as
select ${columns.map((name) => `r.${quoted(name)}`).join(', ')}
from (select row_id, row_number() over () as place from fact_rows) f
join (${columnsSql(derive, ['row_id', ...columns], wholes)}) r using (row_id)
order by f.place`;
}

/** Columns that a table brings. */
export type Beside = ReadonlyMap<string, readonly string[]>;

/**
 * The rows of `facts`, of the tables that are laid beside each other.
 *
 * @param also columns of another table in the same order, as they are
 * @param coded columns to be found by a number in that other table
 */
export function factsSql(
  laid: Beside,
  also: Beside = new Map(),
  coded: CodedColumns | null = null,
): string {
  const tableOf = new Map(FIRST_COLUMNS.map((name): [string, string] => [name, 'fact_rows']));
  for (const [table, columns] of laid) for (const name of columns) tableOf.set(name, table);
  for (const name of coded?.columns ?? []) tableOf.set(name, coded?.table ?? '');
  const cells = [...tableOf.keys()].filter((name) => !isDimension(name));
  const select = [
    ...FACT_COLUMNS.filter((name) => tableOf.has(name)).map(
      (name) => `${tableOf.get(name) ?? ''}.${quoted(name)}`,
    ),
    ...cells.map((name) => `${tableOf.get(name) ?? ''}.${quoted(name)}::double as ${quoted(name)}`),
  ];
  for (const [table, columns] of also) select.push(...columns.map((name) => `${table}.${name}`));
  const found = coded === null ? '' : `\njoin ${coded.table} using (${coded.key})`;
  // One scan of them all: to lay another beside the view takes half as long again.
  return `select ${select.join(', ')}
from ${['fact_rows', ...laid.keys(), ...also.keys()].join(' positional join ')}${found}`;
}

/** The footer of a national file is read in 45 ms, and would be by every statement anew. */
export const KEEP_FOOTERS_SQL = 'set enable_object_cache = true';

/**
 * The rows of `facts`, and how many of them do not stand where `reports` has them: some of those
 * were left out. To lay the two beside each other takes ten times as long.
 */
export const PLACES_SQL = `select count(*)::int as reports,
  (count(*) filter (where row_id is distinct from rowid))::int as misplaced
from fact_rows`;

const FACTS: ReadonlySet<string> = new Set(FACT_COLUMNS);

/** `reports_full`; needs all of {@link LATER_COLUMNS} in `facts`, and follows it from then on. */
export function reportsFullSql(): string {
  const facts = FACT_COLUMNS.map((name) => `f.${name}`);
  const others = CONTRACT_COLUMNS.filter(({ name }) => !FACTS.has(name));
  return `create view reports_full as
select ${[...facts, ...others.map(({ name, type }) => `r.${type === 'text' ? quoted(name) : asDouble(name)}`)].join(', ')}
from facts f join reports r using (row_id)`;
}

/** Up to three bodies with more than one report of a year, and how many there are. */
export const DUPLICATES_SQL = `select min(agency_name) as agency_name, year,
  min(row_id)::int as first_row, max(row_id)::int as last_row, (count(*) over ())::int as total
from facts group by agency_id, year having count(*) > 1
order by agency_name, year limit 3`;

/** Reports by year, scope and level. */
export const SUMMARY_SQL = `select year, scope, level, count(*)::int as reports
from facts group by year, scope, level order by year, scope, level`;
export const COUNT_SQL = 'select count(*)::int as reports from facts';
/**
 * Bodies, and how many may have two reports of a year: there are fewer years than reports. By a hash
 * of 64 bits, in half of the time: among 200,000 bodies two have the same one in a thousand million
 * datasets, and whether a report is there twice is then asked by the ids themselves.
 */
export const AGENCIES_SQL = `select count(*)::int as agencies,
  (count(*) filter (where years < reports))::int as repeated
from (
  select count(*) as reports, bit_count(bit_or(1::bigint << (year % 60))) as years
  from facts group by hash(agency_id)
)`;

/** The cells that a first page reads: totals of table 3 and all of table 4. */
export const FIRST_HOT_CELLS: readonly CellId[] = CELLS.filter(
  (cell) => cell.table === 't4' || (cell.table === 't3' && cell.column === 'total'),
).map((cell) => cell.id);
