/** Reports whose four totals are 0, with what came before them. */
import { DISPUTE_TOTALS } from '../../form/form.ts';
import { ACTIVITY_CELLS } from '../../report/check.ts';
import type { FindingSubject } from '../../report/finding.ts';
import type { Answer, Statement } from '../question.ts';
import { numbersOf, type Subjects } from './finding-source.ts';
import { streaksOf, type Handled, type History } from './zero-history.ts';

/** Reports whose four totals are 0. */
export const QUIET: Statement = {
  text: `select row_id, peer_group, level_group, ${DISPUTE_TOTALS.map((cell) => `${cell}::double as ${cell}`).join(', ')}
from figures where ${ACTIVITY_CELLS.map((cell) => `${cell} = 0`).join(' and ')}`,
  parameters: [],
  cells: [],
};

export interface QuietReport {
  readonly subject: FindingSubject;
  readonly scope: string | null;
  readonly peerGroup: number;
  readonly levelGroup: number;
  /** Disputes by route, as {@link DISPUTE_TOTALS}; null where one has no number. */
  readonly disputes: readonly number[] | null;
  /** Quiet years in a row, told at the last of them; 0 elsewhere. */
  readonly streak: number;
  readonly carriedBefore: number | null;
  /** What the three years before had to handle, the last first; a year without a report is null. */
  readonly before: readonly (Handled | null)[];
}

/** Reads quiet reports one after the other: a country has half a million of them. */
export function quietReports(
  answer: Answer,
  history: History,
  subjects: Subjects,
): (row: number) => QuietReport {
  const ids = numbersOf(answer, 'row_id');
  const streaks = streaksOf(ids, history);
  const [groups, levels] = [numbersOf(answer, 'peer_group'), numbersOf(answer, 'level_group')];
  const disputes = DISPUTE_TOTALS.map((cell) => numbersOf(answer, cell));
  return (row) => {
    const id = ids[row] ?? 0;
    const ofDisputes = disputes.map((column) => column[row] ?? Number.NaN);
    return {
      subject: subjects.of(id),
      scope: subjects.scopeOf(id),
      peerGroup: groups[row] ?? -1,
      levelGroup: levels[row] ?? -1,
      disputes: ofDisputes.some(Number.isNaN) ? null : ofDisputes,
      streak: streaks[row] ?? 0,
      carriedBefore: history.carriedInto(id),
      before: history.handledBefore(id),
    };
  };
}
