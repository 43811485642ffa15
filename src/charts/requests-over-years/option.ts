import { formatChange, formatCount, say } from '../../i18n/say.ts';
import { metricById } from '../../metrics/dictionary.ts';
import type { Answer } from '../../query/question.ts';
import { bandAxis, baseOption, breakSeries, valueAxis, yearAxis, yearsBetween } from '../axes.ts';
import { figureOfYear, rowsByYear, yearClause } from '../by-year.ts';
import { roundAxis, spreadLabels, endLabel } from '../end-labels.ts';
import { areComparable, coverageText, reportsText, type Figure } from '../figure.ts';
import { paletteOf } from '../palette.ts';
import {
  chosenYears,
  figureBefore,
  figureOfYears,
  matchedBefore,
  yearsBefore,
  yearsText,
} from '../period.ts';
import { sentenceOf, type ChartContext, type ChartPicture } from '../picture.ts';
import type { Sentence } from '../../export/table.ts';
import { REQUESTS } from './messages.ts';
import { MEASURES } from './question.ts';

/** Height of the chart less its margins and its years, in px. */
const PLOT_HEIGHT = 212;
const SERIES = ['received', 'handled', 'carried_out'] as const;

/** What the chosen years say, beside those before. */
function sentenceFor(current: Figure, before: Figure, context: ChartContext): Sentence {
  const { language } = context;
  const period = chosenYears(context);
  const year = yearsText(period, language);
  if (current.num === null) return sentenceOf(say(REQUESTS.none, language, { year }));
  const matched = matchedBefore(context, MEASURES[0]);
  const isPart = current.reports < current.all;
  const change =
    before.num === null || before.num === 0 || !areComparable(current, before, matched)
      ? null
      : current.num / before.num - 1;
  const message =
    change !== null
      ? REQUESTS.change
      : before.num === null
        ? REQUESTS.first
        : REQUESTS.otherReports;
  return sentenceOf(
    say(message, language, {
      reportsBefore: reportsText(before, language),
      reportsNow: reportsText(current, language),
      year,
      before: yearsText(yearsBefore(period), language),
      count: formatCount(current.num, language),
      change: formatChange(change, '%'),
      coverage: isPart
        ? say(REQUESTS.coverage, language, {
            reports: formatCount(current.reports, language),
            all: formatCount(current.all, language),
          })
        : '',
    }),
  );
}

/** The lines may rest on different reports: then they must not be compared. */
function caveatFor(of: (metric: string) => Figure, context: ChartContext): string | null {
  const { language } = context;
  const counted = MEASURES.map((metric) => of(metric).reports);
  if (new Set(counted).size <= 1) return null;
  const parts = MEASURES.map((_, index) => {
    const name = say(REQUESTS[SERIES[index] ?? 'received'], language);
    return `${name} ${formatCount(counted[index] ?? null, language)}`;
  });
  return say(REQUESTS.uneven, language, {
    year: yearsText(chosenYears(context), language),
    parts: parts.join(language === 'zh' ? '、' : ', '),
  });
}

/** Lines over years; a year in which no report has the number is a gap. */
export function pictureOf(answer: Answer, context: ChartContext): ChartPicture {
  const { language, theme } = context;
  const period = chosenYears(context);
  const palette = paletteOf(theme);
  const rows = rowsByYear(answer);
  const years = yearsBetween([...rows.keys()]);
  const at = (metric: string, when: number): Figure => figureOfYear(answer, rows, when, metric);
  const styles = [
    { color: palette.accent, width: 2.5, type: 'solid' },
    { color: palette.inkSoft, width: 1.2, type: 'solid' },
    { color: palette.inkSoft, width: 1.2, type: 'dashed' },
  ] as const;
  const top = roundAxis(
    Math.max(0, ...years.flatMap((when) => MEASURES.map((metric) => at(metric, when).num ?? 0))),
  );
  const offsets = spreadLabels(
    MEASURES.map((metric) => {
      const value = years.map((when) => at(metric, when).num).findLast((num) => num !== null);
      return value == null ? null : (1 - value / top.max) * PLOT_HEIGHT;
    }),
    PLOT_HEIGHT,
  );
  const series = MEASURES.map((metric, index) => {
    const style = styles[index] ?? styles[1];
    const values = years.map((when) => at(metric, when).num);
    const last = values.findLastIndex((value) => value !== null);
    const name = say(REQUESTS[SERIES[index] ?? 'received'], language);
    return {
      id: metric,
      name,
      type: 'line',
      connectNulls: false,
      symbol: 'circle',
      z: 4 - index,
      lineStyle: style,
      itemStyle: { color: style.color },
      data: values.map((value, position) => ({
        value,
        symbolSize: period.includes(years[position] ?? 0) ? 9 : index === 0 ? 5 : 3,
        itemStyle: {
          opacity: period.length === 1 || period.includes(years[position] ?? 0) ? 1 : 0.35,
        },
        label: endLabel(position === last, {
          text: `${name} ${formatCount(value, language)}`,
          color: style.color,
          offset: offsets[index],
          isStrong: index === 0,
        }),
      })),
    };
  });
  return {
    option: {
      ...baseOption(theme),
      grid: {
        left: 4,
        right: language === 'zh' ? 84 : 124,
        top: 24,
        bottom: 4,
        containLabel: true,
      },
      xAxis: [yearAxis(years, period, theme), bandAxis(years.length)],
      yAxis: valueAxis(theme, { min: 0, ...top }),
      series: [...series, ...breakSeries(years, theme, language)],
    },
    axis: 'x',
    sentence: sentenceFor(
      figureOfYears(answer, rows, period, MEASURES[0]),
      figureBefore(answer, rows, period, MEASURES[0]),
      context,
    ),
    caveat: caveatFor((metric) => figureOfYears(answer, rows, period, metric), context),
    table: {
      columns: [
        { key: 'year', title: say(REQUESTS.year, language), kind: 'text' },
        ...MEASURES.flatMap((metric) => {
          const title = metricById(metric)?.label[language] ?? metric;
          return [
            { key: metric, title, kind: 'count' as const },
            {
              key: `${metric}_reports`,
              title: language === 'zh' ? `${title}·计入报告` : `${title}: reports that count`,
              kind: 'count' as const,
            },
          ];
        }),
        { key: 'reports', title: language === 'zh' ? '全部报告' : 'All reports', kind: 'count' },
      ],
      rows: years.map((when) => [
        when,
        ...MEASURES.flatMap((metric) => [at(metric, when).num, at(metric, when).reports]),
        at(MEASURES[0], when).all,
      ]),
    },
    points: years.map((when) => ({
      label: String(when),
      lines: rows.has(when)
        ? [
            ...MEASURES.map((metric, index) =>
              say(REQUESTS.requests, language, {
                name: say(REQUESTS[SERIES[index] ?? 'received'], language),
                count: formatCount(at(metric, when).num, language),
              }),
            ),
            coverageText(at(MEASURES[0], when), language),
          ]
        : [say(REQUESTS.noReport, language)],
      clause: yearClause(when),
    })),
    canBrush: true,
    isEmpty: !years.some((when) => MEASURES.some((metric) => at(metric, when).num !== null)),
  };
}
