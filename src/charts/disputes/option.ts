import { DISPUTE_RESULTS, DISPUTE_ROUTES } from '../../form/form.ts';
import { metricById } from '../../metrics/dictionary.ts';
import { countIdOfDispute } from '../../metrics/disputes.ts';
import { formatCount, say } from '../../i18n/say.ts';
import type { Answer } from '../../query/question.ts';
import { baseOption, legendOf, valueAxis } from '../axes.ts';
import { correctedNote } from '../corrected-note.ts';
import { coverageText, figureAt, rateText, type Figure } from '../figure.ts';
import { paletteOf } from '../palette.ts';
import { periodText } from '../period.ts';
import {
  chosenValues,
  oneAfterAnother,
  opacityOf,
  sentenceOf,
  type ChartContext,
  type ChartPicture,
} from '../picture.ts';
import type { Sentence } from '../../export/table.ts';
import { DISPUTES } from './messages.ts';
import { ID, RATES } from './question.ts';

/** Room for the names of the routes and the margins, in px. */
const AXIS_WIDTH = 110;
const RESULTS = DISPUTE_RESULTS.filter((result) => result.id !== 'total');

const nameOf = (id: string, { language }: ChartContext): string =>
  id in DISPUTES ? say(DISPUTES[id as keyof typeof DISPUTES], language) : id;

function sentenceFor(answer: Answer, totals: readonly Figure[], context: ChartContext): Sentence {
  const { language } = context;
  const year = periodText(context);
  const known = totals.flatMap((total) => total.num ?? []);
  if (known.length === 0) return sentenceOf(say(DISPUTES.none, language, { year }));
  if (known.every((total) => total === 0)) {
    return sentenceOf(say(DISPUTES.quiet, language, { year }));
  }
  const reconsidered = figureAt(answer, 0, RATES[0]);
  const sued = figureAt(answer, 0, RATES[1]);
  return sentenceOf(
    say(DISPUTES.sentence, language, {
      year,
      reconsidered: formatCount(reconsidered.den, language),
      corrected: formatCount(reconsidered.num, language),
      rate: rateText(reconsidered, language),
      sued: formatCount(sued.den, language),
      lost: formatCount(sued.num, language),
      lossRate: rateText(sued, language),
    }),
  );
}

/** Three routes, each a bar of its results; what is pending is hollow. */
export function pictureOf(answer: Answer, context: ChartContext): ChartPicture {
  const { language, theme, filter } = context;
  const palette = paletteOf(theme);
  const chosen = chosenValues(filter, ID, 'has_dispute');
  const at = (route: string, result: string): Figure =>
    figureAt(answer, 0, countIdOfDispute(route, result));
  const totals = DISPUTE_ROUTES.map((route) => at(route.id, 'total'));
  const cases = (figure: Figure): string =>
    say(DISPUTES.cases, language, { count: formatCount(figure.num, language) });
  const largest = Math.max(1, ...totals.map((total) => total.num ?? 0));
  const plot = (context.width || 360) - AXIS_WIDTH;
  const hasRoom = (num: number | null): boolean =>
    num !== null && (num / largest) * plot > formatCount(num, language).length * 7 + 4;
  const axisName = (route: string, total: Figure | undefined): string =>
    [
      nameOf(route, context),
      cases(total ?? at(route, 'total')),
      `${nameOf('corrected', context)} ${formatCount(at(route, 'corrected').num, language)}`,
    ].join('\n');
  return {
    option: {
      ...baseOption(theme),
      legend: legendOf(
        theme,
        RESULTS.map((result) => nameOf(result.id, context)),
      ),
      grid: { left: 4, right: 12, top: 32, bottom: 4, containLabel: true },
      xAxis: { ...valueAxis(theme, { min: 0 }), show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: DISPUTE_ROUTES.map((route, index) => ({
          value: axisName(route.id, totals[index]),
          textStyle: {
            color: palette.ink,
            ...(chosen.includes(route.id) && { fontWeight: 700 }),
          },
        })),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { fontSize: 12, lineHeight: 16 },
      },
      series: RESULTS.map((result) => ({
        id: result.id,
        name: nameOf(result.id, context),
        type: 'bar',
        stack: 'results',
        barWidth: 24,
        itemStyle: {
          color: palette.dispute[result.id],
          borderColor: result.id === 'pending' ? palette.inkSoft : palette.paper,
          borderWidth: result.id === 'pending' ? 1 : 0.5,
        },
        data: DISPUTE_ROUTES.map((route) => {
          const { num } = at(route.id, result.id);
          return {
            value: num,
            itemStyle: { opacity: opacityOf(chosen, route.id) },
            label: {
              show: hasRoom(num),
              position: 'inside',
              fontSize: 12,
              color: result.id === 'corrected' ? palette.onWarn : palette.ink,
              formatter: formatCount(num, language),
            },
          };
        }),
      })),
    },
    axis: 'y',
    sentence: sentenceFor(answer, totals, context),
    caveat: oneAfterAnother(
      [metricById(RATES[0])?.caveat?.[language], correctedNote(answer, RATES, language)],
      language,
    ),
    table: {
      columns: [
        { key: 'route', title: say(DISPUTES.route, language), kind: 'text' },
        ...DISPUTE_RESULTS.map((result) => ({
          key: result.id,
          title: result.label[language],
          kind: 'count' as const,
        })),
        ...DISPUTE_RESULTS.map((result) => ({
          key: `${result.id}_reports`,
          title: say(DISPUTES.reports, language, { result: result.label[language] }),
          kind: 'count' as const,
        })),
        { key: 'reports', title: say(DISPUTES.all, language), kind: 'count' },
      ],
      rows: DISPUTE_ROUTES.map((route) => [
        route.label[language],
        ...DISPUTE_RESULTS.map((result) => at(route.id, result.id).num),
        ...DISPUTE_RESULTS.map((result) => at(route.id, result.id).reports),
        at(route.id, 'total').all,
      ]),
    },
    points: DISPUTE_ROUTES.map((route) => ({
      label: route.label[language],
      lines: [
        ...RESULTS.map(
          (result) =>
            `${nameOf(result.id, context)} ${formatCount(at(route.id, result.id).num, language)}`,
        ),
        `${say(DISPUTES.total, language)} ${cases(at(route.id, 'total'))}`,
        coverageText(at(route.id, 'total'), language),
      ],
      clause: { source: ID, dimension: 'has_dispute', values: [route.id] },
    })),
    isEmpty: totals.every((total) => total.num === null),
  };
}
