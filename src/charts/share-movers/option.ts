import { columnsOf } from '../../form/dimensions.ts';
import { formatChange, formatCount, formatPoints, say } from '../../i18n/say.ts';
import type { Metric } from '../../metrics/metric.ts';
import {
  contributionOf,
  type Contribution,
  type Moved,
} from '../../metrics/statistics/decomposition.ts';
import {
  UNKNOWN,
  numberAt,
  textAt,
  type Answer,
  type GroupDimension,
} from '../../query/question.ts';
import { inPoints, type Sentence } from '../../export/table.ts';
import { baseOption, legendOf, valueAxis } from '../axes.ts';
import {
  figureOfReports,
  otherReportsText,
  rateText,
  shareOf,
  tierOfFigure,
  type Figure,
} from '../figure.ts';
import { groupName } from '../groups.ts';
import { paletteOf } from '../palette.ts';
import {
  chosenValues,
  oneAfterAnother,
  opacityOf,
  sentenceOf,
  shorten,
  type ChartContext,
  type ChartPicture,
} from '../picture.ts';
import { MOVERS } from './messages.ts';
import { ID, SHOWN } from './question.ts';

interface Mover {
  readonly id: string;
  readonly name: string;
  readonly moved: Moved;
  readonly parts: Contribution;
}

interface Read {
  readonly movers: readonly Mover[];
  /** What is not among the rows; null where all are. */
  readonly rest: Mover | null;
  readonly total: Moved;
  readonly reports: readonly [number, number];
}

const totalOf = ({ rate, weight }: Contribution): number => rate + weight;

const figureOf = (x: number, n: number): Figure => ({ num: x, den: n, reports: 0, all: 0 });
const before = ({ x0, n0 }: Moved): Figure => figureOf(x0, n0);
const now = ({ x1, n1 }: Moved): Figure => figureOf(x1, n1);

function readAnswer(answer: Answer, by: GroupDimension, { language }: ChartContext): Read | null {
  const at = (name: string, row: number): number => numberAt(answer, name, row) ?? 0;
  const movedAt = (row: number, prefix = ''): Moved => ({
    x0: at(`${prefix}x0`, row),
    n0: at(`${prefix}n0`, row),
    x1: at(`${prefix}x1`, row),
    n1: at(`${prefix}n1`, row),
  });
  const total = movedAt(0, 'all_');
  const isShown = ['ordinary', 'stable', 'small'];
  if (![before(total), now(total)].every((figure) => isShown.includes(tierOfFigure(figure)))) {
    return null;
  }
  const movers = Array.from({ length: answer.rows }, (_, row): Mover => {
    const id = textAt(answer, 'id', row) ?? UNKNOWN;
    const moved = movedAt(row);
    const named = textAt(answer, 'name', row) ?? '';
    const isNamed = by === 'agency_id' || columnsOf(by).length > 1;
    const own = groupName(by, id, language);
    // The regions above it alone would be taken for the whole of them.
    const name = !isNamed || named === '' ? own : id === UNKNOWN ? `${named} ${own}` : named;
    return { id, name, moved, parts: contributionOf(moved, total) };
  });
  const shown = movers.slice(0, SHOWN);
  const groups = at('groups', 0);
  const sum = (pick: (mover: Mover) => number): number =>
    shown.reduce((all, mover) => all + pick(mover), 0);
  const change = total.x1 / total.n1 - total.x0 / total.n0;
  const left = {
    x0: total.x0 - sum(({ moved }) => moved.x0),
    n0: total.n0 - sum(({ moved }) => moved.n0),
    x1: total.x1 - sum(({ moved }) => moved.x1),
    n1: total.n1 - sum(({ moved }) => moved.n1),
  };
  const restTotal = change - sum(({ parts }) => totalOf(parts));
  // As one group the rest has one rate, which would hide changes within it: its sum alone is told.
  const rest: Mover | null =
    groups > shown.length
      ? {
          id: '\u0000rest',
          name: say(by === 'agency_id' ? MOVERS.restBodies : MOVERS.rest, language, {
            count: formatCount(groups - shown.length, language),
          }),
          moved: left,
          parts: { rate: restTotal, weight: 0 },
        }
      : null;
  return {
    movers: shown,
    rest,
    total,
    reports: [at('all_reports0', 0), at('all_reports1', 0)],
  };
}

function sentenceFor(
  read: Read | null,
  metric: Metric,
  by: GroupDimension,
  from: number | null,
  { language, year }: ChartContext,
): Sentence {
  const values = { metric: metric.label[language], from: String(from), to: String(year) };
  if (from === null) return sentenceOf(say(MOVERS.noEarlier, language, values));
  if (read === null) return sentenceOf(say(MOVERS.none, language, values));
  const { total, movers, rest } = read;
  // A body that grew is not one that answered otherwise.
  const leading = movers.slice(0, 2).map(({ name, parts }) =>
    say(
      Math.abs(parts.weight) > Math.abs(parts.rate) ? MOVERS.partByWeight : MOVERS.part,
      language,
      {
        name,
        change: formatPoints(totalOf(parts), language),
      },
    ),
  );
  return sentenceOf(
    say(MOVERS.moved, language, {
      ...values,
      change: formatPoints(total.x1 / total.n1 - total.x0 / total.n0, language),
      before: rateText(before(total), language),
      now: rateText(now(total), language),
      leading: leading.join(language === 'zh' ? '、' : ', '),
      others:
        rest === null
          ? ''
          : say(by === 'agency_id' ? MOVERS.othersBodies : MOVERS.others, language, {
              count: rest.name.replace(/[^\d,]/gu, ''),
              change: formatPoints(totalOf(rest.parts), language),
            }),
    }),
  );
}

/** Where the bar ends on the side that its total lies on. */
function endOf({ rate, weight }: Contribution): number {
  const isFall = rate + weight < 0;
  return [rate, weight].filter((part) => part < 0 === isFall).reduce((sum, part) => sum + part, 0);
}

/** Who moved a rate: each group's part of the change, by its own rate and by its weight. */
export function pictureOf(
  answer: Answer,
  metric: Metric,
  by: GroupDimension,
  from: number | null,
  context: ChartContext,
): ChartPicture {
  const { language, theme, filter, year } = context;
  const palette = paletteOf(theme);
  const read = from === null ? null : readAnswer(answer, by, context);
  const others =
    read === null || from === null
      ? undefined
      : otherReportsText(
          metric.id,
          [figureOfReports(read.reports[0]), from],
          [figureOfReports(read.reports[1]), year],
          context,
        );
  const movers = read === null ? [] : [...read.movers, ...(read.rest ? [read.rest] : [])];
  const chosen = chosenValues(filter, ID, by);
  // A name alone would choose the regions of that name elsewhere, too.
  const canChoose = columnsOf(by)
    .slice(0, -1)
    .every((above) =>
      filter.some(({ dimension, values }) => dimension === above && values.length === 1),
    );
  const isRest = (mover: Mover): boolean => mover === read?.rest;
  const room = context.width > 0 && context.width < 420 ? 22 : 38;
  const text = (value: number): string => formatPoints(value, language);
  const seriesOf = (part: keyof Contribution, color: string) => ({
    id: part,
    name: say(part === 'rate' ? MOVERS.rateKey : MOVERS.weightKey, language),
    type: 'bar',
    stack: 'parts',
    barWidth: 13,
    itemStyle: {
      color,
      ...(part === 'weight' && { borderColor: palette.inkSoft, borderWidth: 1 }),
    },
    data: movers.map((mover) => ({
      value: mover.parts[part],
      itemStyle: {
        opacity: opacityOf(chosen, mover.id),
        ...(isRest(mover) && { color: palette.line }),
      },
    })),
  });
  // Room for the labels beside the bars.
  const stretch = context.width > 0 && context.width < 420 ? 2.6 : 1.5;
  const extent = Math.max(
    0.001,
    ...movers.map(({ parts }) => Math.abs(parts.rate) + Math.abs(parts.weight)),
  );
  return {
    option: {
      ...baseOption(theme),
      legend: legendOf(theme, [
        { name: say(MOVERS.rateKey, language) },
        { name: say(MOVERS.weightKey, language) },
        { name: say(MOVERS.totalKey, language), icon: 'path://M0,0h2v12h-2z' },
      ]),
      grid: { left: 4, right: 12, top: 28, bottom: 4, containLabel: true },
      xAxis: {
        ...valueAxis(theme, { min: -extent * stretch, max: extent * stretch }),
        show: false,
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: movers.map(({ id, name }) => ({
          value: shorten(name, room),
          textStyle: { color: palette.ink, ...(chosen.includes(id) && { fontWeight: 700 }) },
        })),
        axisLine: { show: false, onZero: false },
        axisTick: { show: false },
        axisLabel: { interval: 0, fontSize: 12 },
      },
      series: [
        seriesOf('rate', palette.ink),
        seriesOf('weight', palette.hairline),
        {
          id: 'total',
          name: say(MOVERS.totalKey, language),
          type: 'scatter',
          symbol: 'rect',
          symbolSize: [2, 17],
          silent: true,
          z: 5,
          itemStyle: { color: palette.accent },
          data: movers.map(({ parts }) => totalOf(parts)),
        },
        {
          id: 'labels',
          type: 'scatter',
          symbolSize: 0,
          silent: true,
          z: 5,
          data: movers.map(({ parts }) => ({
            value: endOf(parts),
            label: {
              show: true,
              position: totalOf(parts) < 0 ? 'left' : 'right',
              distance: 4,
              fontSize: 12,
              color: palette.ink,
              backgroundColor: palette.paper,
              padding: [0, 2],
              formatter: formatChange(totalOf(parts), ''),
            },
          })),
        },
      ],
    },
    axis: 'y',
    sentence: sentenceFor(read, metric, by, from, context),
    caveat:
      read === null
        ? null
        : oneAfterAnother(
            [
              say(MOVERS.caveat, language, {
                from: String(from),
                to: String(year),
                then: formatCount(read.reports[0], language),
                now: formatCount(read.reports[1], language),
              }),
              others,
            ],
            language,
          ),
    table: {
      columns: [
        { key: 'group', title: say(MOVERS.group, language), kind: 'text' },
        ...[from ?? year, year].flatMap((when, index) =>
          (['countThen', 'nThen', 'shareThen'] as const).map((message) => ({
            key: `${message}_${index}`,
            title: say(MOVERS[message], language, { year: String(when) }),
            kind: message === 'shareThen' ? ('share' as const) : ('count' as const),
          })),
        ),
        { key: 'rate', title: say(MOVERS.rate, language), kind: 'points' },
        { key: 'weight', title: say(MOVERS.weight, language), kind: 'points' },
        { key: 'total', title: say(MOVERS.total, language), kind: 'points' },
      ],
      rows: movers.map((mover) => {
        const { name, moved, parts } = mover;
        return [
          name,
          ...[before(moved), now(moved)].flatMap((figure) => [
            figure.num,
            figure.den,
            shareOf(figure),
          ]),
          inPoints(isRest(mover) ? null : parts.rate),
          inPoints(isRest(mover) ? null : parts.weight),
          inPoints(totalOf(parts)),
        ];
      }),
    },
    points: movers.map((mover) => ({
      label: mover.name,
      lines: [
        say(MOVERS.fromTo, language, {
          before: `${rateText(before(mover.moved), language)} (n=${formatCount(mover.moved.n0, language)})`,
          now: `${rateText(now(mover.moved), language)} (n=${formatCount(mover.moved.n1, language)})`,
        }),
        isRest(mover)
          ? text(totalOf(mover.parts))
          : say(MOVERS.parts, language, {
              total: text(totalOf(mover.parts)),
              rate: text(mover.parts.rate),
              weight: text(mover.parts.weight),
            }),
      ],
      clause:
        isRest(mover) || !canChoose ? null : { source: ID, dimension: by, values: [mover.id] },
    })),
    isEmpty: false,
  };
}
