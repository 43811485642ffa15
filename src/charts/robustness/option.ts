import { formatCount, formatShare, say, type Language } from '../../i18n/say.ts';
import { isRate } from '../../metrics/dictionary.ts';
import { MINIMUM_N, type Metric } from '../../metrics/metric.ts';
import { numberAt, textAt, type Answer } from '../../query/question.ts';
import type { Sentence } from '../../export/table.ts';
import { bandAxis, baseOption, breakSeries, valueAxis, yearAxis, yearsBetween } from '../axes.ts';
import { rowsByYear, yearClause } from '../by-year.ts';
import { endLabel, roundAxis, shareAxis, spreadLabels } from '../end-labels.ts';
import { figureOfReports, otherReportsText, type Figure } from '../figure.ts';
import { paletteOf } from '../palette.ts';
import { oneAfterAnother, sentenceOf, type ChartContext, type ChartPicture } from '../picture.ts';
import { ROBUST } from './messages.ts';
import { LARGEST } from './question.ts';

const PLOT_HEIGHT = 272;

interface Line {
  readonly id: string;
  readonly name: string;
  /** Where there is little room. */
  readonly short: string;
  /** One value a year; null where there is none, or too few cases. */
  readonly values: readonly (number | null)[];
}

function linesOf(
  answer: Answer,
  metric: Metric,
  years: readonly number[],
  language: Language,
): readonly Line[] {
  const rows = rowsByYear(answer);
  const at = (name: string, year: number): number | null => {
    const row = rows.get(year);
    return row === undefined ? null : numberAt(answer, name, row);
  };
  const valueOf = (x: number | null, n: number | null): number | null => {
    if (!isRate(metric)) return x;
    return x === null || n === null || n < MINIMUM_N ? null : x / n;
  };
  const without = (count: number, year: number): number | null => {
    const [x, n] = [at('x', year), at('n', year)];
    return x === null
      ? null
      : valueOf(
          x - (at(`x_${count}`, year) ?? 0),
          n === null ? null : n - (at(`n_${count}`, year) ?? 0),
        );
  };
  return [
    {
      id: 'all',
      name: say(ROBUST.all, language),
      short: say(ROBUST.all, language),
      values: years.map((year) => valueOf(at('x', year), at('n', year))),
    },
    ...LARGEST.map((count) => ({
      id: `without-${count}`,
      name: say(ROBUST.without, language, { count }),
      short: say(ROBUST.less, language, { count }),
      values: years.map((year) => without(count, year)),
    })),
    {
      id: 'median',
      name: say(ROBUST.median, language),
      short: say(ROBUST.median, language),
      values: years.map((year) => at('q50', year)),
    },
  ];
}

/** Below these no direction is told: a tenth of a point, a thousandth of a count. */
function directionOf(metric: Metric, before: number, now: number): -1 | 0 | 1 {
  const least = isRate(metric) ? 0.001 : Math.max(before, now) * 0.001;
  return Math.abs(now - before) < least ? 0 : now > before ? 1 : -1;
}

/** Places of the years between which a direction is told: the first with a value, and the chosen. */
const endsOf = (
  lines: readonly Line[],
  years: readonly number[],
  year: number,
): { readonly start: number; readonly end: number } => ({
  start: lines[0]?.values.findIndex((value) => value !== null) ?? -1,
  end: years.includes(year) ? years.indexOf(year) : years.length - 1,
});

function sentenceFor(
  answer: Answer,
  metric: Metric,
  lines: readonly Line[],
  years: readonly number[],
  { language, year }: ChartContext,
): Sentence {
  const text = (value: number | null | undefined): string =>
    isRate(metric) ? formatShare(value ?? null) : formatCount(value ?? null, language);
  const all = lines[0]?.values ?? [];
  const { start, end } = endsOf(lines, years, year);
  const [before, now] = [all[start], all[end]];
  const named = { metric: metric.label[language] };
  if (start < 0 || start >= end || before == null || now == null) {
    return sentenceOf(say(ROBUST.unsure, language, named));
  }
  const direction = directionOf(metric, before, now);
  const judged = LARGEST.flatMap((count, index) => {
    const values = lines[index + 1]?.values;
    const [a, b] = [values?.[start], values?.[end]];
    return a == null || b == null ? [] : [{ count, a, b, turn: directionOf(metric, a, b) }];
  });
  const reversed = judged.find(({ turn }) => turn * direction < 0);
  const turned = reversed ?? judged.find(({ turn }) => turn !== direction);
  const row = rowsByYear(answer).get(years[end] ?? 0);
  const median = lines.at(-1)?.values[end];
  const middle =
    median == null
      ? ''
      : say(ROBUST.middle, language, {
          pooled: text(now),
          median: text(median),
          year: String(years[end]),
          bodies: formatCount(row === undefined ? null : numberAt(answer, 'bodies', row), language),
        });
  const message =
    reversed !== undefined
      ? ROBUST.turns
      : turned !== undefined
        ? ROBUST.moves
        : judged.length > 0
          ? ROBUST.keeps
          : ROBUST.alone;
  const inWords = (turn: -1 | 0 | 1): string =>
    say({ 1: ROBUST.rises, 0: ROBUST.flat, '-1': ROBUST.falls }[turn], language);
  return sentenceOf(
    say(message, language, {
      ...named,
      from: String(years[start]),
      to: String(years[end]),
      direction: inWords(direction),
      turned: inWords(turned?.turn ?? 0),
      before: text(before),
      now: text(now),
      counts: judged.map(({ count }) => count).join(language === 'zh' ? '、' : ', '),
      count: String(turned?.count ?? ''),
      beforeWithout: text(turned?.a),
      nowWithout: text(turned?.b),
      middle,
    }),
  );
}

/**
 * A metric over the years: all, without the largest bodies, and the median body.
 *
 * @param hasGroups others were chosen to be compared beside it
 */
export function pictureOf(
  [answer, largest]: readonly Answer[],
  metric: Metric,
  hasGroups: boolean,
  context: ChartContext,
): ChartPicture {
  if (answer === undefined || largest === undefined) throw new Error('An answer is missing.');
  const { language, theme, year } = context;
  const palette = paletteOf(theme);
  const years = yearsBetween([...rowsByYear(answer).keys()]);
  const lines = linesOf(answer, metric, years, language);
  const known = lines.flatMap(({ values }) => values).filter((value) => value !== null);
  const scale = isRate(metric) ? shareAxis(known) : { min: 0, ...roundAxis(Math.max(0, ...known)) };
  const offsets = spreadLabels(
    lines.map(({ values }) => {
      const value = values.findLast((candidate) => candidate !== null);
      return value == null
        ? null
        : (1 - (value - scale.min) / (scale.max - scale.min)) * PLOT_HEIGHT;
    }),
    PLOT_HEIGHT,
  );
  const colours = [palette.ink, palette.inkSoft, palette.inkSoft, palette.inkSoft, palette.accent];
  const types = ['solid', 'dashed', [8, 4, 2, 4], 'dotted', 'solid'];
  const symbols = ['circle', 'none', 'none', 'none', 'diamond'];
  const text = (value: number | null): string =>
    isRate(metric) ? formatShare(value) : formatCount(value, language);
  const names = Array.from({ length: largest.rows }, (_, row) =>
    textAt(largest, 'agency_name', row),
  );
  const isNarrow = context.width > 0 && context.width < 420;
  const rows = rowsByYear(answer);
  const cell = (name: string, when: number): number | null =>
    rows.has(when) ? numberAt(answer, name, rows.get(when) ?? 0) : null;
  const counted = (place: number): readonly [Figure, number] => {
    const when = years[place] ?? 0;
    return [figureOfReports(cell('reports_counted', when) ?? 0), when];
  };
  const { start, end } = endsOf(lines, years, year);
  const others =
    start < end ? otherReportsText(metric.id, counted(start), counted(end), context) : undefined;
  return {
    option: {
      ...baseOption(theme),
      grid: { left: 4, right: isNarrow ? 96 : 140, top: 24, bottom: 4, containLabel: true },
      xAxis: [yearAxis(years, [year], theme), bandAxis(years.length)],
      yAxis: { ...valueAxis(theme, scale), ...(isRate(metric) && { unit: 'share' }) },
      series: [
        ...lines.map(({ id, name, short, values }, index) => {
          const last = values.findLastIndex((value) => value !== null);
          return {
            id,
            name,
            type: 'line',
            symbol: symbols[index],
            symbolSize: index === 0 ? 6 : 8,
            lineStyle: { color: colours[index], width: index === 0 ? 2 : 1.4, type: types[index] },
            itemStyle: { color: colours[index] },
            data: values.map((value, position) => ({
              value,
              ...(position === last &&
                symbols[index] === 'none' && { symbol: 'circle', symbolSize: 1 }),
              label: endLabel(position === last, {
                text: isNarrow ? short : name,
                color: colours[index],
                offset: offsets[index],
                isStrong: index === 0,
              }),
            })),
          };
        }),
        ...breakSeries(years, theme, language),
      ],
    },
    axis: 'x',
    sentence: sentenceFor(answer, metric, lines, years, context),
    caveat: oneAfterAnother(
      [
        metric.caveat?.[language],
        hasGroups ? say(ROBUST.ofAll, language) : undefined,
        say(ROBUST.caveat, language, {
          size: say(isRate(metric) ? ROBUST.byN : ROBUST.byCount, language),
          names: names.join(language === 'zh' ? '、' : ', '),
        }),
        others,
      ],
      language,
    ),
    table: {
      columns: [
        { key: 'year', title: say(ROBUST.year, language), kind: 'text' },
        { key: 'numerator', title: say(ROBUST.x, language), kind: 'count' },
        { key: 'denominator', title: say(ROBUST.n, language), kind: 'count' },
        ...lines.map(({ id, name }) => ({
          key: id,
          title: name,
          kind: isRate(metric) ? ('share' as const) : ('number' as const),
        })),
        ...(['q25', 'q75'] as const).map((id) => ({
          key: id,
          title: say(ROBUST[id], language),
          kind: isRate(metric) ? ('share' as const) : ('number' as const),
        })),
        { key: 'bodies', title: say(ROBUST.bodies, language), kind: 'count' },
        { key: 'reports_counted', title: say(ROBUST.reports, language), kind: 'count' },
      ],
      rows: years.map((when, index) => [
        when,
        cell('x', when),
        cell('n', when),
        ...lines.map(({ values }) => values[index] ?? null),
        cell('q25', when),
        cell('q75', when),
        cell('bodies', when),
        cell('reports_counted', when),
      ]),
    },
    points: years.map((when, index) => ({
      label: String(when),
      lines: [
        ...lines.map(({ name, values }) => `${name} ${text(values[index] ?? null)}`),
        ...(isRate(metric) ? [`n=${formatCount(cell('n', when), language)}`] : []),
        say(ROBUST.counted, language, {
          reports: formatCount(cell('reports_counted', when), language),
        }),
      ],
      clause: yearClause(when),
    })),
    isEmpty: known.length === 0,
  };
}
