import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { filterOverYears } from '../view.ts';

export const ID = 'key-figures';
export const MEASURES = [
  'requests_received',
  'requests_handled',
  'disclosure_rate',
  'withheld_rate',
  'reconsideration_correction_rate',
  'zero_request_share',
] as const;

/** Every year at once: the chosen one, the one before it, and the small trend. */
export const questionOf = (filter: Filter): AggregateQuestion => ({
  kind: 'aggregate',
  measures: MEASURES,
  by: ['year'],
  filter: filterOverYears(filter, ID),
});
