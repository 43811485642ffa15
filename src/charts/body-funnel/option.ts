import { formatCount, say } from '../../i18n/say.ts';
import { MINIMUM_N, type Metric } from '../../metrics/metric.ts';
import { tierOf, wilson } from '../../metrics/rate.ts';
import type { FUNNEL_Z, Proportion } from '../../metrics/statistics/funnel.ts';
import { shrunkShare } from '../../metrics/statistics/shrinkage.ts';
import type { Answer } from '../../query/question.ts';
import { baseOption, valueAxis } from '../axes.ts';
import { BODIES, bodyRatesOf, countOf, type BodyRates } from '../body-rates.ts';
import { kept } from '../kept.ts';
import { paletteOf } from '../palette.ts';
import {
  chosenValues,
  oneAfterAnother,
  shorten,
  type ChartContext,
  type ChartPicture,
} from '../picture.ts';
import { marksOf, namedBodies, withoutBody, type Mark } from './marks.ts';
import { FUNNEL } from './messages.ts';
import { nameOf, pointOf, sentenceFor } from './words.ts';

const STEPS = 60;
/** Bodies whose names stand beside their marks. */
const LABELLED = 3;

/** Places on the axis between two sizes, evenly on its logarithm. */
function sizesBetween(from: number, to: number): readonly number[] {
  const [low, high] = [Math.log(from), Math.log(to)];
  return Array.from({ length: STEPS + 1 }, (_, step) =>
    Math.exp(low + ((high - low) * step) / STEPS),
  );
}

/** True where bodies differ by more than chance, so that wider limits are drawn. */
const isWide = (rates: BodyRates): boolean => (rates.spread?.tauSquared ?? 0) > 0;

function limitLines(
  rates: BodyRates,
  sizes: readonly number[],
  colour: { readonly plain: string; readonly wide: string },
): readonly Record<string, unknown>[] {
  const kinds: readonly (readonly [keyof typeof FUNNEL_Z, boolean, string])[] = [
    ['inner', false, 'dashed'],
    ['outer', false, 'solid'],
    ...(isWide(rates) ? ([['outer', true, 'dotted']] as const) : []),
  ];
  return kinds.flatMap(([which, adjusted, type]) =>
    (['low', 'high'] as const).map((side) => ({
      id: `${which}-${side}${adjusted ? '-adjusted' : ''}`,
      type: 'line',
      silent: true,
      symbol: 'none',
      tooltip: { show: false },
      lineStyle: { color: adjusted ? colour.wide : colour.plain, width: 1, type },
      // Below 30 the limits are exact for whole numbers of cases alone.
      data: sizes.map((n) => [
        n,
        rates.limitsAt(Math.max(1, Math.round(n)), which, adjusted)[side],
      ]),
    })),
  );
}

/** Bodies by n and rate, with the limits of chance around the pooled rate. */
export function pictureMaker(metric: Metric, years: readonly number[]) {
  const ratesOf = kept(bodyRatesOf);
  const marksFor = kept(([all, furthest]: readonly Answer[]) =>
    all === undefined ? { marks: [], left: 0 } : marksOf(ratesOf(all), namedBodies(furthest)),
  );
  return (answers: readonly Answer[], context: ChartContext): ChartPicture => {
    const { language, theme, filter } = context;
    const palette = paletteOf(theme);
    const [all, , own] = answers;
    if (all === undefined) throw new Error('The funnel was handed no answer.');
    const rates = ratesOf(all);
    const { marks, left } = marksFor(answers);
    const isChoosing = chosenValues(filter, BODIES, 'agency_id').length > 0;
    const chosen = isChoosing ? namedBodies(own)[0] : null;
    const largest = Math.max(10, ...marks.map(({ n }) => n), chosen?.n ?? 0);
    const sizes = sizesBetween(MINIMUM_N, largest * 1.15);
    const shares = marks.map(({ x, n }) => x / n);
    const top = Math.min(
      1,
      // Where bodies are large, the limits are to be seen whole.
      Math.max(
        0.1,
        ...shares,
        chosen ? chosen.x / Math.max(1, chosen.n) : 0,
        rates.limitsAt(largest, 'outer', isWide(rates)).high,
      ),
    );
    const drawn: readonly Mark[] =
      chosen && chosen.n >= MINIMUM_N
        ? [{ ...chosen, count: 1, named: [chosen] }, ...withoutBody(marks, chosen)]
        : marks;
    const isChosen = (index: number): boolean => drawn !== marks && index === 0;
    const isOutside = (mark: Proportion): boolean => rates.standingOf(mark, false) !== 'within';
    const colourOf = (mark: Mark, index: number): string =>
      isChosen(index) ? palette.accent : isOutside(mark) ? palette.warn : palette.inkSoft;
    const isLabelled = (mark: Mark, index: number): boolean =>
      isChosen(index) || (drawn === marks && index < LABELLED && isOutside(mark));
    return {
      option: {
        ...baseOption(theme),
        grid: { left: 4, right: 24, top: 16, bottom: 24, containLabel: true },
        xAxis: {
          ...valueAxis(theme, { min: MINIMUM_N, max: Math.ceil(largest * 1.15) }),
          type: 'log',
          name: say(FUNNEL.nAxis, language),
          nameLocation: 'middle',
          nameGap: 24,
          nameTextStyle: { color: palette.inkSoft, fontSize: 12 },
        },
        yAxis: {
          ...valueAxis(theme, { min: 0, max: Math.min(1, Math.ceil(top * 10 + 0.5) / 10) }),
          unit: 'share',
        },
        series: [
          ...limitLines(rates, sizes, { plain: palette.inkSoft, wide: palette.accent }),
          {
            id: 'pooled',
            type: 'line',
            silent: true,
            symbol: 'none',
            lineStyle: { color: palette.ink, width: 1 },
            data: sizes.map((n) => [n, rates.pooled]),
          },
          {
            id: 'bodies',
            type: 'scatter',
            z: 5,
            labelLayout: { hideOverlap: true },
            data: drawn.map((mark, point) => ({
              value: [mark.n, mark.x / mark.n],
              point,
              symbol: isOutside(mark) ? 'triangle' : 'circle',
              symbolRotate: mark.x / mark.n < (rates.pooled ?? 0) && isOutside(mark) ? 180 : 0,
              symbolSize: (isChosen(point) ? 11 : 6) + Math.min(6, Math.log2(mark.count) * 1.5),
              itemStyle: {
                color: tierOf(mark.n) === 'small' ? palette.paper : colourOf(mark, point),
                borderColor: colourOf(mark, point),
                borderWidth: 1.2,
                opacity: isOutside(mark) || isChosen(point) ? 1 : 0.75,
              },
              label: {
                show: isLabelled(mark, point),
                position: mark.n > Math.sqrt(largest * MINIMUM_N) ? 'left' : 'right',
                color: palette.ink,
                fontSize: 12,
                textBorderColor: palette.paper,
                textBorderWidth: 2,
                formatter: shorten(nameOf(mark, language), context.width < 480 ? 16 : 32),
              },
            })),
          },
        ],
      },
      axis: 'item',
      sentence: sentenceFor({ metric, years, rates, marks, chosen, language }),
      caveat: oneAfterAnother(
        [
          metric.caveat?.[language],
          say(FUNNEL.caveat, language, {
            dotted: isWide(rates) ? say(FUNNEL.dotted, language) : '',
            small: formatCount(countOf(rates.judged.filter(({ n }) => n < MINIMUM_N)), language),
            more:
              left === 0 ? '' : say(FUNNEL.more, language, { count: formatCount(left, language) }),
          }),
          rates.faulty === 0
            ? undefined
            : say(FUNNEL.faulty, language, { count: formatCount(rates.faulty, language) }),
        ],
        language,
      ),
      table: tableOf(drawn, rates, language),
      points: drawn.map((mark) => pointOf(mark, rates, language)),
      isEmpty: rates.bodies === 0,
    };
  };
}

function tableOf(
  drawn: readonly Mark[],
  rates: BodyRates,
  language: ChartContext['language'],
): ChartPicture['table'] {
  const standing = (body: Proportion, adjusted: boolean): string => {
    const found = rates.standingOf(body, adjusted);
    return say(found === 'within' ? FUNNEL.within_ : FUNNEL[found], language);
  };
  const { prior } = rates;
  return {
    columns: [
      { key: 'agency_name', title: say(FUNNEL.body, language), kind: 'text' },
      { key: 'place', title: say(FUNNEL.place, language), kind: 'text' },
      { key: 'numerator', title: say(FUNNEL.x, language), kind: 'count' },
      { key: 'denominator', title: say(FUNNEL.n, language), kind: 'count' },
      { key: 'share', title: say(FUNNEL.share, language), kind: 'share' },
      { key: 'low_95', title: say(FUNNEL.low, language), kind: 'share' },
      { key: 'high_95', title: say(FUNNEL.high, language), kind: 'share' },
      { key: 'shrunk', title: say(FUNNEL.shrunk, language), kind: 'share' },
      { key: 'limits', title: say(FUNNEL.standing, language), kind: 'text' },
      { key: 'limits_adjusted', title: say(FUNNEL.standingAdjusted, language), kind: 'text' },
    ],
    rows: drawn.flatMap((mark) => {
      const bodies = mark.named.length === mark.count ? mark.named : [mark];
      return bodies.map((body) => [
        'name' in body ? body.name : nameOf(mark, language),
        'place' in body ? body.place : null,
        mark.x,
        mark.n,
        mark.x / mark.n,
        wilson(mark.x, mark.n)?.low ?? null,
        wilson(mark.x, mark.n)?.high ?? null,
        prior === null ? null : shrunkShare(mark, prior),
        standing(mark, false),
        standing(mark, true),
      ]);
    }),
  };
}
