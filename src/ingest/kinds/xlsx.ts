/** An Excel file (.xlsx): a sheet printed like the form, or a table with one report a row. */
import { readContent } from '../content.ts';
import type { ReadOutcome } from '../read-report.ts';
import { readManyReports } from './many-reports.ts';
import { contentOfRows, type SheetRow } from './sheet-content.ts';
import { unzip } from './unzip.ts';

const PARTS = /^(?:\[Content_Types\]\.xml|_rels\/|xl\/)/u;
const MOST_SHEETS = 500;

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
};

/** True for a sheet of which nothing is a report, such as notes beside one that is. */
const isNothing = (outcomes: readonly ReadOutcome[]): boolean =>
  outcomes.every((outcome) => outcome.kind === 'refused' && outcome.reason.code === 'not_a_report');

/**
 * Reads every report of an Excel file, each with the sheet that it stands on as its part.
 *
 * @throws ZipError where the file is encrypted, damaged or beyond bounds
 */
export async function readXlsx(bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> {
  // Unpacked once within bounds, so that the library meets no bomb.
  await unzip(bytes, (name) => PARTS.test(name));
  const { default: readExcelFile } = await import('read-excel-file/universal');
  const sheets = await readExcelFile(new Uint8Array(bytes).buffer);
  const read = sheets.slice(0, MOST_SHEETS).map(({ sheet, data }): readonly ReadOutcome[] => {
    const rows: readonly SheetRow[] = data.map((row) => row.map(textOf));
    const outcomes =
      readManyReports(rows, sheet, path) ?? readContent(contentOfRows(rows, sheet), path);
    return outcomes.map((outcome) => ({ ...outcome, part: sheet }));
  });
  const reports = read.filter((outcomes) => !isNothing(outcomes));
  return (reports.length > 0 ? reports : read.slice(0, 1)).flat();
}
