import { APPLICANT_OUTCOMES, applicantQuestion } from '../applicant-outcomes.ts';
import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';

const ID = 'applicant-flow';

/** From applicants to outcomes. */
export const APPLICANT_FLOW_CHART = chartOf({
  id: ID,
  metrics: APPLICANT_OUTCOMES,
  questionOf: (filter) => applicantQuestion(filter, ID),
  pictureOf,
  height: 400,
});
