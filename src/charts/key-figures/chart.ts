import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, MEASURES, questionOf } from './question.ts';

/** The key figures with last year beside them. */
export const KEY_FIGURES_CHART = chartOf({
  id: ID,
  metrics: MEASURES,
  comparesYears: true,
  questionOf,
  pictureOf,
  height: 118,
});
