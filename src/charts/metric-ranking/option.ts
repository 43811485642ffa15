import { formatCount, formatSpan, say } from '../../i18n/say.ts';
import { isRate } from '../../metrics/dictionary.ts';
import type { Metric } from '../../metrics/metric.ts';
import { rankRanges } from '../../metrics/statistics/rank-range.ts';
import type { Answer } from '../../query/question.ts';
import { markTitle, markText, markedName, marksKey } from '../body-marks.ts';
import { comparedFigure, type ComparedGroup } from '../compared.ts';
import { figureCells, figureColumns, intervalOf, rateText, type Figure } from '../figure.ts';
import { oneAfterAnother, sentenceOf, type ChartContext, type ChartPicture } from '../picture.ts';
import { rankable, rankedGroups, rankedOption, rankedPoints } from '../ranked-dots.ts';
import { RANKING } from './messages.ts';

/** The groups from highest to lowest, small n below, too small last. */
export function pictureOf(
  answers: readonly Answer[],
  compared: readonly ComparedGroup[],
  metric: Metric,
  context: ChartContext,
): ChartPicture {
  const { language, year, marks } = context;
  const bodyMarks = compared.some(({ dimension }) => dimension === 'agency_id') ? marks : undefined;
  const groups = rankedGroups(
    compared.map((group) => {
      const mark = group.dimension === 'agency_id' ? marks?.get(group.id) : undefined;
      return {
        id: `${group.dimension} ${group.id}`,
        name: group.label,
        mark,
        label: markedName(group.label, mark),
        figure: comparedFigure(answers, compared, group, metric.id, null),
        clause: null,
      };
    }),
    metric,
    'descending',
  );
  const ranked = rankable(groups, metric);
  const ranges = new Map(
    isRate(metric)
      ? rankRanges(ranked.flatMap(({ figure }) => intervalOf(figure) ?? [])).map((range, index) => [
          ranked[index]?.id,
          range,
        ])
      : [],
  );
  const within = (id: string | undefined): string => {
    const range = ranges.get(id);
    if (range === undefined) return '';
    return say(RANKING.within, language, { ranks: formatSpan(range.best, range.worst, language) });
  };
  const text = (figure: Figure | undefined): string =>
    figure === undefined
      ? ''
      : isRate(metric)
        ? rateText(figure, language)
        : formatCount(figure.num, language);
  return {
    option: rankedOption(groups, metric, null, [], context),
    axis: 'y',
    sentence: sentenceOf(
      say(ranked.length < 2 ? RANKING.none : RANKING.range, language, {
        metric: metric.label[language],
        year: String(year),
        count: String(ranked.length),
        highest: ranked[0]?.label ?? '',
        high: text(ranked[0]?.figure),
        highRank: within(ranked[0]?.id),
        lowest: ranked.at(-1)?.label ?? '',
        low: text(ranked.at(-1)?.figure),
        lowRank: within(ranked.at(-1)?.id),
      }),
    ),
    caveat: oneAfterAnother(
      [
        metric.caveat?.[language],
        isRate(metric) ? say(RANKING.tiers, language) : undefined,
        marksKey(bodyMarks, language),
      ],
      language,
    ),
    table: {
      columns: [
        { key: 'group', title: say(RANKING.group, language), kind: 'text' },
        ...figureColumns(metric, language),
        ...(bodyMarks
          ? [{ key: 'findings', title: markTitle(language), kind: 'text' as const }]
          : []),
        ...(isRate(metric)
          ? [
              { key: 'rank_from', title: say(RANKING.best, language), kind: 'count' as const },
              { key: 'rank_to', title: say(RANKING.worst, language), kind: 'count' as const },
            ]
          : []),
      ],
      rows: groups.map((group) => [
        group.name,
        ...figureCells(metric, group.figure),
        ...(bodyMarks ? [markText(group.mark)] : []),
        ...(isRate(metric)
          ? [ranges.get(group.id)?.best ?? null, ranges.get(group.id)?.worst ?? null]
          : []),
      ]),
    },
    points: rankedPoints(groups, metric, language).map((point, index) => {
      const range = ranges.get(groups[index]?.id);
      if (range === undefined) return point;
      const ranks = formatSpan(range.best, range.worst, language);
      return { ...point, lines: [...point.lines, say(RANKING.rank, language, { ranks })] };
    }),
    isEmpty: groups.every((group) => group.figure.num === null),
  };
}
