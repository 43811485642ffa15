import type { BodiesQuestion, Filter, Question } from '../../query/question.ts';
import { BODIES } from '../body-rates.ts';
import { filterOfYears } from '../view.ts';

export const ID = 'body-ranking';

/** What is chosen of a ranking. */
export interface RankingChoice {
  readonly order: Exclude<BodiesQuestion['order'], 'extreme'>;
  /** Rates of a smaller n are left out. */
  readonly fewest: number;
  /** 0 is the first. */
  readonly page: number;
  /** Bodies on a page. */
  readonly size: number;
  /** Added up for each body; at least one. */
  readonly years: readonly number[];
}

/** Every body's parts, and one page of them by name. */
export function questionsOf(
  metric: string,
  { order, fewest, page, size, years }: RankingChoice,
  filter: Filter,
): readonly Question[] {
  const all = filterOfYears(filter, BODIES, years);
  return [
    { kind: 'body_rates', metric, filter: all },
    { kind: 'bodies', metric, filter: all, order, fewest, limit: size, offset: page * size },
  ];
}
