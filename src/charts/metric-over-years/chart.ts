import type { Metric } from '../../metrics/metric.ts';
import type { Chart } from '../chart.ts';
import type { ComparedGroup } from '../compared.ts';
import { pictureOf, type OverYears } from './option.ts';
import { questionsOf } from './question.ts';

/** The metric of the groups over the years. */
export const metricOverYearsChart = (
  id: string,
  metric: Metric,
  groups: readonly ComparedGroup[],
  shown: OverYears = { most: groups.length, isIndexed: false },
): Chart => ({
  id,
  isOfGroups: true,
  metrics: [metric.id],
  questionsOf: (filter) => questionsOf(id, groups, metric.id, filter),
  pictureOf: (answers, context) => pictureOf(answers, groups, metric, context, shown),
  heightOf: () => 320,
});
