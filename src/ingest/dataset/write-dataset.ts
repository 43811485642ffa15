/** Reports and their prose as the files of a dataset folder. Pure: rows in, bytes out. */
import { CELLS } from '../../form/form.ts';
import type { DatasetRow, Prose } from '../../report/dataset-row.ts';
import { MemorySink } from './byte-sink.ts';
import { DatasetWriter, type DatasetDescription } from './dataset-writer.ts';
import { compareRows } from './order-rows.ts';
import { fitsInt32 } from './table-writer.ts';

/** One file of a dataset folder. */
export interface DatasetFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Counts of a row that no INT32 column can hold. */
export const wideCells = ({ cells }: Pick<DatasetRow, 'cells'>): string[] =>
  CELLS.filter(({ id, unit }) => unit === 'count' && !fitsInt32(cells[id] ?? null)).map(
    ({ id }) => id,
  );

function byReport<Row extends { readonly report_id: string }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const reports = new Map<string, Row[]>();
  for (const row of rows) {
    const known = reports.get(row.report_id);
    if (known === undefined) reports.set(row.report_id, [row]);
    else known.push(row);
  }
  return reports;
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
  const memory = new MemorySink();
  const writer = await DatasetWriter.open(memory, about, {
    wide: new Set(rows.flatMap(wideCells)),
  });
  const sorted = [...rows].sort(compareRows);
  for (const row of sorted) await writer.addRow(row);
  const texts = byReport(prose.texts);
  const claims = byReport(prose.claims);
  const ids = new Set(sorted.map((row) => row.report_id));
  const others = [...texts.keys(), ...claims.keys()].filter((id) => !ids.has(id)).sort();
  for (const id of new Set([...ids, ...others])) {
    await writer.addProse({ texts: texts.get(id) ?? [], claims: claims.get(id) ?? [] });
  }
  await writer.close();
  return memory.files();
}
