import { APPLICANT_OUTCOMES, applicantQuestion } from '../applicant-outcomes.ts';
import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';

const ID = 'outcome-by-applicant';

/** Outcomes within each kind of applicant, with a warning where the whole hides its parts. */
export const OUTCOME_BY_APPLICANT_CHART = chartOf({
  id: ID,
  metrics: APPLICANT_OUTCOMES,
  comparesYears: true,
  questionOf: (filter) => applicantQuestion(filter, ID),
  pictureOf,
  height: 320,
});
