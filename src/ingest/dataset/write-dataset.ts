/** Reports and their prose as the files of a dataset folder. Pure: rows in, bytes out. */
import {
  SCHEMA_VERSION,
  type DatasetRow,
  type Manifest,
  type Prose,
} from '../../report/dataset-row.ts';
import { agencyColumns, countAgencies } from './agencies-table.ts';
import { cubeColumns } from './cube-table.ts';
import { refuseDuplicates, sortRows } from './order-rows.ts';
import { claimColumns, textColumns } from './prose-tables.ts';
import { reportColumns } from './reports-table.ts';
import { writeParquet, type TableColumn } from './write-parquet.ts';

/** What the manifest says of a dataset beside what is counted. */
type DatasetDescription = Pick<
  Manifest,
  'title' | 'licence' | 'source' | 'synthetic' | 'generator'
>;

/** One file of a dataset folder. */
export interface DatasetFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const MANIFEST_NAME = 'manifest.json';

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Writes a dataset: reports, agencies, cube, texts, claims, and the manifest last.
 * The same rows in any order give the same bytes; there is no date in them.
 *
 * @throws DuplicateReportError where two rows have the same body and year
 */
export async function writeDataset(
  rows: readonly DatasetRow[],
  prose: Prose,
  about: DatasetDescription,
): Promise<DatasetFile[]> {
  refuseDuplicates(rows);
  const sorted = sortRows(rows);
  const tables: readonly (readonly [string, TableColumn[]])[] = [
    ['reports.parquet', reportColumns(sorted)],
    ['agencies.parquet', agencyColumns(sorted)],
    ['cube.parquet', cubeColumns(sorted)],
    ['texts.parquet', textColumns(prose.texts)],
    ['claims.parquet', claimColumns(prose.claims)],
  ];
  const files: DatasetFile[] = [];
  for (const [name, columns] of tables) files.push({ name, bytes: await writeParquet(columns) });
  const manifest: Manifest = {
    schema: SCHEMA_VERSION,
    ...about,
    counts: { reports: rows.length, agencies: countAgencies(rows) },
    files: await Promise.all(
      files.map(async ({ name, bytes }) => ({
        name,
        size: bytes.length,
        sha256: await sha256Of(bytes),
      })),
    ),
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  return [...files, { name: MANIFEST_NAME, bytes: new TextEncoder().encode(text) }];
}
