import { say } from '../../i18n/say.ts';
import type { Metric } from '../../metrics/metric.ts';
import { numberAt, textAt, type Answer } from '../../query/question.ts';
import { yearsBetween } from '../axes.ts';
import { NO_FIGURE, figureAt } from '../figure.ts';
import { GROUP_HEAT } from '../group-heat/messages.ts';
import type { HeatPicture } from '../heat.ts';
import { oneAfterAnother, sentenceOf, type ChartContext } from '../picture.ts';
import { heatColumns, heatPoints, heatRows, heatTable, type HeatEntry } from '../value-heat.ts';
import { marksKey } from '../body-marks.ts';
import { BODY_HEAT } from './messages.ts';

/** The rows of each body, in the order of the page. */
function bodiesOf(answer: Answer): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < answer.rows; row += 1) {
    const id = textAt(answer, 'agency_id', row) ?? '';
    rows.set(id, [...(rows.get(id) ?? []), row]);
  }
  return rows;
}

/** One page of bodies × years of one metric, or × metrics of the chosen year. */
export function pictureOf(
  answer: Answer,
  metrics: readonly Metric[],
  by: 'year' | 'metric',
  which: 'page' | 'largest',
  context: ChartContext,
): HeatPicture {
  const { language, year } = context;
  const bodies = bodiesOf(answer);
  const years =
    by === 'metric'
      ? []
      : yearsBetween(
          Array.from({ length: answer.rows }, (_, row) => numberAt(answer, 'year', row) ?? year),
        );
  const [first] = metrics;
  const columns = heatColumns(by, metrics, years, language);
  const entries = [...bodies].map(([id, rows]): HeatEntry => {
    const [top = 0] = rows;
    const place = ['province', 'prefecture', 'county'].flatMap(
      (step) => textAt(answer, step, top) ?? [],
    );
    return {
      id,
      name: textAt(answer, 'agency_name', top) ?? id,
      note: place.join(' '),
      mark: context.marks?.get(id),
      figures: columns.map(({ id: column, metric }) => {
        const row =
          by === 'metric'
            ? top
            : rows.find((at) => numberAt(answer, 'year', at) === Number(column));
        return row === undefined ? NO_FIGURE : figureAt(answer, row, metric.id);
      }),
    };
  });
  const columnTitle = say(by === 'metric' ? GROUP_HEAT.metric : GROUP_HEAT.year, language);
  return {
    option: null,
    axis: 'y',
    corner: say(BODY_HEAT.body, language),
    heads: columns.map(({ head }) => head),
    rows: heatRows(entries, columns, by === 'metric', language),
    sentence: sentenceOf(
      say(
        entries.length === 0
          ? which === 'page'
            ? BODY_HEAT.none
            : GROUP_HEAT.none
          : which === 'largest'
            ? BODY_HEAT.largest
            : by === 'metric'
              ? BODY_HEAT.metrics
              : BODY_HEAT.years,
        language,
        {
          metric: first?.label[language] ?? '',
          bodies: String(entries.length),
          years: String(years.length),
          columns: String(columns.length),
          year: String(year),
        },
      ),
    ),
    caveat:
      entries.length === 0
        ? null
        : oneAfterAnother(
            [say(GROUP_HEAT.caveat, language), marksKey(context.marks, language)],
            language,
          ),
    table: heatTable(entries, columns, columnTitle, language),
    points: heatPoints(entries, columns, language),
    isEmpty: false,
  };
}
