import { rowsOfGroup, type RequestGroupId, type RequestRow } from '../../form/form.ts';
import { countIdOfOutcome, shareIdOfGroup } from '../../metrics/outcomes.ts';
import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { filterFor } from '../view.ts';

export const ID = 'reasons';

/** The families in the order of the form; they are never added together. */
export const FAMILIES = ['withheld', 'unavailable', 'not_processed', 'other'] as const;

export const rowsOf = (family: (typeof FAMILIES)[number]): readonly RequestRow[] =>
  rowsOfGroup(family as RequestGroupId);

export const MEASURES: readonly string[] = [
  'requests_concluded',
  ...FAMILIES.map(shareIdOfGroup),
  ...FAMILIES.flatMap((family) => rowsOf(family).map((row) => countIdOfOutcome(row.id))),
];

/** Every reason counted over the chosen reports. */
export const questionOf = (filter: Filter): AggregateQuestion => ({
  kind: 'aggregate',
  measures: MEASURES,
  by: [],
  filter: filterFor(filter, ID),
});
