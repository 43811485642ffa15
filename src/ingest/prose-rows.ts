/** The prose of a report → its rows in `texts.parquet` and `claims.parquet`. */
import type { Prose } from '../report/dataset-row.ts';
import { claimsOf, type Told } from './claims.ts';

/** Texts and claims of one report, filed under the id of its row. */
export const proseRows = (report: Told, reportId: string): Prose => ({
  texts: Object.entries(report.sections).map(([section, text]) => ({
    report_id: reportId,
    section,
    text,
  })),
  claims: claimsOf(report).map((claim) => ({ report_id: reportId, ...claim })),
});
