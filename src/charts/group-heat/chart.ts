import type { Metric } from '../../metrics/metric.ts';
import type { Chart } from '../chart.ts';
import { comparedQuestions, type ComparedGroup } from '../compared.ts';
import { heatHeight, type HeatPicture } from '../heat.ts';
import { filterFor, filterOverYears } from '../view.ts';
import { pictureOf } from './option.ts';

const ID = 'group-heat';

/** Groups × years of one metric, or × metrics of the chosen year. */
export const groupHeatChart = (
  metrics: readonly Metric[],
  by: 'year' | 'metric',
  groups: readonly ComparedGroup[],
): Chart<HeatPicture> => ({
  id: ID,
  isOfGroups: true,
  metrics: metrics.map(({ id }) => id),
  questionsOf: (filter) =>
    comparedQuestions(
      groups,
      metrics.map(({ id }) => id),
      by === 'year' ? filterOverYears(filter, ID) : filterFor(filter, ID),
      by === 'year' ? ['year'] : [],
    ),
  pictureOf: (answers, context) => pictureOf(answers, groups, metrics, by, context),
  heightOf: heatHeight,
});
