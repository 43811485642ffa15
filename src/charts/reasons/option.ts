import type { RequestRow } from '../../form/form.ts';
import { OUTCOME_GROUPS, countIdOfOutcome, shareIdOfGroup } from '../../metrics/outcomes.ts';
import { formatCount, say } from '../../i18n/say.ts';
import type { Answer, Clause } from '../../query/question.ts';
import { baseOption, valueAxis } from '../axes.ts';
import { citedShare, coverageText, figureAt, rateText, shareOf, type Figure } from '../figure.ts';
import { plainRowName, shortRowName } from '../groups.ts';
import { paletteOf } from '../palette.ts';
import { periodText } from '../period.ts';
import {
  chosenValues,
  opacityOf,
  sentenceOf,
  type ChartContext,
  type ChartPicture,
} from '../picture.ts';
import type { Sentence } from '../../export/table.ts';
import { REASONS } from './messages.ts';
import { FAMILIES, ID, rowsOf } from './question.ts';

interface Line {
  readonly family: (typeof FAMILIES)[number];
  /** Null on the line that heads a family. */
  readonly row: RequestRow | null;
  readonly name: string;
  readonly figure: Figure;
  /** The count over all that was concluded; without n where reports leave one of the two open. */
  readonly ofConcluded: Figure;
}

const countsEverywhere = ({ reports, all }: Figure): boolean => reports === all;

/**
 * Two sums make a rate only over the same reports: where a report lacks the reason or the total,
 * the quotient would be too low or too high, so there is none.
 */
const overConcluded = (figure: Figure, concluded: Figure): Figure => ({
  ...figure,
  den: countsEverywhere(figure) && countsEverywhere(concluded) ? concluded.num : null,
});

/** Families in the form's order, each headed by its sum and ranked within. */
function linesOf(answer: Answer, context: ChartContext): readonly Line[] {
  const concluded = figureAt(answer, 0, 'requests_concluded');
  return FAMILIES.flatMap((family) => {
    const group = OUTCOME_GROUPS.find((candidate) => candidate.id === family);
    const sum = figureAt(answer, 0, shareIdOfGroup(family));
    const head: Line = {
      family,
      row: null,
      name: group?.label[context.language] ?? family,
      figure: sum,
      ofConcluded: sum,
    };
    const reasons = rowsOf(family)
      .map((row): Line => {
        const figure = figureAt(answer, 0, countIdOfOutcome(row.id));
        return {
          family,
          row,
          name: plainRowName(row.label, context.language),
          figure,
          ofConcluded: overConcluded(figure, concluded),
        };
      })
      .filter((line) => line.figure.reports > 0)
      .toSorted((a, b) => (b.figure.num ?? -1) - (a.figure.num ?? -1));
    return [head, ...reasons];
  });
}

function sentenceFor(lines: readonly Line[], context: ChartContext): Sentence {
  const { language } = context;
  const year = periodText(context);
  const first = lines
    .filter((line) => line.row !== null && line.family !== 'other' && (line.figure.num ?? 0) > 0)
    .toSorted((a, b) => (b.figure.num ?? 0) - (a.figure.num ?? 0))[0];
  if (first === undefined) return sentenceOf(say(REASONS.none, language, { year }));
  const { ofConcluded } = first;
  const total = formatCount(ofConcluded.den, language);
  const isShare = shareOf(ofConcluded) !== null;
  return sentenceOf(
    say(REASONS.most, language, {
      year,
      name: first.name,
      count: formatCount(first.figure.num, language),
      share:
        ofConcluded.den === null
          ? coverageText(first.figure, language)
          : say(isShare ? REASONS.shareOf : REASONS.few, language, {
              total,
              rate: rateText(ofConcluded, language),
            }),
    }),
  );
}

const clauseOf = (line: Line): Clause => ({
  source: ID,
  dimension: 'has_outcome',
  values: line.row === null ? rowsOf(line.family).map((row) => row.id) : [line.row.id],
});

const isLineChosen = (line: Line, chosen: readonly string[]): boolean =>
  line.row !== null && chosen.includes(line.row.id);

/** Bars of counts within each family, with the article of each reason. */
export function pictureOf(answer: Answer, context: ChartContext): ChartPicture {
  const { language, theme, filter } = context;
  const palette = paletteOf(theme);
  const lines = linesOf(answer, context);
  const chosen = chosenValues(filter, ID, 'has_outcome');
  const nameOf = (line: Line): string => {
    const article = line.row?.article;
    if (line.row === null) return `{head|${line.name}}`;
    return `${shortRowName(line.row, language)}${
      article
        ? ` {law|${say(REASONS.articleShort, language, { article: article.split(',')[0] ?? '' })}}`
        : ''
    }`;
  };
  const labelOf = (line: Line): Record<string, unknown> => {
    const count = formatCount(line.figure.num, language);
    const isHead = line.row === null;
    return {
      show: true,
      position: 'right',
      fontSize: 12,
      color: isHead ? palette.inkSoft : palette.ink,
      fontWeight: isHead ? 700 : 400,
      formatter: isHead ? `${count} · ${rateText(line.ofConcluded, language)}` : count,
    };
  };
  return {
    option: {
      ...baseOption(theme),
      grid: { left: 4, right: 56, top: 0, bottom: 0, containLabel: true },
      xAxis: { ...valueAxis(theme, { min: 0 }), show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: lines.map((line) => ({
          value: nameOf(line),
          textStyle: { color: palette.ink, ...(isLineChosen(line, chosen) && { fontWeight: 700 }) },
        })),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          interval: 0,
          fontSize: 12,
          rich: {
            head: { fontWeight: 700, fontSize: 12, color: palette.ink },
            law: { color: palette.inkSoft, fontSize: 11 },
          },
        },
      },
      series: [
        {
          id: 'count',
          type: 'bar',
          barWidth: '62%',
          data: lines.map((line) => ({
            value: line.row === null ? 0 : line.figure.num,
            itemStyle: {
              color: palette.outcome[line.family],
              opacity: opacityOf(chosen, line.row?.id ?? ''),
            },
            label: labelOf(line),
          })),
        },
      ],
    },
    axis: 'y',
    sentence: sentenceFor(lines, context),
    caveat: `${say(REASONS.caveat, language)}${
      lines.some((line) => line.row !== null && line.ofConcluded.den === null)
        ? say(REASONS.noShare, language)
        : ''
    }`,
    table: {
      columns: [
        { key: 'family', title: say(REASONS.family, language), kind: 'text' },
        { key: 'reason', title: say(REASONS.reason, language), kind: 'text' },
        { key: 'article', title: say(REASONS.article, language), kind: 'text' },
        { key: 'count', title: say(REASONS.count, language), kind: 'count' },
        { key: 'concluded', title: say(REASONS.concluded, language), kind: 'count' },
        { key: 'share', title: say(REASONS.share, language), kind: 'share' },
        { key: 'reports_counted', title: say(REASONS.reports, language), kind: 'count' },
        { key: 'reports', title: say(REASONS.all, language), kind: 'count' },
      ],
      rows: lines
        .filter((line) => line.row !== null)
        .map((line) => [
          OUTCOME_GROUPS.find((group) => group.id === line.family)?.label[language] ?? line.family,
          line.name,
          line.row?.article ?? null,
          line.figure.num,
          line.ofConcluded.den,
          shareOf(line.ofConcluded),
          line.figure.reports,
          line.figure.all,
        ]),
    },
    points: lines.map((line) => ({
      label: line.name,
      lines: [
        `${say(REASONS.requests, language, { count: formatCount(line.figure.num, language) })}${
          line.ofConcluded.den === null ? '' : ` · ${citedShare(line.ofConcluded, language)}`
        }`,
        ...(line.row?.article
          ? [say(REASONS.articleOf, language, { article: line.row.article })]
          : []),
        coverageText(line.figure, language),
      ],
      clause: clauseOf(line),
      metrics: [
        'requests_concluded',
        line.row === null ? shareIdOfGroup(line.family) : countIdOfOutcome(line.row.id),
      ],
    })),
    isEmpty: lines.every((line) => line.figure.num === null),
  };
}
