import type { Metric } from '../../metrics/metric.ts';
import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, questionOf, rowsOfShare } from './question.ts';

/**
 * What each reason adds to the change of a share of what was concluded.
 *
 * @param from the earlier year; null where there is none
 */
export const shareReasonsChart = (metric: Metric, from: number | null) =>
  chartOf({
    id: ID,
    metrics: [metric.id],
    comparesYears: true,
    questionOf: (filter) =>
      questionOf(
        metric.id,
        from ?? Number(filter.find(({ dimension }) => dimension === 'year')?.values[0]),
        filter,
      ),
    pictureOf: (answer, context) => pictureOf(answer, metric, from, context),
    height: 24 + rowsOfShare(metric.id).filter(({ forms }) => forms.includes('2021')).length * 34,
  });
