import { OUTCOME_GROUPS, shareIdOfGroup } from '../../metrics/outcomes.ts';
import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { filterOverYears } from '../view.ts';

export const ID = 'outcome-shares';
export const MEASURES: readonly string[] = OUTCOME_GROUPS.map((group) => shareIdOfGroup(group.id));

/** The six shares by year, each Σ/Σ; the chosen year is no restriction. */
export const questionOf = (filter: Filter): AggregateQuestion => ({
  kind: 'aggregate',
  measures: MEASURES,
  by: ['year'],
  filter: filterOverYears(filter, ID),
});
