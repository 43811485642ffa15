/** A metric of one group as it may be shown: its parts, its n, and never more than n carries. */
import { isRate } from '../metrics/dictionary.ts';
import type { Metric } from '../metrics/metric.ts';
import { tierOf, wilson, type Tier } from '../metrics/rate.ts';
import { MISSING, formatCount, formatShare, type Language } from '../i18n/say.ts';
import { numberAt, type Answer } from '../query/question.ts';
import type { ChartContext } from './picture.ts';
import { FIGURE } from './figure-messages.ts';
import { say } from '../i18n/say.ts';
import type { TableColumn } from '../export/table.ts';

export interface Figure {
  readonly num: number | null;
  /** Null for sums. */
  readonly den: number | null;
  /** Reports that count. */
  readonly reports: number;
  /** Reports of the group. */
  readonly all: number;
}

/** The figure of a metric at a row of an answer. */
export const figureAt = (answer: Answer, row: number, metric: string): Figure => ({
  num: numberAt(answer, `${metric}__num`, row),
  den: numberAt(answer, `${metric}__den`, row),
  reports: numberAt(answer, `${metric}__reports`, row) ?? 0,
  all: numberAt(answer, 'reports', row) ?? 0,
});

export const NO_FIGURE: Figure = { num: null, den: null, reports: 0, all: 0 };

/** What is known where only the reports that count are. */
export const figureOfReports = (reports: number): Figure => ({
  ...NO_FIGURE,
  reports,
  all: reports,
});

export const tierOfFigure = (figure: Figure): Tier =>
  figure.num === null || figure.den === null ? 'none' : tierOf(figure.den);

/** The share where its n carries a percentage, else null. */
export function shareOf(figure: Figure): number | null {
  const tier = tierOfFigure(figure);
  if (tier === 'none' || tier === 'too_small') return null;
  return (figure.num ?? 0) / (figure.den ?? 1);
}

/** "52.7%", "2/3" below n = 5, "—" for 0/0 or unknown. */
export function rateText(figure: Figure, language: Language): string {
  const tier = tierOfFigure(figure);
  if (tier === 'none') return MISSING;
  return tier === 'too_small'
    ? `${formatCount(figure.num, language)}/${formatCount(figure.den, language)}`
    : formatShare(shareOf(figure));
}

/** The 95 % Wilson interval of a share that may be shown. */
export const intervalOf = (
  figure: Figure,
): { readonly low: number; readonly high: number } | null =>
  shareOf(figure) === null ? null : wilson(figure.num ?? 0, figure.den ?? 0);

/** The value that is drawn: a share, or a sum. Null is a gap. */
export const valueOf = (metric: Metric, figure: Figure): number | null =>
  isRate(metric) ? shareOf(figure) : figure.num;

/** The value in words, with numerator and denominator for a rate, and its interval where n is small. */
export const figureText = (metric: Metric, figure: Figure, language: Language): string =>
  isRate(metric)
    ? shareText(figure, figure.den !== null && figure.den < 100, language)
    : formatCount(figure.num, language);

/** A rate as it is cited: with its n and its interval. */
export const citedShare = (figure: Figure, language: Language): string =>
  shareText(figure, true, language);

/** The value as it is cited. */
export const citedText = (metric: Metric, figure: Figure, language: Language): string =>
  isRate(metric) ? citedShare(figure, language) : formatCount(figure.num, language);

function shareText(figure: Figure, isWithin: boolean, language: Language): string {
  const tier = tierOfFigure(figure);
  if (tier === 'none' || tier === 'too_small') return rateText(figure, language);
  const interval = isWithin ? intervalOf(figure) : null;
  return say(interval === null ? FIGURE.rateOf : FIGURE.rateWithin, language, {
    rate: rateText(figure, language),
    num: formatCount(figure.num, language),
    den: formatCount(figure.den, language),
    low: formatShare(interval?.low ?? null),
    high: formatShare(interval?.high ?? null),
  });
}

/** "1,281 of 1,312 reports count", shorter where all do. */
export const coverageText = (figure: Figure, language: Language): string =>
  say(figure.reports === figure.all ? FIGURE.allCount : FIGURE.someCount, language, {
    reports: formatCount(figure.reports, language),
    all: formatCount(figure.all, language),
  });

/** Table columns of one metric: the raw parts, and what they make. */
export function figureColumns(metric: Metric, language: Language): readonly TableColumn[] {
  const name = metric.label[language];
  const count = (key: string, message: keyof typeof FIGURE): TableColumn => ({
    key,
    title: say(FIGURE[message], language, { name }),
    kind: 'count',
  });
  const counted = [count('reports_counted', 'reportsCounted'), count('reports', 'reportsAll')];
  if (!isRate(metric)) return [{ key: metric.id, title: name, kind: 'number' }, ...counted];
  return [
    count('numerator', 'numerator'),
    count('denominator', 'denominator'),
    { key: metric.id, title: name, kind: 'share' },
    { key: 'low_95', title: say(FIGURE.low, language), kind: 'share' },
    { key: 'high_95', title: say(FIGURE.high, language), kind: 'share' },
    ...counted,
  ];
}

/** The cells under `figureColumns`. */
export function figureCells(metric: Metric, figure: Figure): readonly (number | null)[] {
  if (!isRate(metric)) return [figure.num, figure.reports, figure.all];
  const interval = intervalOf(figure);
  return [
    figure.num,
    figure.den,
    shareOf(figure),
    interval?.low ?? null,
    interval?.high ?? null,
    figure.reports,
    figure.all,
  ];
}

/** Sets of reports that differ in size by more than this are not compared. */
export const COMPARABLE = 0.1;

/**
 * The bodies that count for a metric in both of two years, summed over pairs of years; null where
 * it was not asked.
 */
export function matchedIn(
  { matched }: ChartContext,
  metric: string,
  earlier: readonly number[],
  later: readonly number[],
): number | null {
  if (matched === undefined) return null;
  const pairs = earlier.map((year, index) => `${year} ${later[index]}`);
  return Array.from({ length: matched.rows }, (_, row) =>
    pairs.includes(`${numberAt(matched, 'earlier', row)} ${numberAt(matched, 'later', row)}`)
      ? (numberAt(matched, `${metric}__matched`, row) ?? 0)
      : 0,
  ).reduce((sum, bodies) => sum + bodies, 0);
}

/**
 * False where the reports that count, or their part of all reports, changed so much that the two
 * are not of the same bodies, or where it is known that they are not.
 *
 * @param matched bodies that count in both; null where it is not known
 */
export const areComparable = (now: Figure, before: Figure, matched: number | null): boolean =>
  before.reports > 0 &&
  Math.abs(now.reports / before.reports - 1) <= COMPARABLE &&
  Math.abs(now.reports / now.all - before.reports / before.all) <= COMPARABLE &&
  (matched === null || matched >= (1 - COMPARABLE) * Math.min(now.reports, before.reports));

/** The reports that count, with all of them where they do not: "1", "1/2". */
export const reportsText = ({ reports, all }: Figure, language: Language): string =>
  [...new Set([reports, all])].map((count) => formatCount(count, language)).join('/');

/** A caveat where a change may come from other bodies alone; undefined where it does not. */
export function otherReportsText(
  metric: string,
  [before, from]: readonly [Figure, number],
  [now, to]: readonly [Figure, number],
  context: ChartContext,
): string | undefined {
  const { language } = context;
  const matched = matchedIn(context, metric, [from], [to]);
  if (before.reports === 0 || now.reports === 0 || areComparable(now, before, matched)) {
    return undefined;
  }
  return say(matched === null ? FIGURE.otherReports : FIGURE.fewMatched, language, {
    from: String(from),
    to: String(to),
    then: reportsText(before, language),
    now: reportsText(now, language),
    matched: formatCount(matched, language),
  });
}
