import type { Chart } from '../chart.ts';
import { LEAF_METRICS, OUTCOME_LEAVES } from '../outcome-leaves.ts';
import type { Subject } from '../subject.ts';
import { pictureMaker } from './option.ts';
import { ID, questionsOf } from './question.ts';

/** How the outcomes of one are made up, beside its peers and itself a year before. */
export const reasonMixChart = (subject: Subject): Chart => ({
  id: ID,
  metrics: LEAF_METRICS,
  comparesYears: true,
  questionsOf: (filter) => questionsOf(subject, filter),
  pictureOf: pictureMaker(subject),
  heightOf: () => 16 + OUTCOME_LEAVES.length * 22,
});
