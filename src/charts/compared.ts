/** Groups set side by side: what is asked for them, and where their rows are. */
import { UNKNOWN, numberAt, textAt } from '../query/question.ts';
import type { AggregateQuestion, Answer, Filter, GroupDimension } from '../query/question.ts';
import { NO_FIGURE, figureAt, type Figure } from './figure.ts';

export interface ComparedGroup {
  readonly dimension: GroupDimension;
  readonly id: string;
  readonly label: string;
}

const dimensionsOf = (groups: readonly ComparedGroup[]): readonly GroupDimension[] => [
  ...new Set(groups.map((group) => group.dimension)),
];

/** One question for each dimension among the groups, in the order of their first group. */
export const comparedQuestions = (
  groups: readonly ComparedGroup[],
  metrics: readonly string[],
  filter: Filter,
  by: readonly GroupDimension[],
): readonly AggregateQuestion[] =>
  dimensionsOf(groups).map((dimension) => ({
    kind: 'aggregate',
    measures: metrics,
    by: [dimension, ...by],
    // The reports of one body are never added to another's, so that its scope is no restriction.
    filter: [
      ...filter.filter((clause) => dimension !== 'agency_id' || clause.dimension !== 'scope'),
      {
        source: 'compared',
        dimension,
        values: groups.filter((group) => group.dimension === dimension).map((group) => group.id),
      },
    ],
  }));

/** The figure of a group, in a year where the rows have years. */
export function comparedFigure(
  answers: readonly Answer[],
  groups: readonly ComparedGroup[],
  group: ComparedGroup,
  metric: string,
  year: number | null,
): Figure {
  const answer = answers[dimensionsOf(groups).indexOf(group.dimension)];
  if (answer === undefined) return NO_FIGURE;
  for (let row = 0; row < answer.rows; row += 1) {
    const isGroup = (textAt(answer, group.dimension, row) ?? UNKNOWN) === group.id;
    if (isGroup && (year === null || numberAt(answer, 'year', row) === year)) {
      return figureAt(answer, row, metric);
    }
  }
  return NO_FIGURE;
}

/** Every year of the answers. */
export const comparedYears = (answers: readonly Answer[]): readonly number[] =>
  answers.flatMap((answer) =>
    Array.from({ length: answer.rows }, (_, row) => numberAt(answer, 'year', row) ?? []).flat(),
  );
