import type { Filter, Question } from '../../query/question.ts';
import { MINIMUM_N } from '../../metrics/metric.ts';
import { BODIES } from '../body-rates.ts';
import { chosenValues } from '../picture.ts';
import { filterOfYears } from '../view.ts';

export const ID = 'body-funnel';
/** Bodies that are told by name, the furthest from all others first. */
export const NAMED = 1500;

/** Every body's parts, the names of the furthest, and the chosen body whatever else is chosen. */
export function questionsOf(
  metric: string,
  years: readonly number[],
  filter: Filter,
): readonly Question[] {
  const all = filterOfYears(filter, BODIES, years);
  const chosen = chosenValues(filter, BODIES, 'agency_id');
  const page = { kind: 'bodies', metric, order: 'extreme', offset: 0 } as const;
  return [
    { kind: 'body_rates', metric, filter: all },
    { ...page, filter: all, fewest: MINIMUM_N, limit: NAMED },
    ...(chosen.length === 0
      ? []
      : [
          {
            ...page,
            filter: [
              { source: 'chosen', dimension: 'agency_id' as const, values: chosen },
              { source: 'years', dimension: 'year' as const, values: years },
            ],
            fewest: 0,
            limit: 1,
          },
        ]),
  ];
}
