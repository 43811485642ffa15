import { REGION_STEPS } from '../../form/dimensions.ts';
import { chartOf, type Chart } from '../chart.ts';
import { pictureOf, type RegionsPicture } from './option.ts';
import {
  ID,
  METRIC,
  bodiesQuestionOf,
  chosenRegion,
  questionOf,
  stepOf,
  type Opened,
  type RegionStep,
} from './question.ts';

const HEIGHT = 230;
const METRICS = [METRIC, 'requests_received'];

/** The tiles of what the reader opened: the regions of a step, or the bodies of one. */
export const regionsChart = (opened: Opened): Chart<RegionsPicture> =>
  opened === 'agency_id' ? BODIES_CHART : stepChart(opened);

/** Bodies where a region is chosen; regions where none is any more. */
const BODIES_CHART: Chart<RegionsPicture> = {
  id: ID,
  metrics: METRICS,
  questionsOf: (filter) => [
    chosenRegion(filter) === null ? questionOf(filter, 'province') : bodiesQuestionOf(filter),
  ],
  pictureOf: ([answer], context) => {
    if (answer === undefined) throw new Error('The tiles of bodies were handed no answer.');
    return answer.columns['agency_id'] === undefined
      ? stepChart('province').pictureOf([answer], context)
      : pictureOf(answer, 'agency_id', context);
  },
  heightOf: () => HEIGHT,
};

const stepChart = (opened: RegionStep): Chart<RegionsPicture> => ({
  isOfGroups: true,
  ...chartOf({
    id: ID,
    metrics: METRICS,
    questionOf: (filter) => questionOf(filter, stepOf(filter, opened)),
    pictureOf: (answer, context) => {
      const answered = REGION_STEPS.find((step) => answer.columns[step] !== undefined);
      return pictureOf(answer, answered ?? stepOf(context.filter, opened), context);
    },
    height: HEIGHT,
  }),
});
