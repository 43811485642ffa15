import type { RequestRow } from '../../form/form.ts';
import { formatCount, say } from '../../i18n/say.ts';
import { OUTCOME_GROUPS, shareIdOfGroup, shareIdOfOutcome } from '../../metrics/outcomes.ts';
import type { Answer, Clause } from '../../query/question.ts';
import type { Sentence } from '../../export/table.ts';
import { baseOption, valueAxis } from '../axes.ts';
import { behindMark, furthest } from '../end-labels.ts';
import { figureOfYear, rowsByYear } from '../by-year.ts';
import {
  citedShare,
  coverageText,
  otherReportsText,
  rateText,
  shareOf,
  type Figure,
} from '../figure.ts';
import { plainRowName, shortRowName } from '../groups.ts';
import { paletteOf } from '../palette.ts';
import {
  chosenValues,
  oneAfterAnother,
  opacityOf,
  sentenceOf,
  type ChartContext,
  type ChartPicture,
} from '../picture.ts';
import { REASONS } from '../reasons/messages.ts';
import { rowsOf } from '../reasons/question.ts';
import { FAMILY } from './messages.ts';
import { idOf, type Family } from './question.ts';

interface Line {
  readonly row: RequestRow;
  readonly name: string;
  readonly now: Figure;
  readonly before: Figure;
}

interface Read {
  readonly lines: readonly Line[];
  readonly sum: Figure;
  readonly sumBefore: Figure;
}

function readAnswer(answer: Answer, family: Family, { language, year }: ChartContext): Read {
  const rows = rowsByYear(answer);
  const at = (when: number, metric: string): Figure => figureOfYear(answer, rows, when, metric);
  return {
    lines: rowsOf(family)
      .map((row) => ({
        row,
        name: plainRowName(row.label, language),
        now: at(year, shareIdOfOutcome(row.id)),
        before: at(year - 1, shareIdOfOutcome(row.id)),
      }))
      .filter(({ now, before }) => now.reports + before.reports > 0)
      .toSorted((a, b) => (b.now.num ?? -1) - (a.now.num ?? -1)),
    sum: at(year, shareIdOfGroup(family)),
    sumBefore: at(year - 1, shareIdOfGroup(family)),
  };
}

function sentenceFor(
  { lines, sum, sumBefore }: Read,
  family: Family,
  { language, year }: ChartContext,
): Sentence {
  const first = lines[0];
  const message = sum.num === null ? FAMILY.unknown : sum.num === 0 ? FAMILY.nothing : FAMILY.most;
  return sentenceOf(
    say(message, language, {
      family: OUTCOME_GROUPS.find(({ id }) => id === family)?.label[language] ?? family,
      year: String(year),
      before: String(year - 1),
      count: formatCount(sum.num, language),
      rate: rateText(sum, language),
      total: formatCount(sum.den, language),
      earlier: rateText(sumBefore, language),
      name: first?.name ?? '',
      leading: formatCount(first?.now.num ?? null, language),
    }),
  );
}

/** The reasons of one family: bars of their share of all concluded, last year as a diamond. */
export function pictureOf(answer: Answer, family: Family, context: ChartContext): ChartPicture {
  const { language, theme, filter, year } = context;
  const palette = paletteOf(theme);
  const read = readAnswer(answer, family, context);
  const { lines } = read;
  const others = otherReportsText(
    shareIdOfGroup(family),
    [read.sumBefore, year - 1],
    [read.sum, year],
    context,
  );
  const chosen = chosenValues(filter, idOf(family), 'has_outcome');
  const clauseOf = ({ row }: Line): Clause => ({
    source: idOf(family),
    dimension: 'has_outcome',
    values: [row.id],
  });
  const nameOf = ({ row }: Line): string => {
    const article = row.article?.split(',')[0];
    const law = article ? `\n{law|${say(REASONS.articleOf, language, { article })}}` : '';
    return `${shortRowName(row, language)}${law}`;
  };
  /** The number stands behind whichever reaches further, the bar or the diamond. */
  const isAtDiamond = ({ now, before }: Line): boolean =>
    furthest([shareOf(now), shareOf(before)]) === 1;
  const labelOf = ({ now }: Line, distance: number) =>
    behindMark(
      shareOf(now) === null
        ? rateText(now, language)
        : `${formatCount(now.num, language)} · ${rateText(now, language)}`,
      palette.ink,
      distance,
    );
  return {
    option: {
      ...baseOption(theme),
      grid: { left: 4, right: 108, top: 0, bottom: 0, containLabel: true },
      xAxis: { ...valueAxis(theme, { min: 0 }), unit: 'share', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: lines.map((line) => ({
          value: nameOf(line),
          textStyle: {
            color: palette.ink,
            ...(chosen.includes(line.row.id) && { fontWeight: 700 }),
          },
        })),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          interval: 0,
          fontSize: 12,
          lineHeight: 15,
          rich: { law: { color: palette.inkSoft, fontSize: 11, lineHeight: 14 } },
        },
      },
      series: [
        {
          id: 'share',
          type: 'bar',
          barWidth: 16,
          data: lines.map((line) => ({
            value: shareOf(line.now),
            itemStyle: {
              color: palette.outcome[family],
              opacity: opacityOf(chosen, line.row.id),
            },
            label: isAtDiamond(line) ? { show: false } : labelOf(line, 14),
          })),
        },
        {
          id: 'before',
          type: 'scatter',
          symbol: 'diamond',
          symbolSize: 9,
          silent: true,
          z: 5,
          itemStyle: { color: palette.paper, borderColor: palette.ink, borderWidth: 1.2 },
          data: lines.map((line) => ({
            value: shareOf(line.before),
            label: isAtDiamond(line) ? labelOf(line, 8) : { show: false },
          })),
        },
      ],
    },
    axis: 'y',
    sentence: sentenceFor(read, family, context),
    caveat: oneAfterAnother([say(FAMILY.caveat, language), others], language),
    table: {
      columns: [
        { key: 'reason', title: say(REASONS.reason, language), kind: 'text' },
        { key: 'article', title: say(REASONS.article, language), kind: 'text' },
        { key: 'count', title: say(REASONS.count, language), kind: 'count' },
        { key: 'concluded', title: say(REASONS.concluded, language), kind: 'count' },
        { key: 'share', title: say(REASONS.share, language), kind: 'share' },
        { key: 'count_before', title: say(FAMILY.countBefore, language), kind: 'count' },
        { key: 'concluded_before', title: say(FAMILY.concludedBefore, language), kind: 'count' },
        { key: 'share_before', title: say(FAMILY.shareBefore, language), kind: 'share' },
        { key: 'reports_counted', title: say(REASONS.reports, language), kind: 'count' },
        { key: 'reports', title: say(REASONS.all, language), kind: 'count' },
      ],
      rows: lines.map(({ row, name, now, before }) => [
        name,
        row.article,
        now.num,
        now.den,
        shareOf(now),
        before.num,
        before.den,
        shareOf(before),
        now.reports,
        now.all,
      ]),
    },
    points: lines.map((line) => ({
      label: line.name,
      lines: [
        `${say(REASONS.requests, language, { count: formatCount(line.now.num, language) })} · ${citedShare(line.now, language)}`,
        say(FAMILY.lastYear, language, {
          year: String(year - 1),
          rate: rateText(line.before, language),
          count: formatCount(line.before.num, language),
          total: formatCount(line.before.den, language),
        }),
        ...(line.row.article
          ? [say(REASONS.articleOf, language, { article: line.row.article })]
          : []),
        coverageText(line.now, language),
      ],
      clause: clauseOf(line),
      metrics: [shareIdOfOutcome(line.row.id)],
    })),
    isEmpty: lines.every(({ now, before }) => now.num === null && before.num === null),
  };
}
