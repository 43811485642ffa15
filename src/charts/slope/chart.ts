import type { Metric } from '../../metrics/metric.ts';
import type { Chart } from '../chart.ts';
import { comparedQuestions, type ComparedGroup } from '../compared.ts';
import { filterOverYears } from '../view.ts';
import { pictureOf } from './option.ts';

const ID = 'slope';

/**
 * Two years of each group side by side.
 *
 * @param from the earlier year; null where there is none
 */
export function slopeChart(
  metric: Metric,
  groups: readonly ComparedGroup[],
  from: number | null,
): Chart {
  const height = Math.max(320, 64 + groups.length * 16);
  return {
    id: ID,
    isOfGroups: true,
    metrics: [metric.id],
    questionsOf: (filter) =>
      comparedQuestions(groups, [metric.id], filterOverYears(filter, ID), ['year']),
    pictureOf: (answers, context) => pictureOf(answers, groups, metric, from, height, context),
    heightOf: () => height,
  };
}
