import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, MEASURES, questionOf } from './question.ts';

/** The six outcome groups as shares over the years. */
export const OUTCOME_SHARES_CHART = chartOf({
  id: ID,
  metrics: MEASURES,
  comparesYears: true,
  questionOf,
  pictureOf,
  height: 260,
});
