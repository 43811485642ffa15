/** Rows of an answer grouped by year. */
import { numberAt, type Answer, type Clause } from '../query/question.ts';
import { NO_FIGURE, figureAt, type Figure } from './figure.ts';

/** Row index by year. */
export function rowsByYear(answer: Answer): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (let row = 0; row < answer.rows; row += 1) {
    const year = numberAt(answer, 'year', row);
    if (year !== null) rows.set(year, row);
  }
  return rows;
}

/** The figure of a metric in a year; without a report there is none. */
export function figureOfYear(
  answer: Answer,
  rows: ReadonlyMap<number, number>,
  year: number,
  metric: string,
): Figure {
  const row = rows.get(year);
  return row === undefined ? NO_FIGURE : figureAt(answer, row, metric);
}

/** The clause of a click on a year, the same from every chart. */
export const yearClause = (year: number): Clause => ({
  source: 'year',
  dimension: 'year',
  values: [year],
});
