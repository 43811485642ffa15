import type { Metric } from '../../metrics/metric.ts';
import type { Chart } from '../chart.ts';
import { comparedQuestions, type ComparedGroup } from '../compared.ts';
import type { ChartPicture } from '../picture.ts';
import { filterOverYears } from '../view.ts';
import { MOST_PANELS, PANEL_HEIGHT, panelsAcross, pictureOf, type Axes } from './option.ts';

const ID = 'small-multiples';

interface PanelsPicture extends ChartPicture {
  readonly height: number;
}

/** One small chart a group. */
export const smallMultiplesChart = (
  metric: Metric,
  groups: readonly ComparedGroup[],
  axes: Axes,
): Chart<PanelsPicture> => ({
  id: ID,
  isOfGroups: true,
  metrics: [metric.id],
  questionsOf: (filter) =>
    comparedQuestions(groups, [metric.id], filterOverYears(filter, ID), ['year']),
  pictureOf: (answers, context) => ({
    ...pictureOf(answers, groups, metric, axes, context),
    height:
      Math.ceil(Math.min(MOST_PANELS, groups.length) / panelsAcross(context.width)) * PANEL_HEIGHT,
  }),
  heightOf: (picture) => picture?.height ?? 320,
});
