/** The chosen years of a chart, in words and in sums: one year, or a range whose reports are added. */
import type { Language } from '../i18n/say.ts';
import type { Answer, Filter } from '../query/question.ts';
import { figureOfYear } from './by-year.ts';
import { NO_FIGURE, matchedIn, type Figure } from './figure.ts';
import type { ChartContext } from './picture.ts';

/** The chosen years, ascending. */
export function chosenYears(of: {
  readonly filter: Filter;
  readonly year: number;
}): readonly number[] {
  const clause = of.filter.find(({ dimension }) => dimension === 'year');
  const years = clause?.values.map(Number) ?? [];
  return years.length > 0 ? years.toSorted((a, b) => a - b) : [of.year];
}

/** "2024", "2021–2024"; years with a gap between them are told one by one. */
export function yearsText(years: readonly number[], language: Language): string {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined || first === last) return String(first ?? '');
  return last - first + 1 === years.length
    ? `${first}–${last}`
    : years.join(language === 'zh' ? '、' : ', ');
}

/** The chosen years in words. */
export const periodText = (of: {
  readonly filter: Filter;
  readonly year: number;
  readonly language: Language;
}): string => yearsText(chosenYears(of), of.language);

/** As many years right before those. */
export function yearsBefore(years: readonly number[]): readonly number[] {
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  const length = last - first + 1;
  return Array.from({ length }, (_, index) => first - length + index);
}

/** The bodies that count for a metric in the chosen years and in those right before; null where it was not asked. */
export function matchedBefore(context: ChartContext, metric: string): number | null {
  const years = chosenYears(context);
  return matchedIn(context, metric, yearsBefore(years), years);
}

/** Σ of figures of different reports; a part that none of them has stays missing. */
function sumOf(figures: readonly Figure[]): Figure {
  const total = (part: 'num' | 'den'): number | null => {
    const known = figures.flatMap((figure) => figure[part] ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  return {
    num: total('num'),
    den: total('den'),
    reports: figures.reduce((sum, { reports }) => sum + reports, 0),
    all: figures.reduce((sum, { all }) => sum + all, 0),
  };
}

/** A metric summed over the years of a period, from an answer by year. */
export const figureOfYears = (
  answer: Answer,
  rows: ReadonlyMap<number, number>,
  years: readonly number[],
  metric: string,
): Figure => sumOf(years.map((year) => figureOfYear(answer, rows, year, metric)));

/**
 * The same for the years right before. A range is compared with a range only where every year of
 * both has the number: with one left out, the sums would tell of different times.
 */
export function figureBefore(
  answer: Answer,
  rows: ReadonlyMap<number, number>,
  years: readonly number[],
  metric: string,
): Figure {
  const before = yearsBefore(years);
  const isWhole = (year: number): boolean => figureOfYear(answer, rows, year, metric).num !== null;
  const isComparable =
    before.length === 1 || (before.length === years.length && [...before, ...years].every(isWhole));
  return isComparable ? figureOfYears(answer, rows, before, metric) : NO_FIGURE;
}
