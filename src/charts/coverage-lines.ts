/** How many reports count for what a whole chart says, told from its table. */
import type { ChartTable } from '../export/table.ts';
import { formatCount, say, type Language } from '../i18n/say.ts';
import { FRAME } from './frame-messages.ts';

/** "2,193–2,205", or "2,205" where all are the same; empty without such a column. */
function rangeOf({ columns, rows }: ChartTable, key: string, language: Language): string {
  const at = columns.findIndex((column) => column.key === key);
  const counts = rows.flatMap((row) => {
    const count = row[at];
    return typeof count === 'number' ? [count] : [];
  });
  if (counts.length === 0) return '';
  const ends = [...new Set([Math.min(...counts), Math.max(...counts)])];
  return ends.map((count) => formatCount(count, language)).join('–');
}

/** One line; none where the table does not tell its reports. */
export function coverageLines(table: ChartTable, language: Language): readonly string[] {
  const counted = rangeOf(table, 'reports_counted', language);
  const all = rangeOf(table, 'reports', language);
  return counted === '' || all === '' ? [] : [say(FRAME.claimReports, language, { counted, all })];
}
