/** The identities judged over many reports: what fails, and how much was judged. */
import type { Label } from '../../form/form.ts';
import { checkCarryOver, checkReport, type Check, type Outcome } from '../../report/check.ts';
import type { StoredReport } from './read-dataset.ts';

/** One equation that fails, with where it stands and both its sides. */
interface Finding {
  readonly agency_id: string;
  readonly agency: string;
  readonly year: number;
  readonly id: string;
  readonly family: Check['family'];
  readonly residual: number | null;
  readonly left: Check['left'];
  readonly right: Check['right'];
  readonly sentence: Label;
}

export interface CheckResult {
  readonly reports: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly findings: readonly Finding[];
}

function byBody(reports: Iterable<StoredReport>): Map<string, StoredReport[]> {
  const bodies = new Map<string, StoredReport[]>();
  for (const report of reports) {
    const known = bodies.get(report.agencyId);
    if (known === undefined) bodies.set(report.agencyId, [report]);
    else known.push(report);
  }
  return bodies;
}

/** Checks each report by itself, and the carry-over between consecutive years of one body. */
export function checkReports(reports: Iterable<StoredReport>): CheckResult {
  const counts: Record<Outcome, number> = { holds: 0, fails: 0, not_judged: 0, absent: 0 };
  const findings: Finding[] = [];
  let judged = 0;
  const note = (report: StoredReport, checks: readonly Check[]): void => {
    for (const { id, family, outcome, residual, left, right, sentence } of checks) {
      counts[outcome] += 1;
      if (outcome !== 'fails') continue;
      const { agencyId, agency, year } = report;
      const where = { agency_id: agencyId, agency, year };
      findings.push({ ...where, id, family, residual, left, right, sentence });
    }
  };
  for (const ofBody of byBody(reports).values()) {
    const sorted = ofBody.toSorted((left, right) => left.year - right.year);
    sorted.forEach((report, index) => {
      judged += 1;
      note(report, checkReport(report.values, report.forms));
      const previous = sorted[index - 1];
      if (previous !== undefined && previous.year + 1 === report.year) {
        note(report, checkCarryOver(previous.values, report.values));
      }
    });
  }
  return { reports: judged, counts, findings };
}
