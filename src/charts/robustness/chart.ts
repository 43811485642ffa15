import type { Metric } from '../../metrics/metric.ts';
import type { Chart } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, questionsOf } from './question.ts';

/** Whether a trend rests on a few large bodies, and what the median body does. */
export const robustnessChart = (metric: Metric, hasGroups: boolean): Chart => ({
  id: ID,
  metrics: [metric.id],
  comparesYears: true,
  questionsOf: (filter) => questionsOf(metric.id, filter),
  pictureOf: (answers, context) => pictureOf(answers, metric, hasGroups, context),
  heightOf: () => 320,
});
