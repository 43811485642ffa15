import type { Metric } from '../../metrics/metric.ts';
import type { BodiesQuestion } from '../../query/question.ts';
import { BODIES } from '../body-rates.ts';
import type { RankingChoice } from '../body-ranking/question.ts';
import type { Chart } from '../chart.ts';
import { heatHeight, type HeatPicture } from '../heat.ts';
import { filterFor, filterOfYears, filterOverYears } from '../view.ts';
import { pictureOf } from './option.ts';

/**
 * The same page of bodies as the ranking, × the years of its metric or × metrics of the year; or
 * the largest of all, where no ranking stands above.
 */
export const bodyHeatChart = (
  metric: Metric,
  metrics: readonly Metric[],
  by: 'year' | 'metric',
  choice: RankingChoice,
  which: 'page' | 'largest' = 'page',
): Chart<HeatPicture> => ({
  id: 'body-heat',
  metrics: (by === 'year' ? [metric] : metrics).map(({ id }) => id),
  questionsOf: (filter) => {
    const { order, fewest, page, size, years } = choice;
    const ordered: BodiesQuestion = {
      kind: 'bodies',
      metric: metric.id,
      filter: filterOfYears(filter, BODIES, years),
      order,
      fewest,
      limit: size,
      offset: page * size,
    };
    return [
      {
        kind: 'body_table',
        page: ordered,
        measures: (by === 'year' ? [metric] : metrics).map(({ id }) => id),
        by: by === 'year' ? 'year' : null,
        filter: by === 'year' ? filterOverYears(filter, BODIES) : filterFor(filter, BODIES),
      },
    ];
  },
  pictureOf: ([answer], context) => {
    if (answer === undefined) throw new Error('The heat table of bodies was handed no answer.');
    return pictureOf(answer, by === 'year' ? [metric] : metrics, by, which, context);
  },
  heightOf: heatHeight,
});
