import type { Metric } from '../../metrics/metric.ts';
import type { Chart } from '../chart.ts';
import type { ComparedGroup } from '../compared.ts';
import { pictureOf } from './option.ts';
import { questionsOf } from './question.ts';

/** The metric of the groups in the chosen year, ranked, with intervals. */
export const metricRankingChart = (
  id: string,
  metric: Metric,
  groups: readonly ComparedGroup[],
): Chart => ({
  id,
  isOfGroups: true,
  metrics: [metric.id],
  questionsOf: (filter) => questionsOf(id, groups, metric.id, filter),
  pictureOf: (answers, context) => pictureOf(answers, groups, metric, context),
  heightOf: () => Math.max(200, 48 + groups.length * 20),
});
