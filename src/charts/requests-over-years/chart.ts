import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, MEASURES, questionOf } from './question.ts';

/** Requests received, handled and carried out over the years. */
export const REQUESTS_OVER_YEARS_CHART = chartOf({
  id: ID,
  metrics: MEASURES,
  comparesYears: true,
  questionOf,
  pictureOf,
  height: 260,
});
