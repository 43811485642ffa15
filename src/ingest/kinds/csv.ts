/** A CSV: a table with one report a row, or one printed like the form. */
import { readContent } from '../content.ts';
import { decodeText } from '../decode-text.ts';
import type { ReadOutcome } from '../read-report.ts';
import { readManyReports } from './many-reports.ts';
import { contentOfRows } from './sheet-content.ts';

const MOST_ROWS = 200_000;

/** Reads every report of a CSV; delimiter and encoding are told from the text. */
export async function readCsv(bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> {
  const decoded = decodeText(bytes, path);
  if (decoded.kind === 'refused') return [decoded];
  const { default: Papa } = await import('papaparse');
  const { data } = Papa.parse<string[]>(decoded.text.replace(/^\ufeff/u, ''), {
    header: false,
    preview: MOST_ROWS,
    skipEmptyLines: false,
  });
  return (
    readManyReports(data, undefined, path) ?? readContent(contentOfRows(data, undefined), path)
  );
}
