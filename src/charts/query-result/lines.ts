/** A result as lines over numbers or years, a gap where a number is missing. */
import { say } from '../../i18n/say.ts';
import { bandAxis, baseOption, breakSeries, valueAxis, yearAxis, yearsBetween } from '../axes.ts';
import { endLabel, spreadLabels } from '../end-labels.ts';
import { lineStyleOf } from '../line-style.ts';
import { paletteOf } from '../palette.ts';
import { shorten, type ChartContext, type ChartPicture, type ChartPoint } from '../picture.ts';
import { RESULT } from './messages.ts';
import type { DrawnRow } from './row.ts';

/** Lines that can still be told apart. */
const MOST_LINES = 9;
/** Height of the chart less its margins and its axis, in px. */
const PLOT_HEIGHT = 290;
/** Steps of the axis at most. */
const STEPS = 5;

interface Names {
  readonly x: string;
  readonly by: string;
  /** True where the numbers along the axis are years. */
  readonly years: boolean;
}

type Placed = DrawnRow & { readonly place: number };

/** An axis from 0, or from below it, in round steps. */
function scaleOf(values: readonly number[]) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = high > low ? high - low : 1;
  const power = 10 ** Math.floor(Math.log10(span / STEPS));
  const interval =
    [1, 2, 2.5, 5, 10].map((by) => by * power).find((by) => by * STEPS >= span) ?? span;
  const round = (value: number): number => Number(value.toPrecision(12));
  const min = round(Math.floor(low / interval + 1e-9) * interval);
  const max = round(Math.ceil(high / interval - 1e-9) * interval);
  return { min, max: max > min ? max : min + 1, interval: round(interval) };
}

/** The option with its points in their order, or why no line can join the rows. */
export function linesOf(
  rows: readonly DrawnRow[],
  points: readonly ChartPoint[],
  { x, by, years: isYears }: Names,
  { language, theme, year, width }: ChartContext,
): { readonly problem: string } | Pick<ChartPicture, 'option' | 'axis' | 'points'> {
  const placed = rows
    .map((row, place): Placed => ({ ...row, place }))
    .filter((row) => row.x !== null)
    .toSorted((a, b) => Number(a.x) - Number(b.x));
  const lines = new Map<string, Placed[]>();
  for (const row of placed) lines.set(row.by, [...(lines.get(row.by) ?? []), row]);
  if (lines.size > MOST_LINES) {
    const values = { by, count: lines.size, most: MOST_LINES };
    return { problem: say(RESULT.tooMany, language, values) };
  }
  for (const line of lines.values()) {
    const twice = line.find((row, index) => line[index + 1]?.x === row.x);
    if (twice !== undefined) {
      return { problem: say(RESULT.twice, language, { x, value: String(twice.x) }) };
    }
  }
  const palette = paletteOf(theme);
  const scale = scaleOf(placed.flatMap((row) => row.y ?? []));
  const years = isYears ? yearsBetween(placed.map((row) => Number(row.x))) : [];
  const offsets = spreadLabels(
    [...lines.values()].map((line) => {
      const last = line.findLast((row) => row.y !== null)?.y;
      return last == null ? null : (1 - (last - scale.min) / (scale.max - scale.min)) * PLOT_HEIGHT;
    }),
    PLOT_HEIGHT,
  );
  const isNarrow = width > 0 && width < 420;
  const series = [...lines].map(([name, line], index) => {
    const { color, symbol, type } = lineStyleOf(index, theme);
    const at = isYears ? years.map((when) => line.find((row) => row.x === when)) : line;
    const last = at.findLastIndex((row) => (row?.y ?? null) !== null);
    return {
      id: `rows ${name}`,
      name,
      type: 'line',
      connectNulls: false,
      symbol,
      symbolSize: at.length > 100 ? 3 : 6,
      lineStyle: { color, width: 2, type },
      itemStyle: { color },
      data: at.map((row, step) => ({
        value: isYears ? (row?.y ?? null) : [row?.x, row?.y ?? null],
        ...(!isYears && { point: row?.place }),
        label: endLabel(step === last && name !== '', {
          text: shorten(name, isNarrow ? 10 : 20),
          color,
          offset: offsets[index],
        }),
      })),
    };
  });
  const margin = lines.size > 1 ? (isNarrow ? 76 : 140) : 24;
  const base = {
    ...baseOption(theme),
    grid: { left: 4, right: margin, top: 24, bottom: isYears ? 4 : 28, containLabel: true },
    yAxis: valueAxis(theme, scale),
  };
  if (!isYears) {
    const xAxis = {
      ...valueAxis(theme, { scale: true }),
      name: x,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: palette.inkSoft, fontSize: 12 },
    };
    return { option: { ...base, xAxis, series }, axis: 'item', points };
  }
  return {
    option: {
      ...base,
      xAxis: [yearAxis(years, [year], theme), bandAxis(years.length)],
      series: [...series, ...breakSeries(years, theme, language)],
    },
    axis: 'x',
    points: years.map((when) => ({
      label: String(when),
      lines: placed
        .filter((row) => row.x === when)
        .flatMap((row) => [
          ...(row.by === '' ? [] : [row.by]),
          ...(points[row.place]?.lines ?? []),
        ]),
      clause: null,
    })),
  };
}
