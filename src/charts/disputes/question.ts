import { DISPUTE_RESULTS, DISPUTE_ROUTES } from '../../form/form.ts';
import { countIdOfDispute } from '../../metrics/disputes.ts';
import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { filterFor } from '../view.ts';

export const ID = 'disputes';
export const RATES = ['reconsideration_correction_rate', 'litigation_loss_rate'] as const;
export const MEASURES: readonly string[] = [
  ...RATES,
  ...DISPUTE_ROUTES.flatMap((route) =>
    DISPUTE_RESULTS.map((result) => countIdOfDispute(route.id, result.id)),
  ),
];

/** Every route and result counted over the chosen reports. */
export const questionOf = (filter: Filter): AggregateQuestion => ({
  kind: 'aggregate',
  measures: MEASURES,
  by: [],
  filter: filterFor(filter, ID),
});
