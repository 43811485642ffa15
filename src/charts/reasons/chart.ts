import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, MEASURES, questionOf } from './question.ts';

/** Reasons ranked within their families. */
export const REASONS_CHART = chartOf({
  id: ID,
  metrics: MEASURES,
  questionOf,
  pictureOf,
  height: 470,
});
