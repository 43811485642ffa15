/** How sure a reading is: settled, or with places that a person has to look at. */
import { checkReport } from './check.ts';
import type { Report } from './report.ts';

/**
 * `read`: every identity that can be judged holds and no cell is in doubt; else `questioned`.
 * A failing identity is a question even where the document itself is at fault.
 */
export type Sureness = 'read' | 'questioned';

export const surenessOf = (report: Pick<Report, 'values' | 'forms' | 'warnings'>): Sureness =>
  report.warnings.some((warning) => warning.grade === 'question') ||
  checkReport(report.values, report.forms).some((check) => check.outcome === 'fails')
    ? 'questioned'
    : 'read';
