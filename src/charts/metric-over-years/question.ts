import type { AggregateQuestion, Filter } from '../../query/question.ts';
import { comparedQuestions, type ComparedGroup } from '../compared.ts';
import { filterOverYears } from '../view.ts';

/** The metric of the groups by year; the chosen year is no restriction. */
export const questionsOf = (
  id: string,
  groups: readonly ComparedGroup[],
  metric: string,
  filter: Filter,
): readonly AggregateQuestion[] =>
  comparedQuestions(groups, [metric], filterOverYears(filter, id), ['year']);
