import type { Chart } from '../chart.ts';
import { pictureOf } from './option.ts';
import { ID, METRIC, overallQuestionOf, questionOf } from './question.ts';

/** The rate by function, beside the rate of all. */
export const FUNCTIONS_CHART: Chart = {
  id: ID,
  isOfGroups: true,
  metrics: [METRIC],
  questionsOf: (filter) => [questionOf(filter), overallQuestionOf(filter)],
  pictureOf: ([byFunction, all], context) => {
    if (!byFunction || !all) throw new Error(`The chart ${ID} was handed too few answers.`);
    return pictureOf(byFunction, all, context);
  },
  heightOf: (picture) => Math.max(220, 48 + (picture?.points.length ?? 38) * 16),
};
