import type { Metric } from '../../metrics/metric.ts';
import type { Filter, Question } from '../../query/question.ts';
import type { Chart } from '../chart.ts';
import { peersFilter, subjectFilter, type Subject } from '../subject.ts';
import { pictureOf } from './option.ts';

/** The rates of a body beside the spread of its peers'. */
export const peerRatesChart = (subject: Subject, metrics: readonly Metric[]): Chart => {
  const ids = metrics.map(({ id }) => id);
  return {
    id: 'peer-rates',
    metrics: ids,
    questionsOf: (filter: Filter): readonly Question[] => {
      const year = Number(filter.find(({ dimension }) => dimension === 'year')?.values[0]);
      const peers = peersFilter(subject, filter, [year]);
      return [
        {
          kind: 'aggregate',
          measures: ids,
          by: [],
          filter: subjectFilter(subject, filter, [year]),
        },
        ...ids.map((metric) => ({ kind: 'body_rates' as const, metric, filter: peers })),
      ];
    },
    pictureOf: (answers, context) => pictureOf(answers, subject, metrics, context),
    heightOf: () => 28 + metrics.length * 34,
  };
};
