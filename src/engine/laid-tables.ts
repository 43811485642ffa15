/**
 * Tables beside `facts`, made when a statement first reads them: `texts`, `claims` and `roster`,
 * which hold nothing where the dataset has none, `reports_full`, and the {@link DERIVED_TABLES}.
 * Rows of texts and claims whose report is not in `facts` (it gave way to that of another part) are
 * left out.
 */
import { beginWith } from '../query/begin-with.ts';
import { DERIVED_TABLES, type CodedColumns, type DerivedName } from '../query/derived-tables.ts';
import type { SharedTable, Statement } from '../query/question.ts';
import { SIDE_TABLES, type SideTable } from '../report/dataset-row.ts';
import { rowsOfParts } from './join-parts.ts';
import type { CheckedDataset } from './load.ts';
import { shapeOf } from './parquet-shape.ts';
import { LATER_COLUMNS, reportsFullSql } from './relations.ts';
import type { Session } from './session.ts';

/** A table that is made when a statement first reads it. */
export type LaidTable = SideTable | DerivedName | typeof REPORTS_FULL;

const REPORTS_FULL = 'reports_full';

const DERIVED = Object.keys(DERIVED_TABLES) as readonly DerivedName[];
const NAMES: readonly LaidTable[] = [
  REPORTS_FULL,
  ...(Object.keys(SIDE_TABLES) as readonly SideTable[]),
  ...DERIVED,
];
/** Behind a comma stands what the console may read: any other name is a column there. */
const READS = new RegExp(
  `\\b(?:from|join|describe|summarize)[\\s("]*(${NAMES.join('|')})\\b|,[\\s("]*(${REPORTS_FULL})\\b`,
  'giu',
);

const isDerived = (table: LaidTable): table is DerivedName =>
  DERIVED.some((derived) => derived === table);

/** Whether it is joined with `facts` by the id of a report. */
const hasReportId = (table: LaidTable): boolean =>
  table in SIDE_TABLES && 'report_id' in SIDE_TABLES[table as SideTable];

const readBy = (text: string): readonly LaidTable[] => {
  const read = new Set(
    [...text.matchAll(READS)].map(([, name, other]) => (name ?? other)?.toLowerCase()),
  );
  return NAMES.filter((name) => read.has(name));
};

const isSent = (name: LaidTable): boolean =>
  isDerived(name) && DERIVED_TABLES[name].sent !== undefined;

/** The table after those that it is made of. */
const withWhatItNeeds = (name: LaidTable): readonly LaidTable[] =>
  isDerived(name) ? [...DERIVED_TABLES[name].needs.flatMap(withWhatItNeeds), name] : [name];

/** The tables that a statement reads, each after those that it is made of, where they are meant. */
const withNeeds = (
  text: string,
  isMadeOfThem: (name: LaidTable) => boolean,
): readonly LaidTable[] => [
  ...new Set(readBy(text).flatMap((name) => (isMadeOfThem(name) ? withWhatItNeeds(name) : [name]))),
];

/** The tables that a statement reads, each after those that it is made of. */
export const tablesOf = (text: string): readonly LaidTable[] => withNeeds(text, () => true);

/** The derived tables that a statement reads, as they would begin it where they are not there. */
export function withDerived(text: string): string {
  const shown = withNeeds(text, (name) => !isSent(name)).filter(isDerived);
  return beginWith(
    text,
    shown.map((name) => [name, DERIVED_TABLES[name].sql]),
  );
}

/** Gives `facts` with columns of a table beside it; null where their rows do not stand alike. */
type FactsBeside =
  ((table: string, columns: readonly string[], coded: CodedColumns | null) => string) | null;

/** Whether the text reads a column of those by its bare name, as conditions and groups do. */
const readsOneOf = (text: string, columns: readonly string[]): boolean =>
  new RegExp(`(?<!\\.|\\bas )\\b(?:${columns.join('|')})\\b`, 'iu').test(text);

function withSent(text: string, factsBeside: FactsBeside): string {
  const tables = readBy(text).flatMap((name): (readonly [string, string])[] => {
    const sent = isDerived(name) ? DERIVED_TABLES[name].sent : undefined;
    if (sent === undefined) return [];
    if (sent.kind === 'sql') return [[name, sent.sql]];
    const coded = readsOneOf(text, sent.coded.columns) ? sent.coded : null;
    return [
      [name, factsBeside === null ? sent.joined : factsBeside(sent.table, sent.columns, coded)],
    ];
  });
  return beginWith(text, tables);
}

const sentTable = (table: SharedTable, factsBeside: FactsBeside): SharedTable => ({
  ...table,
  text: withSent(table.text, factsBeside),
  ...(table.on === undefined ? {} : { on: sentTable(table.on, factsBeside) }),
});

/** The statement as it is sent, with what it reads and is never made. */
export function sentStatement(statement: Statement, factsBeside: FactsBeside): Statement {
  const { text, shared } = statement;
  const sent = { ...statement, text: withSent(text, factsBeside) };
  if (shared === undefined) return sent;
  const { table, rest } = shared;
  return {
    ...sent,
    shared: {
      table: sentTable(table, factsBeside),
      rest: { ...rest, text: withSent(rest.text, factsBeside) },
    },
  };
}

/** A statement that reads, or tells, all that `facts` may have. */
const READS_ALL = /^\s*(?:describe|summarize)\b|\breports_full\b/iu;

const NAMES_OF_LATER = LATER_COLUMNS.map(
  (name) => [name, new RegExp(`\\b${name}\\b`, 'iu')] as const,
);

/**
 * The columns of `facts` beyond its first that a statement may read: those that it names, or what
 * its tables are made of does. Side tables are joined by the id of a report.
 */
export function laterColumnsOf(text: string, tables: readonly LaidTable[]): readonly string[] {
  if (READS_ALL.test(text)) return LATER_COLUMNS;
  const texts = [text, ...tables.filter(isDerived).map((name) => DERIVED_TABLES[name].sql)];
  return [
    ...NAMES_OF_LATER.flatMap(([name, pattern]) =>
      texts.some((each) => pattern.test(each)) ? [name] : [],
    ),
    ...(tables.some(hasReportId) ? ['report_id'] : []),
  ];
}

const TYPES = { text: 'varchar', integer: 'double', number: 'double' } as const;

const columnsSql = (table: SideTable, has: (column: string) => boolean): string =>
  Object.entries(SIDE_TABLES[table])
    .map(([name, type]) => `${has(name) ? `"${name}"` : 'null'}::${TYPES[type]} as "${name}"`)
    .join(', ');

function viewSql(table: SideTable, parts: readonly string[]): string {
  const none = `select ${columnsSql(table, () => false)}, 0 as low, 0 as high where false`;
  const all = parts.length === 0 ? none : parts.join('\nunion all ');
  const columns = [
    ...Object.keys(SIDE_TABLES[table]).map((name) => `t."${name}"`),
    // Found once: to join by the texts of ids again takes as long as to read what they are of.
    ...(hasReportId(table) ? ['f.row_id'] : []),
  ];
  const join = hasReportId(table)
    ? '\njoin facts f on f.report_id = t.report_id and f.row_id >= t.low and f.row_id < t.high'
    : '';
  return `create view ${table} as\nselect ${columns.join(', ')}\nfrom (${all}) t${join}`;
}

/** Makes one of the tables readable in a session. @throws DatasetError where a file is unreadable */
export async function layTable(
  session: Session,
  dataset: CheckedDataset,
  table: LaidTable,
  limit: number,
): Promise<void> {
  if (table === REPORTS_FULL) {
    await session.run(reportsFullSql(), limit);
    return;
  }
  if (isSent(table)) return;
  if (isDerived(table)) {
    const { isView = false, sql: joined, placedSql } = DERIVED_TABLES[table];
    const sql = placedSql !== undefined && (await session.isPlaced(limit)) ? placedSql : joined;
    await session.run(`create ${isView ? 'view' : 'table'} ${table} as\n${sql}`, limit);
    return;
  }
  const bounds = rowsOfParts(
    dataset.gathered.partSizes,
    dataset.files.map(({ shape }) => shape.rows),
  );
  const parts: string[] = [];
  for (const [part, files] of dataset.gathered.sides.entries()) {
    const [low, high] = bounds[part] ?? [0, 0];
    for (const file of files.filter((each) => each.table === table)) {
      const bytes = await file.bytes();
      const has = new Set(
        shapeOf({ name: file.name, bytes }).columns.map(({ name }) => name.toLowerCase()),
      );
      const name = `${table}${parts.length}.parquet`;
      await session.register(name, bytes.slice(0), limit);
      const columns = columnsSql(table, (column) => has.has(column));
      parts.push(
        `select ${columns}, ${low} as low, ${high} as high from read_parquet('${name}', binary_as_string = true)`,
      );
    }
  }
  await session.run(viewSql(table, parts), limit);
}
