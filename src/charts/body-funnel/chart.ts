import type { Metric } from '../../metrics/metric.ts';
import type { Chart } from '../chart.ts';
import { pictureMaker } from './option.ts';
import { ID, questionsOf } from './question.ts';

/**
 * Bodies by n and rate, with the limits of chance.
 *
 * @param metric a ratio of the dictionary
 * @param years added up for each body; at least one
 */
export const bodyFunnelChart = (metric: Metric, years: readonly number[]): Chart => ({
  id: ID,
  metrics: [metric.id],
  questionsOf: (filter) => questionsOf(metric.id, years, filter),
  pictureOf: pictureMaker(metric, years),
  heightOf: () => 420,
});
