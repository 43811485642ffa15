import { formatCount, say, type Language } from '../../i18n/say.ts';
import { isRate } from '../../metrics/dictionary.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Answer } from '../../query/question.ts';
import { inPoints, type Sentence, type TableColumn } from '../../export/table.ts';
import { baseOption, valueAxis } from '../axes.ts';
import { comparedFigure, type ComparedGroup } from '../compared.ts';
import { roundAxis, shareAxis, spreadLabels } from '../end-labels.ts';
import { areComparable, figureText, reportsText, valueOf, type Figure } from '../figure.ts';
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
import { SLOPE } from './messages.ts';

const MARGIN = 24;
/** Places along the chart: the labels stand at its ends, the years a step within them. */
const PLACES = { labels: [0, 8], years: [1, 7], count: 9 } as const;

interface Slope {
  readonly group: ComparedGroup;
  readonly before: Figure;
  readonly now: Figure;
  /** What is drawn; null where a year is missing or its n is below 5. */
  readonly ends: readonly [number, number] | null;
  /** Which ends have an n too small to be compared. */
  readonly isSmall: readonly [boolean, boolean];
}

const isCompared = ({ ends, isSmall }: Slope): boolean => ends !== null && !isSmall.includes(true);

const changeOf = ({ ends }: Slope): number => (ends === null ? 0 : ends[1] - ends[0]);

function sentenceFor(
  slopes: readonly Slope[],
  metric: Metric,
  from: number | null,
  { language, year }: ChartContext,
): Sentence {
  const values = { metric: metric.label[language], from: String(from), to: String(year) };
  const known = slopes.filter(isCompared).toSorted((a, b) => changeOf(b) - changeOf(a));
  const [up, down] = [known[0], known.at(-1)];
  if (from === null) return sentenceOf(say(SLOPE.noEarlier, language, values));
  if (up === undefined || down === undefined || up === down) {
    return sentenceOf(say(SLOPE.none, language, values));
  }
  const text = (figure: Figure): string => shortText(metric, figure, language);
  return sentenceOf(
    say(SLOPE.range, language, {
      ...values,
      risen: String(known.filter((slope) => changeOf(slope) > 0).length),
      fallen: String(known.filter((slope) => changeOf(slope) < 0).length),
      up: up.group.label,
      upBefore: text(up.before),
      upNow: text(up.now),
      down: down.group.label,
      downBefore: text(down.before),
      downNow: text(down.now),
    }),
  );
}

/** The most groups that a caveat names. */
const MOST_NAMED = 5;

/** Which groups the years of are not of the same reports; undefined where there is none. */
function otherReportsIn(slopes: readonly Slope[], language: Language): string | undefined {
  const others = slopes.filter(
    (slope) => isCompared(slope) && !areComparable(slope.now, slope.before, null),
  );
  if (others.length === 0) return undefined;
  const named = others.slice(0, MOST_NAMED).map(({ group, before, now }) =>
    say(SLOPE.report, language, {
      group: group.label,
      then: reportsText(before, language),
      now: reportsText(now, language),
    }),
  );
  const more = others.length - named.length;
  return say(SLOPE.otherReports, language, {
    groups: [
      ...named,
      ...(more > 0 ? [say(SLOPE.more, language, { count: formatCount(more, language) })] : []),
    ].join(language === 'zh' ? '、' : ', '),
  });
}

/** Two years of each group as a line from left to right; rising lines are solid, falling dashed. */
export function pictureOf(
  answers: readonly Answer[],
  groups: readonly ComparedGroup[],
  metric: Metric,
  from: number | null,
  height: number,
  context: ChartContext,
): ChartPicture {
  const { language, theme, year } = context;
  const palette = paletteOf(theme);
  const slopes = groups.map((group): Slope => {
    const at = (when: number): Figure => comparedFigure(answers, groups, group, metric.id, when);
    const [before, now] = [at(from ?? year), at(year)];
    const [a, b] = [valueOf(metric, before), valueOf(metric, now)];
    return {
      group,
      before,
      now,
      ends: from === null || a === null || b === null ? null : [a, b],
      isSmall: [shadedValue(metric, before) === null, shadedValue(metric, now) === null],
    };
  });
  const drawn = slopes.filter(({ ends }) => ends !== null);
  const values = drawn.flatMap(({ ends }) => ends ?? []);
  const scale = isRate(metric)
    ? shareAxis(values)
    : { min: 0, ...roundAxis(Math.max(0, ...values)) };
  const plot = height - 2 * MARGIN;
  const placeOf = (value: number): number =>
    (1 - (value - scale.min) / (scale.max - scale.min)) * plot;
  /** The value that each label stands at, so that none covers another. */
  const labelled = (side: 0 | 1): readonly number[] => {
    const places = drawn.map(({ ends }) => placeOf(ends?.[side] ?? 0));
    const offsets = spreadLabels(places, plot);
    return places.map(
      (place, index) =>
        scale.max - ((place + (offsets[index] ?? 0)) / plot) * (scale.max - scale.min),
    );
  };
  const labels = [labelled(0), labelled(1)] as const;
  const isNarrow = context.width > 0 && context.width < 480;
  const label = (slope: Slope, side: 0 | 1) => ({
    show: true,
    position: side === 0 ? 'left' : 'right',
    distance: 4,
    color: palette.ink,
    fontSize: 12,
    formatter:
      side === 0
        ? shortText(metric, slope.before, language)
        : `${shortText(metric, slope.now, language)} ${shorten(slope.group.label, isNarrow ? 12 : 22)}`,
  });
  const colourOf = (slope: Slope): string => (changeOf(slope) < 0 ? palette.warn : palette.accent);
  /** A hair from a slope's end to its label. */
  const leaderOf = (slope: Slope, index: number, side: 0 | 1) => ({
    id: `label ${side} ${slope.group.dimension} ${slope.group.id}`,
    type: 'line',
    silent: true,
    symbol: 'circle',
    symbolSize: 0,
    showAllSymbol: true,
    z: 1,
    lineStyle: { color: palette.line, width: 1 },
    data: [
      { value: [PLACES.years[side], slope.ends?.[side] ?? null] },
      { value: [PLACES.labels[side], labels[side][index] ?? null], label: label(slope, side) },
    ],
  });
  const whens = [from ?? year, year];
  const countOf = (
    key: string,
    title: 'n' | 'numerator' | 'counted' | 'reports',
    when: number,
  ): TableColumn => ({
    key,
    title: say(SLOPE[title], language, { year: String(when) }),
    kind: 'count',
  });
  return {
    option: {
      ...baseOption(theme),
      grid: {
        left: isNarrow ? 46 : 64,
        right: isNarrow ? 136 : 210,
        top: MARGIN,
        bottom: MARGIN,
      },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        position: 'top',
        data: Array.from({ length: PLACES.count }, (_, place) =>
          place === PLACES.years[0]
            ? String(from ?? '')
            : place === PLACES.years[1]
              ? String(year)
              : '',
        ),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: palette.inkSoft, fontSize: 12, interval: 0 },
      },
      yAxis: { ...valueAxis(theme, scale), show: false, ...(isRate(metric) && { unit: 'share' }) },
      series: drawn.flatMap((slope, index) => [
        leaderOf(slope, index, 0),
        leaderOf(slope, index, 1),
        {
          id: `${slope.group.dimension} ${slope.group.id}`,
          type: 'line',
          symbol: 'circle',
          symbolSize: 6,
          showAllSymbol: true,
          triggerLineEvent: true,
          lineStyle: {
            color: colourOf(slope),
            width: 1.6,
            type: changeOf(slope) < 0 ? 'dashed' : 'solid',
          },
          itemStyle: { color: colourOf(slope) },
          data: ([0, 1] as const).map((side) => ({
            value: [PLACES.years[side], slope.ends?.[side] ?? null],
            point: slopes.indexOf(slope),
            ...(slope.isSmall[side] && {
              itemStyle: { color: palette.paper, borderColor: colourOf(slope), borderWidth: 1.2 },
            }),
          })),
        },
      ]),
    },
    axis: 'item',
    sentence: sentenceFor(slopes, metric, from, context),
    caveat: oneAfterAnother(
      [
        metric.caveat?.[language],
        drawn.every(isCompared) ? undefined : say(OVER_YEARS.hollow, language),
        otherReportsIn(slopes, language),
      ],
      language,
    ),
    table: {
      columns: [
        { key: 'group', title: say(SLOPE.group, language), kind: 'text' },
        ...whens.flatMap((when, index) => [
          {
            key: `value_${index}`,
            title: say(SLOPE.before, language, { year: String(when) }),
            kind: isRate(metric) ? ('share' as const) : ('number' as const),
          },
          countOf(`n_${index}`, 'n', when),
        ]),
        isRate(metric)
          ? { key: 'change', title: say(SLOPE.changeInPoints, language), kind: 'points' }
          : { key: 'change', title: say(SLOPE.change, language), kind: 'number' },
        ...whens.flatMap((when, index) => [
          countOf(`numerator_${index}`, 'numerator', when),
          countOf(`reports_counted_${index}`, 'counted', when),
          countOf(`reports_${index}`, 'reports', when),
        ]),
      ],
      rows: slopes.map((slope) => {
        const change = slope.ends === null ? null : changeOf(slope);
        return [
          slope.group.label,
          from === null ? null : valueOf(metric, slope.before),
          slope.before.den,
          valueOf(metric, slope.now),
          slope.now.den,
          isRate(metric) ? inPoints(change) : change,
          ...[slope.before, slope.now].flatMap(({ num, reports, all }) => [num, reports, all]),
        ];
      }),
    },
    points: slopes.map(({ group, before, now }) => ({
      label: group.label,
      lines: [
        say(SLOPE.line, language, {
          before: figureText(metric, before, language),
          now: figureText(metric, now, language),
        }),
      ],
      clause: null,
    })),
    isEmpty: slopes.every(({ before, now }) => before.num === null && now.num === null),
  };
}
