import { formatCount, formatShare, say } from '../../i18n/say.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Answer } from '../../query/question.ts';
import { baseOption, valueAxis } from '../axes.ts';
import { figureText, intervalOf, rateText, shareOf, tierOfFigure, type Figure } from '../figure.ts';
import { paletteOf } from '../palette.ts';
import { sentenceOf, shorten, type ChartContext, type ChartPicture } from '../picture.ts';
import type { Subject } from '../subject.ts';
import { PEER_RATES } from './messages.ts';
import { distanceOf, peerLines, type PeerLine } from './peer-line.ts';
import { shareAxis } from '../end-labels.ts';

type Drawn = Record<string, unknown>;

function seriesOf(lines: readonly PeerLine[], { theme }: ChartContext): readonly Drawn[] {
  const palette = paletteOf(theme);
  // Each stack has an axis of its own, so that both stand in the middle of their row.
  const bar = (stack: string, barWidth: number): Drawn => ({
    type: 'bar',
    stack,
    silent: true,
    barWidth,
    yAxisIndex: stack === 'interval' ? 1 : 0,
  });
  const between = (
    stack: string,
    width: number,
    color: string,
    of: (line: PeerLine) => readonly [number, number] | null,
  ): readonly Drawn[] => [
    {
      ...bar(stack, width),
      id: `${stack}-below`,
      itemStyle: { color: 'transparent' },
      data: lines.map((line) => of(line)?.[0] ?? null),
    },
    {
      ...bar(stack, width),
      id: stack,
      itemStyle: { color },
      data: lines.map((line) => {
        const range = of(line);
        return range === null ? null : range[1] - range[0];
      }),
    },
  ];
  const mark = (id: string, style: Drawn, of: (line: PeerLine) => number | null): Drawn => ({
    id,
    type: 'scatter',
    silent: true,
    ...style,
    data: lines.map((line) => of(line)),
  });
  return [
    ...between('band', 16, palette.line, ({ band }) => (band === null ? null : [band[0], band[2]])),
    ...between('interval', 2, palette.ink, ({ own }) => {
      const interval = intervalOf(own);
      return interval === null ? null : [interval.low, interval.high];
    }),
    mark(
      'median',
      { symbol: 'rect', symbolSize: [2, 16], z: 4, itemStyle: { color: palette.inkSoft } },
      ({ band }) => band?.[1] ?? null,
    ),
    mark(
      'pooled',
      {
        symbol: 'diamond',
        symbolSize: 9,
        z: 5,
        itemStyle: { color: palette.paper, borderColor: palette.accent, borderWidth: 1.5 },
      },
      ({ pooled }) => shareOf(pooled),
    ),
    {
      id: 'own',
      type: 'scatter',
      symbolSize: 10,
      z: 6,
      data: lines.map(({ own }) => ({
        value: shareOf(own),
        itemStyle: {
          color: tierOfFigure(own) === 'small' ? palette.paper : palette.ink,
          borderColor: palette.ink,
          borderWidth: 1.5,
        },
      })),
    },
  ];
}

/** A body's rates with their intervals over the band of its peers'. */
export function pictureOf(
  answers: readonly Answer[],
  subject: Subject,
  metrics: readonly Metric[],
  context: ChartContext,
): ChartPicture {
  const { language, theme, year } = context;
  const palette = paletteOf(theme);
  const lines = peerLines(answers, metrics);
  const furthest = lines
    .filter((line) => distanceOf(line) !== null)
    .toSorted((a, b) => (distanceOf(b) ?? 0) - (distanceOf(a) ?? 0))[0];
  const values = {
    name: subject.label,
    year: String(year),
    peers: subject.peersText[language],
  };
  const room = context.width > 0 && context.width < 420 ? 16 : 30;
  const shown = lines.flatMap(({ own, pooled, band }) => [
    intervalOf(own)?.high ?? shareOf(own) ?? 0,
    shareOf(pooled) ?? 0,
    band?.[2] ?? 0,
  ]);
  /** Below n = 5 the rate is said as a count of n already. */
  const ownText = (own: Figure): string =>
    ['too_small', 'none'].includes(tierOfFigure(own))
      ? rateText(own, language)
      : `${rateText(own, language)} n=${formatCount(own.den, language)}`;
  const title = (key: keyof typeof PEER_RATES): string => say(PEER_RATES[key], language);
  return {
    option: {
      ...baseOption(theme),
      grid: { left: 4, right: 20, top: 4, bottom: 4, containLabel: true },
      xAxis: {
        ...valueAxis(theme, Math.max(...shown) > 1 ? { min: 0 } : shareAxis([0, ...shown])),
        unit: 'share',
      },
      yAxis: [
        {
          type: 'category',
          inverse: true,
          data: lines.map(({ metric, own }) => ({
            value: `${shorten(metric.label[language], room)}\n${ownText(own)}`,
            textStyle: { color: palette.ink },
          })),
          axisLine: { show: false },
          axisTick: { show: false },
          axisLabel: { interval: 0, fontSize: 12, lineHeight: 15 },
        },
        {
          type: 'category',
          inverse: true,
          show: false,
          data: lines.map(({ metric }) => metric.id),
        },
      ],
      series: seriesOf(lines, context),
    },
    axis: 'y',
    sentence: sentenceOf(
      furthest === undefined
        ? say(PEER_RATES.none, language, values)
        : say(PEER_RATES.furthest, language, {
            ...values,
            bodies: formatCount(furthest.pooled.reports, language),
            metric: furthest.metric.label[language],
            own: rateText(furthest.own, language),
            pooled: rateText(furthest.pooled, language),
          }),
    ),
    caveat: title('caveat'),
    table: {
      columns: [
        { key: 'metric', title: title('metric'), kind: 'text' },
        { key: 'numerator', title: title('numerator'), kind: 'count' },
        { key: 'denominator', title: title('denominator'), kind: 'count' },
        { key: 'own', title: title('own'), kind: 'share' },
        { key: 'low_95', title: title('low'), kind: 'share' },
        { key: 'high_95', title: title('high'), kind: 'share' },
        { key: 'peers_pooled', title: title('pooled'), kind: 'share' },
        { key: 'peers_quartile_1', title: title('quartile1'), kind: 'share' },
        { key: 'peers_median', title: title('median'), kind: 'share' },
        { key: 'peers_quartile_3', title: title('quartile3'), kind: 'share' },
        { key: 'peers_judged', title: title('judged'), kind: 'count' },
        { key: 'peers', title: title('bodies'), kind: 'count' },
      ],
      rows: lines.map(({ metric, own, pooled, band, judged }) => [
        metric.label[language],
        own.num,
        own.den,
        shareOf(own),
        intervalOf(own)?.low ?? null,
        intervalOf(own)?.high ?? null,
        shareOf(pooled),
        ...(band ?? [null, null, null]),
        judged,
        pooled.reports,
      ]),
    },
    points: lines.map(({ metric, own, pooled, band, judged }) => ({
      label: metric.label[language],
      lines: [
        figureText(metric, own, language),
        say(PEER_RATES.pooledLine, language, {
          rate: rateText(pooled, language),
          n: formatCount(pooled.den, language),
          bodies: formatCount(pooled.reports, language),
        }),
        band === null
          ? say(PEER_RATES.noBand, language, { judged: formatCount(judged, language) })
          : say(PEER_RATES.bandLine, language, {
              low: formatShare(band[0]),
              median: formatShare(band[1]),
              high: formatShare(band[2]),
              judged: formatCount(judged, language),
            }),
      ],
      clause: null,
    })),
    isEmpty: lines.every(({ own }) => own.num === null),
  };
}
