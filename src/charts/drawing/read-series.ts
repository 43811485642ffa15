/** The series of an option, their labels and the lines across them. */
import type { PlotBorder, PlotItem, PlotLabel, PlotRule, PlotSeries, PlotStroke } from './plot.ts';
import {
  fail,
  keysOf,
  listOf,
  numberOf,
  only,
  optional,
  plainText,
  STROKE_KEYS,
  textOf,
  type Raw,
} from './raw.ts';
import { isSymbol } from './symbols.ts';

const KEYS = {
  bar: keysOf('id name type stack barWidth itemStyle data silent'),
  dots: keysOf(
    'id name type connectNulls symbol symbolSize z lineStyle itemStyle data silent xAxisIndex markLine',
  ),
  item: keysOf('value symbol symbolSize itemStyle label'),
  fill: keysOf('color opacity borderColor borderWidth'),
  label: keysOf('show position distance offset color fontSize fontWeight formatter'),
  rules: keysOf('silent symbol lineStyle label data'),
  rule: keysOf('xAxis label'),
  ruleLabel: keysOf(
    'show position rotate distance color fontSize formatter backgroundColor padding',
  ),
} as const;

const DASHES: Readonly<Record<string, (width: number) => string>> = {
  solid: () => 'none',
  dashed: (width) => `${4 * width} ${2 * width}`,
  dotted: (width) => `${width} ${width}`,
};

function strokeOf(value: unknown): PlotStroke {
  const { color, width, type } = only(value, STROKE_KEYS);
  const px = numberOf(width, 2);
  const dash = DASHES[textOf(type, 'solid')];
  return { colour: textOf(color, 'none'), width: px, dash: dash?.(px) ?? fail('a dash') };
}

const borderOf = (style: Raw): PlotBorder | null =>
  style['borderColor'] === undefined
    ? null
    : { colour: textOf(style['borderColor']), width: numberOf(style['borderWidth']) };

function symbolOf(value: unknown): string {
  const symbol = textOf(value, 'circle');
  return isSymbol(symbol) ? symbol : fail('a symbol');
}

function labelOf(value: unknown): PlotLabel | null {
  const label = optional(value, KEYS.label);
  if (label['show'] !== true) return null;
  const [right, down] = label['offset'] === undefined ? [0, 0] : listOf(label['offset']);
  const { position } = label;
  if (right !== 0 || (position !== 'right' && position !== 'inside' && position !== 'top'))
    return fail('a position');
  return {
    text: plainText(label['formatter']),
    position,
    distance: numberOf(label['distance'], 5),
    down: numberOf(down),
    colour: textOf(label['color']),
    size: numberOf(label['fontSize']),
    weight: numberOf(label['fontWeight'], 400),
  };
}

function itemOf(value: unknown, series: Omit<PlotSeries, 'items'>, of: Raw): PlotItem {
  const isBare = value === null || typeof value === 'number';
  const item = isBare ? {} : only(value, KEYS.item);
  const bare = isBare ? value : item['value'];
  const style = optional(item['itemStyle'], KEYS.fill);
  return {
    value: bare === null ? null : numberOf(bare),
    fill: textOf(style['color'], series.fill),
    opacity: numberOf(style['opacity'], 1),
    border: borderOf(style) ?? series.border,
    symbol: symbolOf(item['symbol'] ?? of['symbol']),
    symbolSize: numberOf(item['symbolSize'] ?? of['symbolSize'], 4),
    label: labelOf(item['label']),
  };
}

export function seriesOf(raw: unknown): PlotSeries {
  const kind = (raw as Raw)['type'];
  if (kind !== 'bar' && kind !== 'line' && kind !== 'scatter') return fail('a kind of series');
  const of = only(raw, kind === 'bar' ? KEYS.bar : KEYS.dots);
  if (of['connectNulls'] === true) fail('a line over gaps');
  const style = optional(of['itemStyle'], KEYS.fill);
  const { barWidth } = of;
  const series: Omit<PlotSeries, 'items'> = {
    kind,
    name: textOf(of['name'], ''),
    stack: of['stack'] === undefined ? null : textOf(of['stack']),
    barWidth:
      typeof barWidth === 'string'
        ? { share: numberOf(Number(barWidth.replace(/%$/u, ''))) / 100 }
        : { px: kind === 'bar' ? numberOf(barWidth) : 0 },
    border: borderOf(style),
    stroke: kind === 'line' ? strokeOf(of['lineStyle']) : null,
    z: numberOf(of['z'], 2),
    fill: textOf(style['color'], 'none'),
  };
  return { ...series, items: listOf(of['data']).map((item) => itemOf(item, series, of)) };
}

/** The lines of a series; `isInverse` is the order of the categories on a y axis. */
export function rulesOf(raw: Raw, axis: 'x' | 'y', isInverse: boolean): readonly PlotRule[] {
  if (raw['markLine'] === undefined) return [];
  const { symbol, lineStyle, label: all, data } = only(raw['markLine'], KEYS.rules);
  if (symbol !== 'none') fail('an arrow');
  const stroke = strokeOf(lineStyle);
  return listOf(data).map((entry): PlotRule => {
    const { xAxis, label: own } = only(entry, KEYS.rule);
    const label = optional(own ?? all, KEYS.ruleLabel);
    const { position, rotate } = label;
    const isAlong = position === 'insideEndTop' && rotate === 90 && axis === 'x';
    const isAtTop = axis === 'x' ? position === 'end' : position === 'start' && isInverse;
    if (label['show'] !== false && !isAlong && !isAtTop) fail('a place of a label');
    return {
      on: axis === 'y' ? 'value' : raw['xAxisIndex'] === 1 ? 'band' : 'category',
      at: numberOf(xAxis),
      stroke,
      label:
        label['show'] === false
          ? null
          : {
              text: plainText(label['formatter']),
              colour: textOf(label['color']),
              size: numberOf(label['fontSize']),
              paper: isAlong ? textOf(label['backgroundColor']) : null,
            },
    };
  });
}
