/** A CSV: a table with one report a row, or one printed like the form. */
import { readContent } from '../content.ts';
import { decodeText, withDamage } from '../decode-text.ts';
import type { ReadOutcome } from '../read-report.ts';
import { readManyReports } from './many-reports.ts';
import { contentOfRows } from './sheet-content.ts';
import { ZipError } from './zip-error.ts';

const MOST_ROWS = 200_000;
const MOST_CELLS = 5_000_000;
const LONGEST_ROW = 2_000;

/** True where a line has more cells than any table of reports. */
function hasEndlessRow(text: string): boolean {
  let cells = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n' || character === '\r') cells = 0;
    else if (character === ',' || character === '\t' || character === ';' || character === '|') {
      cells += 1;
      if (cells > LONGEST_ROW) return true;
    }
  }
  return false;
}

/**
 * Reads every report of a CSV; delimiter and encoding are told from the text.
 *
 * @throws ZipError where it is far larger than any table of reports
 */
export async function readCsv(bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> {
  const decoded = decodeText(bytes, path);
  if (decoded.kind === 'refused') return [decoded];
  const text = decoded.text.replace(/^\ufeff/u, '');
  if (hasEndlessRow(text)) throw new ZipError('too_large');
  const { default: Papa } = await import('papaparse');
  const rows: (readonly string[])[] = [];
  let cells = 0;
  Papa.parse<string[]>(text, {
    header: false,
    skipEmptyLines: false,
    step: ({ data }) => {
      cells += data.length;
      if (rows.length >= MOST_ROWS || cells > MOST_CELLS) throw new ZipError('too_large');
      rows.push(data);
    },
  });
  const read =
    readManyReports(rows, undefined, path) ?? readContent(contentOfRows(rows, undefined), path);
  return withDamage(read, decoded);
}
