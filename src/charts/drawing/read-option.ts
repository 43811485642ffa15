/**
 * Reads an option as a plot, where it holds nothing that a plot has not: ECharts takes 6 to 9 ms to
 * draw any option anew, and a choice has 20 ms for all charts of a page.
 */
import type { EChartsCoreOption } from 'echarts/core';
import type { Plot, PlotRun } from './plot.ts';
import {
  fail,
  keysOf,
  listOf,
  NotAPlot,
  numberOf,
  only,
  optional,
  plainText,
  STROKE_KEYS,
  textOf,
  type Raw,
} from './raw.ts';
import { rulesOf, seriesOf } from './read-series.ts';

const KEYS = {
  option: keysOf('animation backgroundColor textStyle grid xAxis yAxis series legend'),
  font: keysOf('fontFamily fontSize color'),
  grid: keysOf('left right top bottom containLabel'),
  legend: keysOf('top left itemWidth itemHeight itemGap selectedMode textStyle data'),
  text: keysOf('color fontSize fontWeight lineHeight'),
  category: keysOf('type inverse data axisLine axisTick axisLabel'),
  categoryLabel: keysOf('fontSize lineHeight hideOverlap interval rich'),
  value: keysOf(
    'type min max interval splitNumber splitLine axisLine axisTick axisLabel show unit position',
  ),
  valueLabel: keysOf('color fontSize hideOverlap'),
  line: keysOf('show lineStyle'),
  tick: keysOf('show'),
} as const;

/** `{style|text}` and plain text, line by line. */
function runsOf(value: string, plain: Omit<PlotRun, 'text'>, rich: Raw): readonly PlotRun[][] {
  return value.split('\n').map((line) =>
    line
      .split(/(\{[a-z]+\|[^{}]*\})/u)
      .filter((text) => text !== '')
      .map((text): PlotRun => {
        const styled = /^\{([a-z]+)\|([^{}]*)\}$/u.exec(text);
        if (styled === null) return { ...plain, text: plainText(text) };
        const style = only(rich[styled[1] ?? ''], KEYS.text);
        return {
          text: styled[2] ?? '',
          size: numberOf(style['fontSize'], plain.size),
          weight: numberOf(style['fontWeight'], plain.weight),
          colour: textOf(style['color'], plain.colour),
        };
      }),
  );
}

function categoriesOf(raw: unknown, axis: 'x' | 'y', colour: string): Plot['categories'] {
  const of = only(raw, KEYS.category);
  // Categories run downwards as they do on paper, or not at all.
  if (of['type'] !== 'category' || (of['inverse'] === true) !== (axis === 'y')) fail('an order');
  const line = optional(of['axisLine'], KEYS.line);
  if (optional(of['axisTick'], KEYS.tick)['show'] !== false) fail('ticks');
  const label = optional(of['axisLabel'], KEYS.categoryLabel);
  const size = numberOf(label['fontSize']);
  const rich = (label['rich'] ?? {}) as Raw;
  return {
    axis,
    names: listOf(of['data']).map((entry) => {
      const isText = typeof entry === 'string';
      const { value, textStyle } = isText ? { value: entry } : (entry as Raw);
      const style = optional(textStyle, KEYS.text);
      const weight = numberOf(style['fontWeight'], 400);
      return runsOf(textOf(value), { size, weight, colour: textOf(style['color'], colour) }, rich);
    }),
    lineHeight: numberOf(label['lineHeight'], size + 3),
    isEveryNameShown: label['interval'] === 0,
    line: line['show'] === false ? null : textOf(only(line['lineStyle'], STROKE_KEYS)['color']),
  };
}

function valuesOf(raw: unknown): Plot['values'] {
  const of = only(raw, KEYS.value);
  if (of['type'] !== 'value' || (of['position'] ?? 'bottom') !== 'bottom') fail('an axis');
  if (optional(of['axisLine'], KEYS.line)['show'] !== false) fail('a line');
  if (optional(of['axisTick'], KEYS.tick)['show'] !== false) fail('ticks');
  const label = only(of['axisLabel'], KEYS.valueLabel);
  const split = only(of['splitLine'], KEYS.line);
  const min = numberOf(of['min']);
  return {
    // An axis that crosses zero puts its categories there.
    min: min < 0 && of['show'] !== false ? fail('below zero') : min,
    max: of['max'] === undefined ? null : numberOf(of['max']),
    interval: of['interval'] === undefined ? null : numberOf(of['interval']),
    splits: numberOf(of['splitNumber']),
    isShown: of['show'] !== false,
    isShare: of['unit'] === 'share',
    lineColour: textOf(only(split['lineStyle'], STROKE_KEYS)['color']),
    labelColour: textOf(label['color']),
    labelSize: numberOf(label['fontSize']),
  };
}

function legendOf(raw: unknown): Plot['legend'] {
  if (raw === undefined) return null;
  const of = only(raw, KEYS.legend);
  if (of['top'] !== 0 || of['left'] !== 0 || of['selectedMode'] !== false) fail('a legend');
  const style = only(of['textStyle'], KEYS.text);
  return {
    names: listOf(of['data']).map((name) => textOf(name)),
    iconSize: numberOf(of['itemWidth']),
    gap: numberOf(of['itemGap']),
    size: numberOf(style['fontSize']),
    colour: textOf(style['color']),
  };
}

const isCategory = (axis: unknown): boolean => (axis as Raw | undefined)?.['type'] === 'category';

/** An axis, alone or before the one in bands that form breaks stand on. */
const firstOf = (axis: unknown): unknown => (Array.isArray(axis) ? (axis[0] as unknown) : axis);

/** A series that is there for its lines across the plot alone. */
const isRuleOnly = ({ type, markLine, data, lineStyle }: Raw): boolean =>
  type === 'line' &&
  markLine !== undefined &&
  (listOf(data).length === 0 || (lineStyle as Raw | undefined)?.['width'] === 0);

function read(raw: EChartsCoreOption, axis: 'x' | 'y'): Plot {
  const option = only(raw, KEYS.option);
  const font = only(option['textStyle'], KEYS.font);
  const grid = only(option['grid'], KEYS.grid);
  if (grid['containLabel'] !== true) fail('labels outside');
  const colour = textOf(font['color']);
  const [x, y] = [firstOf(option['xAxis']), firstOf(option['yAxis'])];
  if (!isCategory(axis === 'x' ? x : y)) fail('two axes of values');
  const all = listOf(option['series']).map((entry) => entry as Raw);
  const series = all.filter((entry) => !isRuleOnly(entry)).map(seriesOf);
  if (
    series.some(({ kind, items }) => kind === 'bar' && items.some(({ value }) => (value ?? 0) < 0))
  )
    fail('bars below zero');
  const columns = series.filter(({ kind }) => kind === 'bar').map(({ stack }) => stack);
  if (columns.includes(null) ? columns.length > 1 : new Set(columns).size > 1)
    fail('bars side by side');
  return {
    font: { family: textOf(font['fontFamily']), size: numberOf(font['fontSize']), colour },
    margin: {
      left: numberOf(grid['left']),
      right: numberOf(grid['right']),
      top: numberOf(grid['top']),
      bottom: numberOf(grid['bottom']),
    },
    categories: categoriesOf(axis === 'x' ? x : y, axis, colour),
    values: valuesOf(axis === 'x' ? y : x),
    series,
    rules: all.flatMap((entry) => rulesOf(entry, axis, true)),
    legend: legendOf(option['legend']),
  };
}

/** Null where the option holds anything else. */
export function readOption(option: EChartsCoreOption, axis: 'x' | 'y' | 'item'): Plot | null {
  if (axis === 'item') return null;
  try {
    return read(option, axis);
  } catch (error) {
    if (error instanceof NotAPlot) return null;
    throw error;
  }
}
