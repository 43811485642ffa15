import { say } from '../../i18n/say.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Answer } from '../../query/question.ts';
import { yearsBetween } from '../axes.ts';
import { comparedFigure, comparedYears, type ComparedGroup } from '../compared.ts';
import type { HeatPicture } from '../heat.ts';
import { sentenceOf, type ChartContext } from '../picture.ts';
import {
  heatColumns,
  heatPoints,
  heatRows,
  heatTable,
  shadedValue,
  shortText,
  type HeatEntry,
} from '../value-heat.ts';
import { GROUP_HEAT } from './messages.ts';

/**
 * Groups × years of one metric, or × several metrics of the chosen year.
 *
 * @param metrics one for years, several for metrics
 */
export function pictureOf(
  answers: readonly Answer[],
  groups: readonly ComparedGroup[],
  metrics: readonly Metric[],
  by: 'year' | 'metric',
  context: ChartContext,
): HeatPicture {
  const { language, year } = context;
  const years = yearsBetween(comparedYears(answers));
  const [first] = metrics;
  const columns = heatColumns(by, metrics, years, language);
  const entries = groups.map((group): HeatEntry => ({
    id: `${group.dimension} ${group.id}`,
    name: group.label,
    note: '',
    mark: group.dimension === 'agency_id' ? context.marks?.get(group.id) : undefined,
    figures: columns.map(({ id, metric }) =>
      comparedFigure(answers, groups, group, metric.id, by === 'metric' ? null : Number(id)),
    ),
  }));
  const strongest = entries
    .flatMap((entry) =>
      columns.flatMap((column, index) => {
        const figure = entry.figures[index];
        const value = figure === undefined ? null : shadedValue(column.metric, figure);
        return figure === undefined || value === null ? [] : [{ entry, column, figure, value }];
      }),
    )
    .toSorted((a, b) => b.value - a.value)[0];
  const columnTitle = say(by === 'metric' ? GROUP_HEAT.metric : GROUP_HEAT.year, language);
  return {
    option: null,
    axis: 'y',
    corner: say(GROUP_HEAT.group, language),
    heads: columns.map(({ head }) => head),
    rows: heatRows(entries, columns, by === 'metric', language),
    sentence: sentenceOf(
      strongest === undefined
        ? say(GROUP_HEAT.none, language)
        : say(by === 'metric' ? GROUP_HEAT.metrics : GROUP_HEAT.years, language, {
            metric: first?.label[language] ?? '',
            year: String(year),
            groups: String(groups.length),
            years: String(years.length),
            columns: String(columns.length),
            name: strongest.entry.name,
            column: strongest.column.head,
            value: shortText(strongest.column.metric, strongest.figure, language),
          }),
    ),
    caveat: strongest === undefined ? null : say(GROUP_HEAT.caveat, language),
    table: heatTable(entries, columns, columnTitle, language),
    points: heatPoints(entries, columns, language),
    isEmpty: entries.every(({ figures }) => figures.every(({ num }) => num === null)),
  };
}
