import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { filterOverYears } from '../view.ts';

export const ID = 'requests-over-years';
export const MEASURES = ['requests_received', 'requests_handled', 'requests_carried_out'] as const;

/** Requests by year; the chosen year is no restriction. */
export const questionOf = (filter: Filter): AggregateQuestion => ({
  kind: 'aggregate',
  measures: MEASURES,
  by: ['year'],
  filter: filterOverYears(filter, ID),
});
