import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, MEASURES, questionOf } from './question.ts';

/** From requests to corrections. */
export const DISPUTE_CHAIN_CHART = chartOf({
  id: ID,
  metrics: MEASURES,
  questionOf,
  pictureOf,
  height: 230,
});
