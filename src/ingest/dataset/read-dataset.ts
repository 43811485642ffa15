/** Rows of `reports.parquet` read back, from this program or another. */
import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { CELLS, type FormVersion } from '../../form/form.ts';
import { valueFromColumn } from '../../report/cell-value.ts';
import { CONTRACT_COLUMNS } from '../../report/dataset-row.ts';
import type { CellValues, TableForms } from '../../report/report.ts';

/** One report of a dataset, with what a check needs. */
export interface StoredReport {
  readonly agencyId: string;
  readonly agency: string;
  readonly year: number;
  readonly values: CellValues;
  readonly forms: TableForms;
}

/** The Parquet is not one of the contract. */
export class NotADatasetError extends Error {
  override readonly name = 'NotADatasetError';
}

type Stored = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

const numberFrom = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);

const formFrom = (value: unknown): FormVersion | null => {
  const text = value === null || value === undefined ? null : String(value);
  return text === '2019' || text === '2021' ? text : null;
};

function notesFrom(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'string' || value === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    throw new NotADatasetError(`its cell_notes is not JSON: ${value.slice(0, 40)}`);
  }
  if (typeof parsed !== 'object' || parsed === null) return {};
  return Object.fromEntries(
    Object.entries(parsed).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function valuesOf(record: Stored): CellValues {
  const notes = notesFrom(record['cell_notes']);
  const values = new Map();
  for (const { id } of CELLS) {
    const value = valueFromColumn(numberFrom(record[id]), notes[id]);
    if (value !== undefined) values.set(id, value);
  }
  return values;
}

/** The version a table is judged by: as stored, else by the cells that only one version has. */
function formsOf(record: Stored, values: CellValues): TableForms {
  const has = (table: string, version: FormVersion): boolean =>
    CELLS.some(
      (cell) =>
        cell.table === table &&
        cell.forms.length === 1 &&
        cell.forms[0] === version &&
        values.has(cell.id),
    );
  const detect = (table: string): FormVersion | null =>
    has(table, '2021') ? '2021' : has(table, '2019') ? '2019' : null;
  const t3 = formFrom(record['form_t3']) ?? detect('t3');
  const hasDisputes = CELLS.some((cell) => cell.table === 't4' && values.has(cell.id));
  return {
    t2: formFrom(record['form_t2']) ?? detect('t2'),
    t3,
    t4: hasDisputes ? (t3 ?? '2021') : null,
  };
}

/**
 * Reads a Parquet of reports. Columns of the contract that it lacks are absent cells.
 *
 * @throws NotADatasetError where it is not Parquet or lacks agency_name or year
 */
export async function readReports(bytes: Uint8Array): Promise<StoredReport[]> {
  const file = new Uint8Array(bytes).buffer;
  const metadata = await parquetMetadataAsync(file).catch(() => {
    throw new NotADatasetError('it is not a Parquet file.');
  });
  const present = new Set(parquetSchema(metadata).children.map((child) => child.element.name));
  const missing = CONTRACT_COLUMNS.filter(
    ({ name, isRequired }) => isRequired && !present.has(name),
  );
  if (missing.length > 0) {
    throw new NotADatasetError(`it has no column ${missing.map(({ name }) => name).join(', ')}.`);
  }
  const records: Stored[] = await parquetReadObjects({
    file,
    metadata,
    compressors,
    columns: CONTRACT_COLUMNS.map(({ name }) => name).filter((name) => present.has(name)),
  });
  return records.map((record) => {
    const values = valuesOf(record);
    const agency = String(record['agency_name']);
    return {
      agencyId: textOf(record['agency_id']) ?? agency,
      agency,
      year: Number(record['year']),
      values,
      forms: formsOf(record, values),
    };
  });
}
