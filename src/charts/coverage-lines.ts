/** How many reports count for what a whole chart says, told from its table. */
import type { ChartTable } from '../export/table.ts';
import { formatSpan, say, type Language } from '../i18n/say.ts';
import { FRAME } from './frame-messages.ts';

/** "2,193–2,205", or "2,205" where all are the same; empty without such a column. */
function rangeOf(
  { columns, rows }: ChartTable,
  isIt: (key: string) => boolean,
  language: Language,
): string {
  const counts = rows.flatMap((row) =>
    row.filter(
      (cell, at): cell is number => typeof cell === 'number' && isIt(columns[at]?.key ?? ''),
    ),
  );
  return counts.length === 0 ? '' : formatSpan(Math.min(...counts), Math.max(...counts), language);
}

/** One line; none where the table does not tell its reports. */
export function coverageLines(table: ChartTable, language: Language): readonly string[] {
  const counted = rangeOf(
    table,
    (key) => key === 'reports_counted' || key.endsWith('_reports'),
    language,
  );
  const all = rangeOf(table, (key) => key === 'reports', language);
  return counted === '' || all === '' ? [] : [say(FRAME.claimReports, language, { counted, all })];
}
