/** Answers written by hand, as the engine gives them. */
import type { ChartContext } from '../../../src/charts/picture.ts';
import type { Answer, AnswerColumn } from '../../../src/query/question.ts';

type Cell = number | string | null;

/** Columns of numbers (null is NaN) or of texts where one value is a text. */
export function answerOf(columns: Readonly<Record<string, readonly Cell[]>>): Answer {
  const entries = Object.entries(columns).map(([name, values]): [string, AnswerColumn] => [
    name,
    values.some((value) => typeof value === 'string')
      ? { kind: 'text', values: values as (string | null)[] }
      : { kind: 'number', values: Float64Array.from(values, (value) => (value ?? NaN) as number) },
  ]);
  return {
    rows: Object.values(columns)[0]?.length ?? 0,
    columns: Object.fromEntries(entries),
  };
}

/** The three columns of a measure. */
export const measured = (
  id: string,
  num: readonly (number | null)[],
  den: readonly (number | null)[] | null,
  reports: readonly number[],
): Record<string, readonly (number | null)[]> => ({
  [`${id}__num`]: num,
  [`${id}__den`]: den ?? num.map(() => null),
  [`${id}__reports`]: reports,
});

export const contextFor = (rest: Partial<ChartContext> = {}): ChartContext => ({
  language: 'zh',
  theme: 'light',
  year: 2024,
  filter: [],
  width: 600,
  ...rest,
});

/** The series of an option by id. */
export function seriesOf(option: unknown, id: string): { data: readonly { value: unknown }[] } {
  const { series } = option as { series: { id: string; data: { value: unknown }[] }[] };
  const found = series.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no series ${id}`);
  return found;
}
