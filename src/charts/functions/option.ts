import { say } from '../../i18n/say.ts';
import { metricById } from '../../metrics/dictionary.ts';
import type { Metric } from '../../metrics/metric.ts';
import { UNKNOWN, textAt, type Answer } from '../../query/question.ts';
import { figureAt, figureCells, figureColumns, rateText } from '../figure.ts';
import { groupName } from '../groups.ts';
import { periodText } from '../period.ts';
import { chosenValues, sentenceOf, type ChartContext, type ChartPicture } from '../picture.ts';
import {
  rankable,
  rankedGroups,
  rankedOption,
  rankedPoints,
  type RankedGroup,
} from '../ranked-dots.ts';
import { FUNCTIONS_TEXT } from './messages.ts';
import { ID, METRIC } from './question.ts';

/** Functions ranked against the overall rate. */
export function pictureOf(answer: Answer, all: Answer, context: ChartContext): ChartPicture {
  const { language } = context;
  const metric = metricById(METRIC) as Metric;
  const groups = rankedGroups(
    Array.from({ length: answer.rows }, (_, row): RankedGroup => {
      const id = textAt(answer, 'function', row) ?? UNKNOWN;
      return {
        id,
        label: groupName('function', id, language),
        figure: figureAt(answer, row, METRIC),
        clause: { source: ID, dimension: 'function', values: [id] },
      };
    }),
    metric,
    'ascending',
  );
  const overall = figureAt(all, 0, METRIC);
  const ranked = rankable(
    groups.filter(({ id }) => id !== UNKNOWN),
    metric,
  );
  const lowest = ranked[0];
  const highest = ranked.at(-1);
  const values = { year: periodText(context), overall: rateText(overall, language) };
  return {
    option: rankedOption(
      groups,
      metric,
      { figure: overall, name: say(FUNCTIONS_TEXT.overall, language) },
      chosenValues(context.filter, ID, 'function'),
      context,
    ),
    axis: 'y',
    sentence: sentenceOf(
      lowest === undefined || highest === undefined || lowest === highest
        ? say(FUNCTIONS_TEXT.overallOnly, language, values)
        : say(FUNCTIONS_TEXT.range, language, {
            ...values,
            lowest: lowest.label,
            low: rateText(lowest.figure, language),
            highest: highest.label,
            high: rateText(highest.figure, language),
          }),
    ),
    caveat: say(FUNCTIONS_TEXT.tiers, language),
    table: {
      columns: [
        { key: 'function', title: say(FUNCTIONS_TEXT.function, language), kind: 'text' },
        ...figureColumns(metric, language),
      ],
      rows: groups.map((group) => [group.label, ...figureCells(metric, group.figure)]),
    },
    points: rankedPoints(groups, metric, language),
    isEmpty: groups.every((group) => group.figure.num === null),
  };
}
