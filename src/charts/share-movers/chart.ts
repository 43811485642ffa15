import type { Metric } from '../../metrics/metric.ts';
import type { GroupDimension } from '../../query/question.ts';
import { chartOf } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, questionOf, SHOWN } from './question.ts';

/**
 * Who moved a rate between two years.
 *
 * @param from the earlier year; null where there is none
 */
export const shareMoversChart = (metric: Metric, by: GroupDimension, from: number | null) =>
  chartOf({
    id: ID,
    metrics: [metric.id],
    comparesYears: true,
    questionOf: (filter) =>
      questionOf(
        metric.id,
        by,
        from ?? Number(filter.find(({ dimension }) => dimension === 'year')?.values[0]),
        filter,
      ),
    pictureOf: (answer, context) => pictureOf(answer, metric, by, from, context),
    height: 36 + (SHOWN + 1) * 22,
  });
