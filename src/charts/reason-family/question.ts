import { shareIdOfGroup, shareIdOfOutcome } from '../../metrics/outcomes.ts';
import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { FAMILIES, rowsOf } from '../reasons/question.ts';
import { filterOfYears } from '../view.ts';

export type Family = (typeof FAMILIES)[number];

export const idOf = (family: Family): string => `reasons-${family}`;

export const measuresOf = (family: Family): readonly string[] => [
  shareIdOfGroup(family),
  ...rowsOf(family).map((row) => shareIdOfOutcome(row.id)),
];

/** Every reason of a family in the chosen year and the one before. */
export function questionOf(family: Family, filter: Filter): AggregateQuestion {
  const year = Number(filter.find(({ dimension }) => dimension === 'year')?.values[0]);
  return {
    kind: 'aggregate',
    measures: measuresOf(family),
    by: ['year'],
    filter: filterOfYears(filter, idOf(family), [year - 1, year]),
  };
}
