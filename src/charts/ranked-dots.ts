/** Groups in order of one metric: dots with intervals for rates, bars for counts. */
import { formatCount, formatShare, type Language } from '../i18n/say.ts';
import { isRate } from '../metrics/dictionary.ts';
import type { Metric } from '../metrics/metric.ts';
import type { Clause } from '../query/question.ts';
import { baseOption, valueAxis } from './axes.ts';
import {
  citedText,
  coverageText,
  intervalOf,
  rateText,
  shareOf,
  tierOfFigure,
  type Figure,
} from './figure.ts';
import { paletteOf } from './palette.ts';
import { opacityOf, shorten, type ChartContext, type ChartPoint } from './picture.ts';
import type { EChartsCoreOption } from 'echarts/core';

export interface RankedGroup {
  readonly id: string;
  readonly label: string;
  /** What the label begins with where marks follow: they stay where the name is too long. */
  readonly name?: string;
  readonly figure: Figure;
  readonly clause: Clause | null;
}

const TIER_ORDER = { stable: 0, ordinary: 0, small: 1, too_small: 2, none: 3 } as const;

/** Lowest first or highest first; small n stands below the ranking, then what is too small. */
export function rankedGroups<Group extends RankedGroup>(
  groups: readonly Group[],
  metric: Metric,
  order: 'ascending' | 'descending',
): readonly Group[] {
  const sign = order === 'ascending' ? 1 : -1;
  const tier = (group: RankedGroup): number =>
    isRate(metric) ? TIER_ORDER[tierOfFigure(group.figure)] : group.figure.num === null ? 3 : 0;
  const value = (group: RankedGroup): number =>
    (isRate(metric) ? shareOf(group.figure) : group.figure.num) ?? 0;
  return groups.toSorted(
    (a, b) =>
      tier(a) - tier(b) || sign * (value(a) - value(b)) || a.label.localeCompare(b.label, 'zh'),
  );
}

/** Groups whose n carries a place in a ranking (n ≥ 30), or every known count. */
export const rankable = (groups: readonly RankedGroup[], metric: Metric): readonly RankedGroup[] =>
  groups.filter((group) => {
    if (!isRate(metric)) return group.figure.num !== null;
    const tier = tierOfFigure(group.figure);
    return tier === 'ordinary' || tier === 'stable';
  });

function axisName(group: RankedGroup, metric: Metric, language: Language, room: number): string {
  const bare = group.name ?? group.label;
  const mark = group.label.slice(bare.length);
  const name = `${shorten(bare, room - mark.length)}${mark}`;
  const tier = tierOfFigure(group.figure);
  return isRate(metric) && (tier === 'too_small' || tier === 'none')
    ? `${name}  ${rateText(group.figure, language)}`
    : name;
}

/** Multiples of 10 % around every interval. */
function rangeOf(groups: readonly RankedGroup[], overall: number | null): [number, number] {
  const shares = groups.flatMap(({ figure }) => {
    const interval = intervalOf(figure);
    return interval === null ? [] : [interval.low, interval.high];
  });
  if (overall !== null) shares.push(overall);
  if (shares.length === 0) return [0, 1];
  const low = Math.floor(Math.min(...shares) * 10 + 1e-9) / 10;
  const high = Math.ceil(Math.max(...shares) * 10 - 1e-9) / 10;
  return [low, Math.min(1, Math.max(high, low + 0.1))];
}

function rateSeries(
  groups: readonly RankedGroup[],
  overall: { readonly share: number; readonly label: string } | null,
  chosen: readonly string[],
  context: ChartContext,
): readonly Record<string, unknown>[] {
  const palette = paletteOf(context.theme);
  const bar = { type: 'bar', stack: 'interval', silent: true, barWidth: 2 };
  return [
    {
      ...bar,
      id: 'low',
      itemStyle: { color: 'transparent' },
      data: groups.map(({ figure }) => intervalOf(figure)?.low ?? null),
    },
    {
      ...bar,
      id: 'interval',
      itemStyle: { color: palette.inkSoft },
      data: groups.map(({ id, figure }) => {
        const interval = intervalOf(figure);
        return {
          value: interval === null ? null : interval.high - interval.low,
          itemStyle: { opacity: opacityOf(chosen, id) },
        };
      }),
    },
    {
      id: 'share',
      type: 'scatter',
      symbol: 'circle',
      symbolSize: 9,
      z: 5,
      data: groups.map(({ id, figure }) => ({
        value: shareOf(figure),
        itemStyle: {
          color: tierOfFigure(figure) === 'small' ? palette.paper : palette.ink,
          borderColor: palette.ink,
          borderWidth: 1.5,
          opacity: opacityOf(chosen, id),
        },
      })),
      ...(overall !== null && {
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: palette.accent, type: 'dashed', width: 1.2 },
          label: {
            show: true,
            position: 'start',
            color: palette.accent,
            fontSize: 12,
            formatter: overall.label,
          },
          data: [{ xAxis: overall.share }],
        },
      }),
    },
  ];
}

/** The option of the groups in the order given. `overall` is drawn as a line. */
export function rankedOption(
  groups: readonly RankedGroup[],
  metric: Metric,
  overall: { readonly figure: Figure; readonly name: string } | null,
  chosen: readonly string[],
  context: ChartContext,
): EChartsCoreOption {
  const { language, theme } = context;
  // Axes without anything on them would only seem to say something.
  if (groups.length === 0) return baseOption(theme);
  const palette = paletteOf(theme);
  const share = overall === null ? null : shareOf(overall.figure);
  const [min, max] = rangeOf(groups, share);
  const room = context.width > 0 && context.width < 420 ? 20 : 38;
  const line =
    overall === null || share === null
      ? null
      : { share, label: `${overall.name} ${formatShare(share)}` };
  return {
    ...baseOption(theme),
    grid: { left: 4, right: isRate(metric) ? 20 : 72, top: 24, bottom: 4, containLabel: true },
    xAxis: isRate(metric)
      ? { ...valueAxis(theme, { min, max, position: 'bottom' }), unit: 'share' }
      : valueAxis(theme, { min: 0 }),
    yAxis: {
      type: 'category',
      inverse: true,
      data: groups.map((group) => ({
        value: axisName(group, metric, language, room),
        textStyle: {
          color: palette.ink,
          ...(chosen.includes(group.id) && { fontWeight: 700 }),
        },
      })),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { interval: 0, fontSize: 12 },
    },
    series: isRate(metric)
      ? rateSeries(groups, line, chosen, context)
      : [
          {
            id: 'count',
            type: 'bar',
            barWidth: '60%',
            data: groups.map(({ id, figure }) => ({
              value: figure.num,
              itemStyle: { color: palette.accent, opacity: opacityOf(chosen, id) },
              label: {
                show: true,
                position: 'right',
                color: palette.ink,
                fontSize: 12,
                formatter: formatCount(figure.num, language),
              },
            })),
          },
        ],
  };
}

/** The cursor's stops, one a group. */
export const rankedPoints = (
  groups: readonly RankedGroup[],
  metric: Metric,
  language: Language,
): readonly ChartPoint[] =>
  groups.map((group) => ({
    label: group.label,
    lines: [citedText(metric, group.figure, language), coverageText(group.figure, language)],
    clause: group.clause,
  }));
