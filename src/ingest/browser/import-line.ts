/** A reading with its review → what the list of an import shows of it. */
import { checkReport } from '../../report/check.ts';
import type { ImportLine, ImportRecord } from '../../report/imported.ts';
import type { Report } from '../../report/report.ts';
import { decodeReport } from '../../report/report-codec.ts';
import { correctedValues, openQuestions } from '../../report/review.ts';
import { answeredFiling } from '../answered-filing.ts';
import { agencyId } from '../dataset-row.ts';

function stateOf(review: ImportRecord['review'], doubts: number): ImportLine['state'] {
  if (doubts === 0) return 'read';
  return review.isChecked ? 'checked' : 'questioned';
}

/** The line of a record; `report` is its report where it is at hand. */
export function lineOfRecord(
  record: ImportRecord,
  report: Report = decodeReport(record.report),
): ImportLine {
  const { review } = record;
  const filing = answeredFiling(report.filing, review.answer);
  const { sameAs, byFolder } = review.answer;
  const own = filing.agency === null ? null : agencyId(filing.region, filing.agency);
  const questions = openQuestions(report.warnings, review);
  const values = correctedValues(report.values, review.corrections);
  const failing = checkReport(values, report.forms).filter(({ outcome }) => outcome === 'fails');
  const reason = questions[0] ?? failing[0]?.sentence ?? null;
  return {
    path: record.path,
    index: record.index,
    ...(record.part === undefined ? {} : { part: record.part }),
    state: stateOf(review, questions.length + failing.length),
    agency: filing.agency,
    year: filing.year,
    agencyId: sameAs?.id ?? own,
    ...(sameAs === undefined ? {} : { joinedTo: sameAs.name }),
    ...(sameAs === undefined || own === null ? {} : { joinedFrom: own }),
    ...(byFolder === undefined ? {} : { answeredFor: byFolder.folder }),
    questions: questions.length,
    failing: failing.length,
    corrections: Object.keys(review.corrections).length,
    isLeftOut: review.isLeftOut,
    reason: reason === null ? null : { zh: reason.zh, en: reason.en },
  };
}
