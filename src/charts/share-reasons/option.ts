import { formatChange, formatPoints, say, type Language } from '../../i18n/say.ts';
import { shareIdOfOutcome } from '../../metrics/outcomes.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Answer } from '../../query/question.ts';
import { inPoints, type Sentence } from '../../export/table.ts';
import { baseOption, valueAxis } from '../axes.ts';
import { figureOfYear, rowsByYear } from '../by-year.ts';
import { coverageText, otherReportsText, rateText, shareOf, type Figure } from '../figure.ts';
import { plainRowName, shortRowName } from '../groups.ts';
import { familyOf } from '../outcome-leaves.ts';
import { paletteOf } from '../palette.ts';
import { oneAfterAnother, sentenceOf, type ChartContext, type ChartPicture } from '../picture.ts';
import { SHARE_REASONS } from './messages.ts';
import { rowsOfShare } from './question.ts';

/** The first year of the 2021 form. */
const FORM_BREAK = 2021;

interface Part {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  /** What stands beside its bar. */
  readonly short: string;
  readonly before: Figure;
  readonly now: Figure;
  /** Null where one of the years has no share. */
  readonly change: number | null;
}

const changeOf = (before: Figure, now: Figure): number | null => {
  const [a, b] = [shareOf(before), shareOf(now)];
  return a === null || b === null ? null : b - a;
};

function sentenceFor(
  parts: readonly Part[],
  whole: Part,
  metric: Metric,
  years: { readonly from: number | null; readonly to: number },
  language: Language,
): Sentence {
  const { from, to } = years;
  const values = { metric: metric.label[language], from: String(from), to: String(to) };
  if (from === null) return sentenceOf(say(SHARE_REASONS.noEarlier, language, values));
  if (whole.change === null) return sentenceOf(say(SHARE_REASONS.none, language, values));
  const leading = parts
    .filter(({ change }) => change !== null && Math.abs(change) >= 0.0005)
    .toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))
    .slice(0, 2);
  return sentenceOf(
    say(
      parts.length > 1 && leading.length > 0 ? SHARE_REASONS.moved : SHARE_REASONS.alone,
      language,
      {
        ...values,
        before: rateText(whole.before, language),
        now: rateText(whole.now, language),
        change: formatPoints(whole.change, language),
        parts: leading
          .map(({ name, change }) =>
            say(SHARE_REASONS.part, language, { name, change: formatPoints(change, language) }),
          )
          .join(language === 'zh' ? '、' : ', '),
      },
    ),
  );
}

/** What each reason adds to the change of a share between two years. */
export function pictureOf(
  answer: Answer,
  metric: Metric,
  from: number | null,
  context: ChartContext,
): ChartPicture {
  const { language, theme, year: to } = context;
  const palette = paletteOf(theme);
  const rows = rowsByYear(answer);
  const partOf = (id: string, group: string, name: string, short: string): Part => {
    const before = figureOfYear(answer, rows, from ?? to, id);
    const now = figureOfYear(answer, rows, to, id);
    return {
      id,
      group,
      name,
      short,
      before,
      now,
      change: from === null ? null : changeOf(before, now),
    };
  };
  const whole = partOf(metric.id, '', metric.label[language], '');
  const parts = rowsOfShare(metric.id)
    .map((row) =>
      partOf(
        shareIdOfOutcome(row.id),
        familyOf(row),
        plainRowName(row.label, language),
        shortRowName(row, language),
      ),
    )
    .filter(({ before, now }) => before.reports + now.reports > 0)
    .toSorted((a, b) => (b.change ?? -9) - (a.change ?? -9));
  const others =
    from === null
      ? undefined
      : otherReportsText(metric.id, [whole.before, from], [whole.now, to], context);
  // Room for the labels beside the bars.
  const stretch = context.width > 0 && context.width < 420 ? 3 : 1.6;
  const largest = Math.max(0.001, ...parts.map(({ change }) => Math.abs(change ?? 0)));
  return {
    option: {
      ...baseOption(theme),
      grid: { left: 4, right: 12, top: 4, bottom: 4, containLabel: true },
      xAxis: {
        ...valueAxis(theme, { min: -largest * stretch, max: largest * stretch }),
        show: false,
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: parts.map(({ short }) => ({
          value: short,
          textStyle: { color: palette.ink },
        })),
        axisLine: { show: false, onZero: false },
        axisTick: { show: false },
        axisLabel: { interval: 0, fontSize: 12 },
      },
      series: [
        {
          id: 'change',
          type: 'bar',
          barWidth: 16,
          data: parts.map(({ group, change }) => ({
            value: change,
            itemStyle: { color: palette.outcome[group] },
            label: {
              show: true,
              position: (change ?? 0) < 0 ? 'left' : 'right',
              fontSize: 12,
              color: palette.ink,
              formatter: formatChange(change, ''),
            },
          })),
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: palette.line, type: 'solid', width: 1 },
            data: [{ xAxis: 0 }],
          },
        },
      ],
    },
    axis: 'y',
    sentence: sentenceFor(parts, whole, metric, { from, to }, language),
    caveat: oneAfterAnother(
      [
        say(SHARE_REASONS.caveat, language),
        ...(from !== null && from < FORM_BREAK && to >= FORM_BREAK
          ? [say(SHARE_REASONS.break, language)]
          : []),
        others,
      ],
      language,
    ),
    table: {
      columns: [
        { key: 'reason', title: say(SHARE_REASONS.reason, language), kind: 'text' },
        ...[from ?? to, to].flatMap((when, index) => {
          const year = String(when);
          const title = (message: keyof typeof SHARE_REASONS): string =>
            say(SHARE_REASONS[message], language, { year });
          return [
            { key: `count_${index}`, title: title('countThen'), kind: 'count' as const },
            { key: `concluded_${index}`, title: title('concludedThen'), kind: 'count' as const },
            { key: `share_${index}`, title: title('shareThen'), kind: 'share' as const },
            { key: `reports_${index}`, title: title('reportsThen'), kind: 'count' as const },
          ];
        }),
        { key: 'change', title: say(SHARE_REASONS.change, language), kind: 'points' },
      ],
      rows: [whole, ...parts].map(({ name, before, now, change }) => [
        name,
        ...[before, now].flatMap((figure) => [
          figure.num,
          figure.den,
          shareOf(figure),
          figure.reports,
        ]),
        inPoints(change),
      ]),
    },
    points: parts.map(({ name, before, now, change }) => ({
      label: name,
      lines: [
        say(SHARE_REASONS.fromTo, language, {
          before: rateText(before, language),
          now: rateText(now, language),
          change: formatPoints(change, language),
        }),
        coverageText(now, language),
      ],
      clause: null,
    })),
    isEmpty: whole.before.num === null && whole.now.num === null,
  };
}
