import type { Filter, Question } from '../../query/question.ts';
import { filterOverYears } from '../view.ts';

export const ID = 'robustness';
/** How many of the largest bodies are left out. */
export const LARGEST = [1, 3, 5] as const;

/** The metric with and without the largest bodies, and who they are. */
export function questionsOf(metric: string, filter: Filter): readonly Question[] {
  const over = filterOverYears(filter, ID);
  return [
    { kind: 'robust', metric, filter: over, largest: LARGEST },
    {
      kind: 'bodies',
      metric,
      filter: over,
      order: 'largest',
      fewest: 0,
      limit: Math.max(...LARGEST),
      offset: 0,
    },
  ];
}
