import type { Filter, GroupDimension, MoversQuestion } from '../../query/question.ts';
import { filterOverYears } from '../view.ts';

export const ID = 'share-movers';
/** Groups drawn; the rest are one bar. */
export const SHOWN = 15;

/** The groups that moved the rate most between two years. */
export const questionOf = (
  metric: string,
  by: GroupDimension,
  from: number,
  filter: Filter,
): MoversQuestion => ({
  kind: 'movers',
  metric,
  by,
  from,
  to: Number(filter.find(({ dimension }) => dimension === 'year')?.values[0]),
  filter: filterOverYears(filter, ID),
  limit: SHOWN,
});
