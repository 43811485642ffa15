/** Shared by the reader's tests: reads a text, and compares cells with what was printed. */
import { readText } from '../../../src/ingest/read-text.ts';
import type { Report } from '../../../src/report/report.ts';

/** The report in a text; throws where it is refused. */
export function reportOf(text: string, path = 'report.txt'): Report {
  const [outcome] = readText(text, path);
  if (outcome === undefined) throw new Error('nothing was read');
  if (outcome.kind === 'refused') throw new Error(outcome.reason.en);
  return outcome.report;
}

export interface Comparison {
  readonly wrong: readonly string[];
  readonly missing: readonly string[];
}

/** Compares a reading with printed cells: `''` is a blank, absent cells must be missing. */
export function compare(report: Report, printed: Readonly<Record<string, string>>): Comparison {
  const wrong: string[] = [];
  const missing: string[] = [];
  for (const [id, text] of Object.entries(printed)) {
    const value = report.values.get(id);
    if (value === undefined) missing.push(id);
    else if (value.raw.normalize('NFKC').trim() !== text)
      wrong.push(`${id}: ${value.raw} ≠ ${text}`);
  }
  for (const id of report.values.keys()) if (!(id in printed)) wrong.push(`${id}: not printed`);
  return { wrong, missing };
}
