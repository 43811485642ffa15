import { isRate } from '../../metrics/dictionary.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Answer } from '../../query/question.ts';
import { bandAxis, baseOption, breakSeries, valueAxis, yearAxis, yearsBetween } from '../axes.ts';
import { yearClause } from '../by-year.ts';
import { changeAxis, roundAxis, shareAxis, spreadLabels, endLabel } from '../end-labels.ts';
import { comparedFigure, comparedYears, type ComparedGroup } from '../compared.ts';
import {
  figureCells,
  figureColumns,
  figureText,
  rateText,
  tierOfFigure,
  valueOf,
  type Figure,
} from '../figure.ts';
import { paletteOf } from '../palette.ts';
import { shadedValue } from '../value-heat.ts';
import { formatChange, formatCount, say } from '../../i18n/say.ts';
import { lineStyleOf } from '../line-style.ts';
import {
  oneAfterAnother,
  sentenceOf,
  shorten,
  type ChartContext,
  type ChartPicture,
} from '../picture.ts';
import type { Sentence } from '../../export/table.ts';
import { OVER_YEARS } from './messages.ts';

/** What is drawn of the groups. */
export interface OverYears {
  /** Of more groups than that, so many are drawn: the ends of what can be ranked. */
  readonly most: number;
  /** Draws the change on each group's first value in place of the values. */
  readonly isIndexed: boolean;
}

type At = (group: ComparedGroup, year: number) => Figure;
/** Height of the chart less its margins and its years, in px. */
const PLOT_HEIGHT = 272;

/** Each value as its change on the first that is above 0. */
function changesOnFirst(values: readonly (number | null)[]): readonly (number | null)[] {
  const first = values.find((value) => value !== null && value > 0);
  return values.map((value) => (value === null || first == null ? null : value / first - 1));
}

/** Those whose n carries a rank, the highest first. */
const rankedAt = (
  groups: readonly ComparedGroup[],
  metric: Metric,
  figureOf: (group: ComparedGroup) => Figure,
): readonly ComparedGroup[] =>
  groups
    .flatMap((group) => {
      const value = shadedValue(metric, figureOf(group));
      return value === null ? [] : [{ group, value }];
    })
    .toSorted((a, b) => b.value - a.value)
    .map(({ group }) => group);

function drawnOf(
  groups: readonly ComparedGroup[],
  metric: Metric,
  figureOf: (group: ComparedGroup) => Figure,
  most: number,
): readonly ComparedGroup[] {
  if (groups.length <= most) return groups;
  const ranked = rankedAt(groups, metric, figureOf);
  const half = Math.floor(most / 2);
  const ends = ranked.length <= most ? ranked : [...ranked.slice(0, half), ...ranked.slice(-half)];
  const weight = (group: ComparedGroup): number => figureOf(group).den ?? 0;
  const others = groups
    .filter((group) => !ranked.includes(group))
    .toSorted((a, b) => weight(b) - weight(a));
  const kept = new Set([...ends, ...others].slice(0, most));
  return groups.filter((group) => kept.has(group));
}

function sentenceFor(
  groups: readonly ComparedGroup[],
  metric: Metric,
  at: At,
  { language, year }: ChartContext,
  drawn: number,
): Sentence {
  const name = metric.label[language];
  const text = (figure: Figure): string =>
    isRate(metric) ? rateText(figure, language) : formatCount(figure.num, language);
  const values = { metric: name, year: String(year), before: String(year - 1) };
  const first = groups[0];
  if (groups.length === 1 && first !== undefined) {
    return sentenceOf(
      say(OVER_YEARS.one, language, {
        ...values,
        name: first.label,
        value: text(at(first, year)),
        earlier: text(at(first, year - 1)),
      }),
    );
  }
  const known = groups.filter((group) => valueOf(metric, at(group, year)) !== null);
  const [only] = known;
  if (only === undefined) return sentenceOf(say(OVER_YEARS.none, language, values));
  if (known.length === 1) {
    return sentenceOf(
      say(OVER_YEARS.onlyOne, language, {
        ...values,
        name: only.label,
        value: text(at(only, year)),
      }),
    );
  }
  const ranked = rankedAt(groups, metric, (group) => at(group, year));
  const highest = ranked[0];
  const lowest = ranked.at(-1);
  if (highest === undefined || lowest === undefined || highest === lowest) {
    return sentenceOf(say(OVER_YEARS.small, language, values));
  }
  return sentenceOf(
    say(drawn < groups.length ? OVER_YEARS.drawnRange : OVER_YEARS.range, language, {
      ...values,
      total: String(groups.length),
      ranked: String(ranked.length),
      rest: groups.length - ranked.length,
      drawn: String(drawn),
      highest: highest.label,
      high: text(at(highest, year)),
      lowest: lowest.label,
      low: text(at(lowest, year)),
    }),
  );
}

/**
 * A line a group, its name at the line's end; a share below n = 5 is a gap, hollow below 30.
 *
 * @param shown how many groups are drawn at most, the sentence says where some are left out; and
 *   whether the lines are changes on the first value
 */
export function pictureOf(
  answers: readonly Answer[],
  all: readonly ComparedGroup[],
  metric: Metric,
  context: ChartContext,
  { most, isIndexed }: OverYears = { most: all.length, isIndexed: false },
): ChartPicture {
  const { language, theme, year } = context;
  const palette = paletteOf(theme);
  const years = yearsBetween(comparedYears(answers));
  const at: At = (group, when) => comparedFigure(answers, all, group, metric.id, when);
  const groups = drawnOf(all, metric, (group) => at(group, year), most);
  const isSmall = (group: ComparedGroup, when: number): boolean =>
    isRate(metric) && tierOfFigure(at(group, when)) === 'small';
  const isNarrow = context.width > 0 && context.width < 420;
  const drawn = groups.map((group) => {
    const values = years.map((when) => valueOf(metric, at(group, when)));
    return isIndexed ? changesOnFirst(values) : values;
  });
  const known = drawn.flat().filter((value) => value !== null);
  const scale = isIndexed
    ? changeAxis(known)
    : isRate(metric)
      ? shareAxis(known)
      : { min: 0, ...roundAxis(Math.max(0, ...known)) };
  const offsets = spreadLabels(
    drawn.map((values) => {
      const value = values.findLast((candidate) => candidate !== null);
      return value == null
        ? null
        : (1 - (value - scale.min) / (scale.max - scale.min)) * PLOT_HEIGHT;
    }),
    PLOT_HEIGHT,
  );
  const series = groups.map((group, index) => {
    const { color, symbol, type } = lineStyleOf(index, theme);
    const values = drawn[index] ?? [];
    const last = values.findLastIndex((value) => value !== null);
    return {
      id: `${group.dimension} ${group.id}`,
      name: group.label,
      type: 'line',
      connectNulls: false,
      symbol,
      lineStyle: { color, width: 2, type },
      itemStyle: { color },
      data: values.map((value, position) => ({
        value,
        symbolSize: years[position] === year ? 9 : 5,
        ...(isSmall(group, years[position] ?? year) && {
          itemStyle: { color: palette.paper, borderColor: color, borderWidth: 1.5 },
        }),
        label: endLabel(position === last, {
          text: shorten(group.label, isNarrow ? 10 : 20),
          color,
          offset: offsets[index],
        }),
      })),
    };
  });
  return {
    option: {
      ...baseOption(theme),
      grid: { left: 4, right: isNarrow ? 84 : 140, top: 24, bottom: 4, containLabel: true },
      xAxis: [yearAxis(years, [year], theme), bandAxis(years.length)],
      yAxis: {
        ...valueAxis(theme, scale),
        ...((isRate(metric) || isIndexed) && { unit: 'share' }),
      },
      series: [...series, ...breakSeries(years, theme, language)],
    },
    axis: 'x',
    sentence: sentenceFor(all, metric, at, context, groups.length),
    caveat: oneAfterAnother(
      [
        metric.caveat?.[language],
        groups.some((group) => years.some((when) => isSmall(group, when)))
          ? say(OVER_YEARS.hollow, language)
          : undefined,
        isIndexed ? say(OVER_YEARS.indexed, language) : undefined,
      ],
      language,
    ),
    table: {
      columns: [
        { key: 'group', title: say(OVER_YEARS.group, language), kind: 'text' },
        { key: 'year', title: say(OVER_YEARS.year, language), kind: 'text' },
        ...figureColumns(metric, language),
        ...(isIndexed
          ? [{ key: 'change', title: say(OVER_YEARS.change, language), kind: 'share' as const }]
          : []),
      ],
      rows: groups.flatMap((group, index) =>
        years.map((when, place) => [
          group.label,
          when,
          ...figureCells(metric, at(group, when)),
          ...(isIndexed ? [drawn[index]?.[place] ?? null] : []),
        ]),
      ),
    },
    points: years.map((when, place) => ({
      label: String(when),
      lines: groups.map((group, index) => {
        const figure = at(group, when);
        const text =
          figure.all === 0
            ? say(OVER_YEARS.noReport, language)
            : figureText(metric, figure, language);
        const change = isIndexed ? drawn[index]?.[place] : null;
        return change == null
          ? `${group.label} ${text}`
          : `${group.label} ${formatChange(change, '%')} · ${text}`;
      }),
      clause: yearClause(when),
    })),
    isEmpty: groups.every((group) => years.every((when) => at(group, when).num === null)),
  };
}
