import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { LEAF_METRICS } from '../outcome-leaves.ts';
import { peersFilter, subjectFilter, type Subject } from '../subject.ts';

export const ID = 'reason-mix';

/** The subject in the chosen year and the one before; its peers, itself among them, in the year. */
export function questionsOf(subject: Subject, filter: Filter): readonly AggregateQuestion[] {
  const year = Number(filter.find(({ dimension }) => dimension === 'year')?.values[0]);
  const aggregate = { kind: 'aggregate', measures: LEAF_METRICS } as const;
  return [
    { ...aggregate, by: ['year'], filter: subjectFilter(subject, filter, [year - 1, year]) },
    { ...aggregate, by: [], filter: peersFilter(subject, filter, [year]) },
  ];
}
