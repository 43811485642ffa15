import { say } from '../../i18n/say.ts';
import { isRate } from '../../metrics/dictionary.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Answer } from '../../query/question.ts';
import { baseOption, valueAxis, yearsBetween } from '../axes.ts';
import { yearClause } from '../by-year.ts';
import { comparedFigure, comparedYears, type ComparedGroup } from '../compared.ts';
import { roundAxis, shareAxis } from '../end-labels.ts';
import {
  figureCells,
  figureColumns,
  figureText,
  tierOfFigure,
  valueOf,
  type Figure,
} from '../figure.ts';
import { OVER_YEARS } from '../metric-over-years/messages.ts';
import { paletteOf } from '../palette.ts';
import {
  oneAfterAnother,
  sentenceOf,
  shorten,
  type ChartContext,
  type ChartPicture,
} from '../picture.ts';
import { shadedValue, shortText } from '../value-heat.ts';
import { MULTIPLES } from './messages.ts';

export type Axes = 'shared' | 'free';

/** Panels are drawn for so many groups. */
export const MOST_PANELS = 60;
export const PANEL_HEIGHT = 108;
const PANEL_WIDTH = 160;

/** Panels beside each other in a drawing of that width. */
export const panelsAcross = (width: number): number =>
  Math.max(1, Math.floor((width || PANEL_WIDTH * 4) / PANEL_WIDTH));

/** A panel a group with its line over the years, on one scale or each on its own. */
export function pictureOf(
  answers: readonly Answer[],
  all: readonly ComparedGroup[],
  metric: Metric,
  axes: Axes,
  context: ChartContext,
): ChartPicture {
  const { language, theme, year } = context;
  const palette = paletteOf(theme);
  const groups = all.slice(0, MOST_PANELS);
  const years = yearsBetween(comparedYears(answers));
  const at = (group: ComparedGroup, when: number): Figure =>
    comparedFigure(answers, all, group, metric.id, when);
  const isSmall = (group: ComparedGroup, when: number): boolean =>
    isRate(metric) && tierOfFigure(at(group, when)) === 'small';
  const lines = groups.map((group) => years.map((when) => valueOf(metric, at(group, when))));
  const scaleOf = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null);
    return isRate(metric) ? shareAxis(known) : { min: 0, ...roundAxis(Math.max(0, ...known)) };
  };
  const shared = scaleOf(lines.flat());
  const across = panelsAcross(context.width);
  const ranked = groups
    .flatMap((group) => {
      const figure = at(group, year);
      const value = shadedValue(metric, figure);
      return value === null ? [] : [{ group, figure, value }];
    })
    .toSorted((a, b) => b.value - a.value);
  const [first, last] = [ranked[0], ranked.at(-1)];
  const cell = (index: number) => ({
    left: `${((index % across) / across) * 100}%`,
    width: `${100 / across}%`,
    top: Math.floor(index / across) * PANEL_HEIGHT + 2,
  });
  return {
    option: {
      ...baseOption(theme),
      title: groups.map((group, index) => ({
        left: cell(index).left,
        top: cell(index).top,
        padding: [0, 0, 0, 4],
        text: shorten(group.label, 20),
        textStyle: { color: palette.ink, fontSize: 12, fontWeight: 400 },
      })),
      grid: groups.map((_, index) => ({
        left: cell(index).left,
        width: `${100 / across - 2}%`,
        top: cell(index).top + 18,
        height: PANEL_HEIGHT - 26,
        containLabel: true,
      })),
      xAxis: groups.map((_, gridIndex) => ({
        type: 'category',
        gridIndex,
        data: years.map((when, place) =>
          place === 0 || place === years.length - 1 ? String(when) : '',
        ),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: palette.line } },
        axisLabel: { color: palette.inkSoft, fontSize: 11, interval: 0 },
      })),
      yAxis: groups.map((_, gridIndex) => {
        const scale = axes === 'shared' ? shared : scaleOf(lines[gridIndex] ?? []);
        return {
          ...valueAxis(theme, { ...scale, interval: scale.max - scale.min }),
          gridIndex,
          ...(isRate(metric) && { unit: 'share' }),
        };
      }),
      series: groups.map((group, index) => ({
        id: `${group.dimension} ${group.id}`,
        type: 'line',
        xAxisIndex: index,
        yAxisIndex: index,
        connectNulls: false,
        symbol: 'circle',
        lineStyle: { color: palette.accent, width: 1.8 },
        itemStyle: { color: palette.accent },
        data: years.map((when, place) => ({
          value: lines[index]?.[place] ?? null,
          symbolSize: when === year ? 7 : 4,
          ...(isSmall(group, when) && {
            itemStyle: { color: palette.paper, borderColor: palette.accent, borderWidth: 1.2 },
          }),
          point: index * years.length + place,
        })),
      })),
    },
    axis: 'item',
    sentence: sentenceOf(
      say(
        first === undefined || first === last || last === undefined
          ? MULTIPLES.few
          : MULTIPLES.range,
        language,
        {
          metric: metric.label[language],
          count: String(groups.length),
          axes: say(MULTIPLES[axes], language),
          year: String(year),
          highest: first?.group.label ?? '',
          high: first === undefined ? '' : shortText(metric, first.figure, language),
          lowest: last?.group.label ?? '',
          low: last === undefined ? '' : shortText(metric, last.figure, language),
        },
      ),
    ),
    caveat: oneAfterAnother(
      [
        metric.caveat?.[language],
        groups.some((group) => years.some((when) => isSmall(group, when)))
          ? say(OVER_YEARS.hollow, language)
          : undefined,
        all.length > groups.length
          ? say(MULTIPLES.cut, language, { count: String(groups.length) })
          : undefined,
      ],
      language,
    ),
    table: {
      columns: [
        { key: 'group', title: say(MULTIPLES.group, language), kind: 'text' },
        { key: 'year', title: say(MULTIPLES.year, language), kind: 'text' },
        ...figureColumns(metric, language),
      ],
      rows: groups.flatMap((group) =>
        years.map((when) => [group.label, when, ...figureCells(metric, at(group, when))]),
      ),
    },
    points: groups.flatMap((group) =>
      years.map((when) => ({
        label: `${group.label} ${when}`,
        lines: [figureText(metric, at(group, when), language)],
        clause: yearClause(when),
      })),
    ),
    isEmpty: lines.flat().every((value) => value === null),
  };
}
