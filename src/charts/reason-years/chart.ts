import { chartOf } from '../chart.ts';
import { LEAF_METRICS } from '../outcome-leaves.ts';
import { subjectFilter, type Subject } from '../subject.ts';
import { filterOverYears } from '../view.ts';
import { pictureOf } from './option.ts';

const ID = 'reason-years';

/** Outcomes over the years of one, or of all that is chosen. */
export const reasonYearsChart = (subject: Subject | null) =>
  chartOf({
    id: ID,
    metrics: LEAF_METRICS,
    comparesYears: true,
    questionOf: (filter) => ({
      kind: 'aggregate',
      measures: LEAF_METRICS,
      by: ['year'],
      filter: subject === null ? filterOverYears(filter, ID) : subjectFilter(subject, filter, []),
    }),
    pictureOf: (answer, context) => pictureOf(answer, subject, context),
    height: 480,
  });
