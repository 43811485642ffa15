import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { comparedQuestions, type ComparedGroup } from '../compared.ts';
import { filterFor } from '../view.ts';

/** The metric of the groups in the chosen year. */
export const questionsOf = (
  id: string,
  groups: readonly ComparedGroup[],
  metric: string,
  filter: Filter,
): readonly AggregateQuestion[] => comparedQuestions(groups, [metric], filterFor(filter, id), []);
