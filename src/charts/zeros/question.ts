import type { Filter, ZeroQuestion } from '../../query/question.ts';
import { filterFor } from '../view.ts';

export const ID = 'zeros';
const LIMIT = 1000;

/** Reports of the chosen year with no activity, those that contradict themselves first. */
export const questionOf = (filter: Filter): ZeroQuestion => ({
  kind: 'zeros',
  filter: filterFor(filter, ID),
  limit: LIMIT,
});
