/** Groups set side by side: what is asked for them, and where their rows are. */
import { UNKNOWN, numberAt, textAt } from '../query/question.ts';
import { columnsOf } from '../form/dimensions.ts';
import type { AggregateQuestion, Answer, Filter, GroupDimension } from '../query/question.ts';
import { NO_FIGURE, figureAt, type Figure } from './figure.ts';
import { COMPARED_PREFIX } from './groups.ts';

export interface ComparedGroup {
  readonly dimension: GroupDimension;
  readonly id: string;
  readonly label: string;
  /** The values of the columns that tell it apart, where the id alone does not. */
  readonly path?: readonly string[];
}

const pathOf = ({ path, id }: ComparedGroup): readonly string[] => path ?? [id];

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
    by: [...columnsOf(dimension), ...by],
    // The reports of one body are never added to another's, so that its scope is no restriction.
    filter: [
      ...filter.filter((clause) => dimension !== 'agency_id' || clause.dimension !== 'scope'),
      ...columnsOf(dimension).map((column, at) => ({
        source: `${COMPARED_PREFIX}${column}`,
        dimension: column,
        values: [
          ...new Set(
            groups
              .filter((group) => group.dimension === dimension)
              .map((group) => pathOf(group)[at] ?? UNKNOWN),
          ),
        ],
      })),
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
  const columns = columnsOf(group.dimension);
  const path = pathOf(group);
  for (let row = 0; row < answer.rows; row += 1) {
    const isGroup = columns.every(
      (column, at) => (textAt(answer, column, row) ?? UNKNOWN) === path[at],
    );
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
