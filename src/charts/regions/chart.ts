import { REGION_STEPS } from '../../form/dimensions.ts';
import { chartOf, type Chart } from '../chart.ts';
import { pictureOf, type RegionsPicture } from './option.ts';
import { ID, METRIC, questionOf, stepOf, type RegionStep } from './question.ts';

/** The tiles of the regions at the step that the reader opened. */
export const regionsChart = (opened: RegionStep): Chart<RegionsPicture> =>
  chartOf({
    id: ID,
    metrics: [METRIC, 'requests_received'],
    questionOf: (filter) => questionOf(filter, stepOf(filter, opened)),
    pictureOf: (answer, context) => {
      const answered = REGION_STEPS.find((step) => answer.columns[step] !== undefined);
      return pictureOf(answer, answered ?? stepOf(context.filter, opened), context);
    },
    height: 230,
  });
