/**
 * Tables beside `reports`, made when a statement first reads them: `texts`, `claims` and `roster`,
 * which hold nothing where the dataset has none, and {@link NEIGHBOURS_SQL}. Rows of texts and
 * claims whose report is not in `facts` (it gave way to that of another part) are left out.
 */
import { SIDE_TABLES, type SideTable } from '../report/dataset-row.ts';
import { NEIGHBOURS_SQL, type LaidTable } from './neighbours.ts';
import { rowsOfParts } from './join-parts.ts';
import type { CheckedDataset } from './load.ts';
import { shapeOf } from './parquet-shape.ts';
import type { Session } from './session.ts';

const NAMES = [...Object.keys(SIDE_TABLES), 'neighbours'] as readonly LaidTable[];
const READS = new RegExp(`(?:\\bfrom|\\bjoin|,)[\\s("]*(${NAMES.join('|')})\\b`, 'giu');

/** The tables beside `reports` that a statement reads. */
export const sideTablesOf = (text: string): readonly LaidTable[] => {
  const read = new Set([...text.matchAll(READS)].map(([, name]) => name?.toLowerCase()));
  return NAMES.filter((name) => read.has(name));
};

const TYPES = { text: 'varchar', integer: 'double', number: 'double' } as const;

const columnsSql = (table: SideTable, has: (column: string) => boolean): string =>
  Object.entries(SIDE_TABLES[table])
    .map(([name, type]) => `${has(name) ? `"${name}"` : 'null'}::${TYPES[type]} as "${name}"`)
    .join(', ');

function viewSql(table: SideTable, parts: readonly string[]): string {
  const none = `select ${columnsSql(table, () => false)}, 0 as low, 0 as high where false`;
  const all = parts.length === 0 ? none : parts.join('\nunion all ');
  const columns = Object.keys(SIDE_TABLES[table]).map((name) => `t."${name}"`);
  const join =
    'report_id' in SIDE_TABLES[table]
      ? '\njoin facts f on f.report_id = t.report_id and f.row_id >= t.low and f.row_id < t.high'
      : '';
  return `create view ${table} as\nselect ${columns.join(', ')}\nfrom (${all}) t${join}`;
}

/** Makes one of the tables readable in a session. @throws DatasetError where a file is unreadable */
export async function laySideTable(
  session: Session,
  dataset: CheckedDataset,
  table: LaidTable,
  limit: number,
): Promise<void> {
  if (table === 'neighbours') {
    await session.run(NEIGHBOURS_SQL, limit);
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
      await session.register(name, bytes, limit);
      const columns = columnsSql(table, (column) => has.has(column));
      parts.push(
        `select ${columns}, ${low} as low, ${high} as high from read_parquet('${name}', binary_as_string = true)`,
      );
    }
  }
  await session.run(viewSql(table, parts), limit);
}
