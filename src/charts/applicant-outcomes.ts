/** How the requests of each kind of applicant ended: what is asked, and where its figures are. */
import { APPLICANTS, type LabelledId } from '../form/form.ts';
import { USUAL, chosenId } from '../metrics/definition-switches.ts';
import { DISCLOSURE_RATE, SHARES_BY_APPLICANT, shareIdOfGroup } from '../metrics/outcomes.ts';
import type { AggregateQuestion, Answer, Filter } from '../query/question.ts';
import { figureOfYear, rowsByYear } from './by-year.ts';
import type { Figure } from './figure.ts';
import { filterOfYears } from './view.ts';

/** The six kinds of applicant, without the total. */
export const KINDS: readonly LabelledId[] = APPLICANTS.filter(({ id }) => id !== 'total');

/** Granted wholly or partly, as if a group of its own. */
export const DISCLOSED = DISCLOSURE_RATE;

const shareOf = (share: string, applicant: string): string =>
  chosenId(share, { ...USUAL, applicant });

/** The share of an outcome group among what was concluded for a kind of applicant. */
export const measureOf = (group: string, applicant: string): string =>
  shareOf(shareIdOfGroup(group), applicant);

/** Every outcome group of every kind of applicant, and of all. */
export const APPLICANT_OUTCOMES: readonly string[] = APPLICANTS.flatMap((applicant) =>
  SHARES_BY_APPLICANT.map((share) => shareOf(share, applicant.id)),
);

/** The chosen year and the one before. */
export function applicantQuestion(filter: Filter, chart: string): AggregateQuestion {
  const year = Number(filter.find(({ dimension }) => dimension === 'year')?.values[0]);
  return {
    kind: 'aggregate',
    measures: APPLICANT_OUTCOMES,
    by: ['year'],
    filter: filterOfYears(filter, chart, [year - 1, year]),
  };
}

/** The figure of an outcome group and a kind of applicant in a year. */
export function applicantFigures(
  answer: Answer,
): (group: string, applicant: string, year: number) => Figure {
  const rows = rowsByYear(answer);
  return (group, applicant, year) => figureOfYear(answer, rows, year, measureOf(group, applicant));
}
