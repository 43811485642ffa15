import type { Metric } from '../../metrics/metric.ts';
import type { Chart } from '../chart.ts';
import { pictureMaker, type BodyRankingPicture } from './option.ts';
import { ID, questionsOf, type RankingChoice } from './question.ts';

/** One page of bodies in order of a sum or a ratio. */
export const bodyRankingChart = (
  metric: Metric,
  choice: RankingChoice,
): Chart<BodyRankingPicture> => ({
  id: ID,
  metrics: [metric.id],
  questionsOf: (filter) => questionsOf(metric.id, choice, filter),
  pictureOf: pictureMaker(metric, choice),
  // Of several pages all are as high: what turns them stays where it is.
  heightOf: (picture) =>
    40 + Math.max(3, Math.min(picture?.bodies ?? choice.size, choice.size)) * 19,
});
