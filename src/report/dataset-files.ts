/** What the files of a dataset folder are, by their names. */
import { SIDE_TABLES, type SideTable } from './dataset-row.ts';

export const MANIFEST_NAME = 'manifest.json';

const OTHER_TABLES = /(?:^|[/\\])(agencies|texts|claims|roster|cube)[^/\\]*\.parquet$/iu;
const PARQUET = /\.parquet$/iu;

export const isParquet = (name: string): boolean => PARQUET.test(name);

/** Whether a file is one of `reports`; a Parquet that is no other table of the contract is. */
export const isReports = (name: string): boolean => isParquet(name) && !OTHER_TABLES.test(name);

/** The table beside `reports` that a file belongs to; null where it is none. */
export function sideTableOf(name: string): SideTable | null {
  const table = OTHER_TABLES.exec(name)?.[1]?.toLowerCase() ?? '';
  return table in SIDE_TABLES ? (table as SideTable) : null;
}
