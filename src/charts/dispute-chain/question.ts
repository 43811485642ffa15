import { countIdOfDispute } from '../../metrics/disputes.ts';
import { shareIdOfGroup } from '../../metrics/outcomes.ts';
import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { filterFor } from '../view.ts';

export const ID = 'dispute-chain';

/** One part of a stage: the metric whose count is drawn. */
interface StagePart {
  readonly id: string;
  readonly metric: string;
}

const SUITS = ['direct_suit', 'post_suit'] as const;
const disputes = (routes: readonly string[], result: string): readonly StagePart[] =>
  routes.map((id) => ({ id, metric: countIdOfDispute(id, result) }));

/** From requests to corrections; the parts of a stage are stacked. */
export const STAGES = [
  { id: 'concluded', parts: [{ id: 'concluded', metric: 'requests_concluded' }] },
  {
    id: 'refused',
    parts: ['withheld', 'unavailable', 'not_processed'].map((id) => ({
      id,
      metric: shareIdOfGroup(id),
    })),
  },
  { id: 'reconsidered', parts: disputes(['reconsideration'], 'total') },
  { id: 'sued', parts: disputes(SUITS, 'total') },
  { id: 'reconsideration_corrected', parts: disputes(['reconsideration'], 'corrected') },
  { id: 'suit_corrected', parts: disputes(SUITS, 'corrected') },
] as const satisfies readonly { readonly id: string; readonly parts: readonly StagePart[] }[];

export const RATES = ['reconsideration_correction_rate', 'litigation_loss_rate'] as const;

export const MEASURES: readonly string[] = [
  ...STAGES.flatMap(({ parts }) => parts.map(({ metric }) => metric)),
  ...RATES,
];

/** Every stage over the chosen reports. */
export const questionOf = (filter: Filter): AggregateQuestion => ({
  kind: 'aggregate',
  measures: MEASURES,
  by: [],
  filter: filterFor(filter, ID),
});
