/** One group or body that is set beside its peers. */
import type { Label } from '../form/form.ts';
import { UNKNOWN, type Clause, type Filter, type GroupDimension } from '../query/question.ts';
import { filterOverYears } from './view.ts';

export interface Subject {
  readonly dimension: GroupDimension;
  readonly id: string;
  readonly label: string;
  /** Clauses that make its peers; null takes all others of the filter. */
  readonly peers: Filter | null;
  /** Who the peers are, in words. */
  readonly peersText: Label;
}

/** The bodies of the same level, function and scope, itself among them. */
export const peersOfBody = (
  filed: Readonly<Record<'level' | 'function' | 'scope', string | null>>,
): Filter =>
  (['level', 'function', 'scope'] as const).map((dimension) => ({
    source: 'peers',
    dimension,
    values: [filed[dimension] ?? UNKNOWN],
  }));

const own = (subject: Subject): Clause => ({
  source: 'subject',
  dimension: subject.dimension,
  values: [subject.id],
});

/** The clauses that hold for the peers, itself among them, in those years. */
export const peersFilter = (subject: Subject, filter: Filter, years: readonly number[]): Filter => [
  ...(subject.peers ??
    filterOverYears(filter, 'subject').filter(({ dimension }) => dimension !== subject.dimension)),
  { source: 'years', dimension: 'year', values: years },
];

/** The clauses that hold for the subject alone; a body is asked whatever else is chosen. */
export const subjectFilter = (
  subject: Subject,
  filter: Filter,
  years: readonly number[],
): Filter => [
  ...(subject.dimension === 'agency_id'
    ? []
    : filterOverYears(filter, 'subject').filter(
        ({ dimension }) => dimension !== subject.dimension,
      )),
  own(subject),
  ...(years.length === 0 ? [] : [{ source: 'years', dimension: 'year' as const, values: years }]),
];
