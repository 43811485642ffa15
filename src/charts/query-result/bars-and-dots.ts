/** Options of a result as bars from 0, and as a dot a row. */
import { formatCount } from '../../i18n/say.ts';
import { baseOption, valueAxis } from '../axes.ts';
import { paletteOf } from '../palette.ts';
import { shorten, type ChartContext, type ChartPoint } from '../picture.ts';
import type { DrawnRow } from './row.ts';

/** A bar a row, in the order of the query from the top. */
export function barsOption(
  rows: readonly DrawnRow[],
  points: readonly ChartPoint[],
  { language, theme, width }: ChartContext,
): Record<string, unknown> {
  const palette = paletteOf(theme);
  const isNarrow = width > 0 && width < 420;
  return {
    ...baseOption(theme),
    grid: { left: 4, right: 64, top: 8, bottom: 4, containLabel: true },
    xAxis: valueAxis(theme, isNarrow ? { splitNumber: 2 } : {}),
    yAxis: {
      type: 'category',
      inverse: true,
      data: points.map(({ label }) => shorten(label, isNarrow ? 14 : 34)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.ink, fontSize: 12, interval: 0 },
    },
    series: [
      {
        id: 'rows',
        type: 'bar',
        barMaxWidth: 14,
        itemStyle: { color: palette.accent },
        data: rows.map(({ y }) => ({
          value: y,
          label: {
            show: y !== null,
            // Of a bar below 0, too: to its left stand the names.
            position: 'right',
            color: palette.inkSoft,
            fontSize: 11,
            formatter: formatCount(y, language),
          },
        })),
      },
    ],
  };
}

/** A dot a row; neither axis need begin at 0. */
export function dotsOption(
  rows: readonly DrawnRow[],
  names: { readonly x: string; readonly y: string },
  { theme }: ChartContext,
): Record<string, unknown> {
  const palette = paletteOf(theme);
  const named = (name: string, gap: number) => ({
    name,
    nameLocation: 'middle',
    nameGap: gap,
    nameTextStyle: { color: palette.inkSoft, fontSize: 12 },
  });
  return {
    ...baseOption(theme),
    grid: { left: 28, right: 24, top: 16, bottom: 28, containLabel: true },
    xAxis: { ...valueAxis(theme, { scale: true }), ...named(names.x, 26) },
    yAxis: { ...valueAxis(theme, { scale: true }), ...named(names.y, 48) },
    series: [
      {
        id: 'rows',
        type: 'scatter',
        symbolSize: 7,
        itemStyle: { color: palette.accent, opacity: 0.7 },
        data: rows.flatMap(({ x, y }, point) =>
          x === null || y === null ? [] : [{ value: [x, y], point }],
        ),
      },
    ],
  };
}
