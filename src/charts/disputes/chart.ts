import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, MEASURES, questionOf } from './question.ts';

/** Disputes by result and route. */
export const DISPUTES_CHART = chartOf({
  id: ID,
  metrics: MEASURES,
  questionOf,
  pictureOf,
  height: 230,
});
