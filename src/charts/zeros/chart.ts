import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, questionOf } from './question.ts';

/** Reports with no activity, those that contradict themselves first. */
export const ZEROS_CHART = chartOf({
  id: ID,
  metrics: ['zero_request_share', 'requests_carried_out'],
  questionOf,
  pictureOf,
  height: 340,
});
