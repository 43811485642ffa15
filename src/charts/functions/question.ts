import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { filterFor } from '../view.ts';

export const ID = 'functions';
export const METRIC = 'disclosure_rate';

/** The disclosure rate by function. */
export const questionOf = (filter: Filter): AggregateQuestion => ({
  kind: 'aggregate',
  measures: [METRIC],
  by: ['function'],
  filter: filterFor(filter, ID),
});

/** The same over all functions, as the line to compare with. */
export const overallQuestionOf = (filter: Filter): AggregateQuestion => ({
  ...questionOf(filter),
  by: [],
});
