import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, questionOf } from './question.ts';

/** How many reports received how many requests. */
export const REQUEST_SIZES_CHART = chartOf({
  id: ID,
  metrics: ['requests_received'],
  questionOf,
  pictureOf,
  height: 150,
});
