import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { filterFor } from '../view.ts';

export const ID = 'request-sizes';

/** Reports counted by how many requests they received; the bands that it chose do not restrict it. */
export const questionOf = (filter: Filter): AggregateQuestion => ({
  kind: 'aggregate',
  measures: [],
  by: [],
  bands: true,
  filter: filterFor(filter, ID),
});
