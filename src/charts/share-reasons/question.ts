import {
  allRequestRows,
  rowsOfGroup,
  type RequestGroupId,
  type RequestRow,
} from '../../form/form.ts';
import { OUTCOME_GROUPS, shareIdOfGroup, shareIdOfOutcome } from '../../metrics/outcomes.ts';
import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { filterOfYears } from '../view.ts';

export const ID = 'share-reasons';

/** The rows that a share of what was concluded is made of. */
export function rowsOfShare(metric: string): readonly RequestRow[] {
  const group = OUTCOME_GROUPS.find(({ id }) => shareIdOfGroup(id) === metric);
  if (group !== undefined) {
    const rows = rowsOfGroup(group.id as RequestGroupId);
    return rows.length > 0 ? rows : allRequestRows().filter(({ id }) => id === group.id);
  }
  const ids = metric === 'disclosure_rate' ? ['granted', 'partial'] : ['unavailable_not_held'];
  return allRequestRows().filter(({ id }) => ids.includes(id));
}

/** The share and every row of it in two years. */
export const questionOf = (metric: string, from: number, filter: Filter): AggregateQuestion => ({
  kind: 'aggregate',
  measures: [metric, ...rowsOfShare(metric).map((row) => shareIdOfOutcome(row.id))],
  by: ['year'],
  filter: filterOfYears(filter, ID, [
    from,
    Number(filter.find(({ dimension }) => dimension === 'year')?.values[0]),
  ]),
});
