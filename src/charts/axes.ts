/** Axes and text styles that every chart shares, as plain ECharts options. */
import type { Language } from '../i18n/say.ts';
import { paletteOf } from './palette.ts';
import type { Theme } from './view.ts';

/** As in the tokens of the page: one family for its Chinese, its Latin and its figures. */
const FONT =
  "'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'Hiragino Sans GB', system-ui, sans-serif";

/** The first year of the 2021 form. */
const FORM_BREAK = 2021;

/** What every option begins with. */
export const baseOption = (theme: Theme): Record<string, unknown> => ({
  animation: false,
  backgroundColor: 'transparent',
  textStyle: { fontFamily: FONT, fontSize: 12, color: paletteOf(theme).ink },
});

/** Names of the series above the plot; they choose nothing. */
export const legendOf = (theme: Theme, data: readonly unknown[]): Record<string, unknown> => ({
  top: 0,
  left: 0,
  itemWidth: 12,
  itemHeight: 12,
  itemGap: 12,
  selectedMode: false,
  textStyle: { color: paletteOf(theme).ink, fontSize: 12 },
  data,
});

/** Every year from the first to the last, so that a missing one shows as a gap. */
export function yearsBetween(years: readonly number[]): readonly number[] {
  if (years.length === 0) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
}

/** A category axis of years with the chosen ones in bold. */
export function yearAxis(
  years: readonly number[],
  chosen: readonly number[],
  theme: Theme,
  notes: ReadonlyMap<number, string> = new Map(),
): Record<string, unknown> {
  const palette = paletteOf(theme);
  return {
    type: 'category',
    data: years.map((year) => ({
      value: notes.has(year) ? `${year}\n${notes.get(year)}` : String(year),
      textStyle: chosen.includes(year)
        ? { fontWeight: 700, color: palette.ink }
        : { color: palette.inkSoft },
    })),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: { fontSize: 12, lineHeight: 15, hideOverlap: true },
  };
}

/** A quiet value axis. `format` is an ECharts template or one of its formatters' names. */
export function valueAxis(
  theme: Theme,
  rest: Record<string, unknown> = {},
): Record<string, unknown> {
  const palette = paletteOf(theme);
  return {
    type: 'value',
    splitNumber: 4,
    splitLine: { lineStyle: { color: palette.hairline } },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: palette.inkSoft, fontSize: 12, hideOverlap: true },
    ...rest,
  };
}

/** A second x axis in bands, on which the form break stands between two years. */
export const bandAxis = (count: number): Record<string, unknown> => ({
  type: 'value',
  min: 0,
  max: Math.max(1, count),
  show: false,
});

/** The form break as a dashed line between the years; an empty list where it is not in sight. */
export function breakSeries(
  years: readonly number[],
  theme: Theme,
  language: Language,
): readonly Record<string, unknown>[] {
  const index = years.indexOf(FORM_BREAK);
  if (index <= 0) return [];
  const palette = paletteOf(theme);
  return [
    {
      id: 'form-break',
      type: 'line',
      xAxisIndex: 1,
      silent: true,
      symbol: 'none',
      data: [[index, 0]],
      lineStyle: { width: 0 },
      markLine: {
        silent: true,
        symbol: 'none',
        lineStyle: { color: palette.inkSoft, type: 'dashed', width: 1 },
        label: {
          show: true,
          position: 'end',
          rotate: 0,
          distance: 4,
          color: palette.inkSoft,
          fontSize: 11,
          formatter: language === 'zh' ? '2021 年改版' : '2021 form',
        },
        data: [{ xAxis: index }],
      },
    },
  ];
}
