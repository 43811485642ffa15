/** A heat table of figures: rows by columns, each column a year or a metric. */
import { markText, markWords, type BodyMark } from './body-marks.ts';
import { formatCount, say, type Language } from '../i18n/say.ts';
import { isRate } from '../metrics/dictionary.ts';
import type { Metric } from '../metrics/metric.ts';
import type { ChartTable } from '../export/table.ts';
import {
  citedText,
  coverageText,
  figureText,
  rateText,
  tierOfFigure,
  valueOf,
  type Figure,
} from './figure.ts';
import { GROUP_HEAT } from './group-heat/messages.ts';
import { shadesOf, type HeatRow } from './heat.ts';
import type { ChartPoint } from './picture.ts';

export interface HeatColumn {
  readonly id: string;
  readonly head: string;
  readonly metric: Metric;
  /** Of a column that is a year; a number in files. */
  readonly year?: number;
}

export interface HeatEntry {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly mark?: BodyMark | undefined;
  /** In the order of the columns. */
  readonly figures: readonly Figure[];
}

/** A column for each metric, or for each year of the first metric. */
export function heatColumns(
  by: 'year' | 'metric',
  metrics: readonly Metric[],
  years: readonly number[],
  language: Language,
): readonly HeatColumn[] {
  if (by === 'metric') {
    return metrics.map((metric) => ({ id: metric.id, head: metric.label[language], metric }));
  }
  const [metric] = metrics;
  return metric === undefined
    ? []
    : years.map((year) => ({ id: String(year), head: String(year), metric, year }));
}

/** The value where it may be shaded: a count, or a share of n ≥ 30. */
export function shadedValue(metric: Metric, figure: Figure): number | null {
  const tier = tierOfFigure(figure);
  return !isRate(metric) || tier === 'ordinary' || tier === 'stable'
    ? valueOf(metric, figure)
    : null;
}

export const shortText = (metric: Metric, figure: Figure, language: Language): string =>
  isRate(metric) ? rateText(figure, language) : formatCount(figure.num, language);

/** The n of a rate; where there is none, why: no report, or none with the number. */
function noteOf(metric: Metric, figure: Figure, language: Language): string {
  if (figure.all === 0) return say(GROUP_HEAT.noReport, language);
  if (figure.num === null) return say(GROUP_HEAT.noNumber, language);
  return isRate(metric)
    ? say(GROUP_HEAT.nNote, language, { n: formatCount(figure.den, language) })
    : '';
}

/**
 * Rows of cells with shades.
 *
 * @param isByColumn each column is shaded by itself, as where the columns are different metrics
 */
export function heatRows(
  entries: readonly HeatEntry[],
  columns: readonly HeatColumn[],
  isByColumn: boolean,
  language: Language,
): readonly HeatRow[] {
  const valuesOf = (index: number): readonly (number | null)[] =>
    entries.map(({ figures }) => {
      const [column, figure] = [columns[index], figures[index]];
      return column && figure ? shadedValue(column.metric, figure) : null;
    });
  const all = shadesOf(columns.flatMap((_, index) => valuesOf(index)));
  const shades = columns.map((_, index) => (isByColumn ? shadesOf(valuesOf(index)) : all));
  return entries.map(({ id, name, note, mark, figures }) => ({
    id,
    name,
    note,
    ...(mark && { mark: { text: markText(mark), words: markWords(mark, language) } }),
    cells: columns.flatMap(({ head, metric }, index) => {
      const figure = figures[index];
      if (figure === undefined) return [];
      return [
        {
          text: shortText(metric, figure, language),
          note: noteOf(metric, figure, language),
          shade: shades[index]?.(shadedValue(metric, figure)) ?? null,
          description: `${name} ${head} ${figureText(metric, figure, language)} ${coverageText(figure, language)}`,
        },
      ];
    }),
  }));
}

/** Each cell as it is cited. */
export const heatPoints = (
  entries: readonly HeatEntry[],
  columns: readonly HeatColumn[],
  language: Language,
): readonly ChartPoint[] =>
  entries.flatMap(({ name, note, figures }) =>
    columns.flatMap(({ head, metric }, index) => {
      const figure = figures[index];
      if (figure === undefined || figure.num === null) return [];
      return [
        {
          label: `${name}${note === '' ? '' : ` (${note})`} ${head}`,
          lines: [citedText(metric, figure, language), coverageText(figure, language)],
          clause: null,
          metrics: [metric.id],
        },
      ];
    }),
  );

/** The same as a table of one cell a row. */
export function heatTable(
  entries: readonly HeatEntry[],
  columns: readonly HeatColumn[],
  columnTitle: string,
  language: Language,
): ChartTable {
  // Bodies of different places may bear one name.
  const hasPlaces = entries.some(({ note }) => note !== '');
  return {
    columns: [
      { key: 'group', title: say(GROUP_HEAT.group, language), kind: 'text' },
      ...(hasPlaces
        ? [{ key: 'place', title: say(GROUP_HEAT.place, language), kind: 'text' as const }]
        : []),
      { key: 'column', title: columnTitle, kind: 'text' },
      { key: 'numerator', title: say(GROUP_HEAT.numerator, language), kind: 'number' },
      { key: 'denominator', title: say(GROUP_HEAT.n, language), kind: 'count' },
      {
        key: 'value',
        title: say(GROUP_HEAT.value, language),
        kind: columns.every(({ metric }) => isRate(metric)) ? 'share' : 'number',
      },
      { key: 'reports_counted', title: say(GROUP_HEAT.reports, language), kind: 'count' },
      { key: 'reports', title: say(GROUP_HEAT.all, language), kind: 'count' },
    ],
    rows: entries.flatMap(({ name, note, figures }) =>
      columns.flatMap(({ head, metric, year }, index) => {
        const figure = figures[index];
        return figure === undefined
          ? []
          : [
              [
                name,
                ...(hasPlaces ? [note] : []),
                year ?? head,
                figure.num,
                figure.den,
                valueOf(metric, figure),
                figure.reports,
                figure.all,
              ],
            ];
      }),
    ),
  };
}
