import type { Metric } from '../../metrics/metric.ts';
import type { Chart } from '../chart.ts';
import type { ComparedGroup } from '../compared.ts';
import { pictureOf } from './option.ts';
import { questionsOf } from './question.ts';

/** The metric of the groups over the years; `total` says how many there are, where not all are drawn. */
export const metricOverYearsChart = (
  id: string,
  metric: Metric,
  groups: readonly ComparedGroup[],
  total?: number,
): Chart => ({
  id,
  metrics: [metric.id],
  questionsOf: (filter) => questionsOf(id, groups, metric.id, filter),
  pictureOf: (answers, context) => pictureOf(answers, groups, metric, context, total),
  heightOf: () => 320,
});
