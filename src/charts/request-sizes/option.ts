import { formatCount, say } from '../../i18n/say.ts';
import { RECEIVED_BANDS } from '../../metrics/received-bands.ts';
import { numberAt, type Answer } from '../../query/question.ts';
import { baseOption, valueAxis } from '../axes.ts';
import { rateText, shareOf, type Figure } from '../figure.ts';
import { paletteOf } from '../palette.ts';
import { periodText } from '../period.ts';
import {
  chosenValues,
  opacityOf,
  sentenceOf,
  type ChartContext,
  type ChartPicture,
} from '../picture.ts';
import { SIZES } from './messages.ts';
import { ID } from './question.ts';

/** px of a drawing below which long names take two lines. */
const WIDE = 480;

/** Columns of reports by how many requests they received, each under its count. */
export function pictureOf(answer: Answer, context: ChartContext): ChartPicture {
  const { language, theme, filter, width } = context;
  const palette = paletteOf(theme);
  const chosen = chosenValues(filter, ID, 'received_band');
  const counts = new Map(
    RECEIVED_BANDS.map(({ id, column }) => [id, numberAt(answer, column, 0) ?? 0]),
  );
  const countOf = (id: string): number => counts.get(id) ?? 0;
  const counted = RECEIVED_BANDS.reduce((sum, { id }) => sum + countOf(id), 0);
  const unknown = (numberAt(answer, 'reports', 0) ?? 0) - counted;
  const figureOf = (id: string): Figure => ({
    num: countOf(id),
    den: counted,
    reports: counted,
    all: counted + unknown,
  });
  const [first, last] = [RECEIVED_BANDS[0]?.id ?? '', RECEIVED_BANDS.at(-1)?.id ?? ''];
  const nameOf = (name: string): string =>
    width < WIDE && name.length > 5 ? name.replace('–', '–\n') : name;
  return {
    option: {
      ...baseOption(theme),
      grid: { left: 0, right: 0, top: 20, bottom: 0, containLabel: true },
      xAxis: {
        type: 'category',
        data: RECEIVED_BANDS.map(({ id, name }) => ({
          value: nameOf(name),
          textStyle: {
            color: palette.ink,
            ...(chosen.includes(id) && { fontWeight: 700 }),
          },
        })),
        axisLine: { lineStyle: { color: palette.line } },
        axisTick: { show: false },
        axisLabel: { interval: 0, fontSize: 12, lineHeight: 14 },
      },
      yAxis: { ...valueAxis(theme, { min: 0 }), show: false },
      series: [
        {
          id: 'reports',
          type: 'bar',
          barWidth: '72%',
          data: RECEIVED_BANDS.map(({ id }) => ({
            value: countOf(id),
            itemStyle: { color: palette.accent, opacity: opacityOf(chosen, id) },
            label: {
              show: true,
              position: 'top',
              distance: 3,
              color: palette.ink,
              fontSize: 12,
              formatter: formatCount(countOf(id), language),
            },
          })),
        },
      ],
    },
    axis: 'x',
    sentence: sentenceOf(
      say(counted === 0 ? SIZES.none : SIZES.some, language, {
        year: periodText(context),
        counted: formatCount(counted, language),
        zero: formatCount(countOf(first), language),
        share: rateText(figureOf(first), language),
        many: formatCount(countOf(last), language),
        unknown:
          unknown === 0
            ? ''
            : say(SIZES.unknown, language, { count: formatCount(unknown, language) }),
      }),
    ),
    caveat: say(SIZES.caveat, language),
    table: {
      columns: [
        { key: 'received', title: say(SIZES.band, language), kind: 'text' },
        { key: 'reports', title: say(SIZES.count, language), kind: 'count' },
        { key: 'share', title: say(SIZES.share, language), kind: 'share' },
      ],
      rows: [
        ...RECEIVED_BANDS.map(({ id, name }) => [name, countOf(id), shareOf(figureOf(id))]),
        [say(SIZES.notSaid, language), unknown, null],
      ],
    },
    points: RECEIVED_BANDS.map(({ id, name }) => ({
      label: name,
      lines: [
        say(SIZES.reports, language, { count: formatCount(countOf(id), language) }),
        say(SIZES.shareOf, language, { share: rateText(figureOf(id), language) }),
      ],
      clause: { source: ID, dimension: 'received_band', values: [id] },
    })),
    canBrush: true,
    isEmpty: counted === 0,
  };
}
