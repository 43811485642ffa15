/** Reports whose four totals are 0, and whose prose counts requests. */
import { numberOf } from '../../report/cell-value.ts';
import { ACTIVITY_CELLS } from '../../report/check.ts';
import type { Claim } from '../../report/claim.ts';
import { CERTAIN, type Finding, type FindingSubject, type Passage } from '../../report/finding.ts';
import { ruleById } from '../../report/rules.ts';
import type { StoredReport } from '../stored-reports.ts';
import { quoteOf } from './quote.ts';

const ZERO_IN_PROSE = 'zero.contradicted';

const isQuiet = ({ values }: StoredReport): boolean =>
  ACTIVITY_CELLS.every((cell) => numberOf(values.get(cell)) === 0);

const countsRequests = ({ kind, unit, value }: Claim): boolean =>
  (kind === 'received' || kind === 'handled') && unit === 'count' && value > 0;

/** The finding on a claim that no reading of the tables fits; null where the report is not quiet. */
export function zeroInProse(
  claim: Claim,
  report: StoredReport,
  subject: FindingSubject,
  passage: Passage,
): Finding | null {
  if (!countsRequests(claim) || !isQuiet(report)) return null;
  const { year } = subject;
  return {
    rule: ZERO_IN_PROSE,
    grade: ruleById(ZERO_IN_PROSE)?.grade ?? 'error',
    ...subject,
    evidence: ACTIVITY_CELLS.map((cell) => ({ cell, year, value: 0, side: 'seen' })),
    passages: [passage],
    size: claim.value,
    surprise: CERTAIN / 2,
    sentence: {
      zh: `${year} 年四项总计都是 0，正文却写“${quoteOf(claim)}”（${claim.value} 件申请），请核对。`,
      en: `All four totals of ${year} are 0, yet the text says “${quoteOf(claim)}” (${claim.value} ${claim.value === 1 ? 'request' : 'requests'}); please check.`,
    },
    explanation: null,
    peers: null,
  };
}
