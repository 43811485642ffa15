/** The marks of a funnel: bodies with the same x of n stand at one place. */
import { bodiesIn, type Proportion } from '../../metrics/statistics/funnel.ts';
import { MINIMUM_N } from '../../metrics/metric.ts';
import { numberAt, textAt, type Answer } from '../../query/question.ts';
import type { BodyRates } from '../body-rates.ts';

export interface NamedBody extends Proportion {
  readonly id: string;
  readonly name: string;
  readonly place: string;
}

export interface Mark extends Proportion {
  /** How many bodies stand here. */
  readonly count: number;
  /** Those that are known by name. */
  readonly named: readonly NamedBody[];
}

/** Reads an answer to `bodies`. */
export const namedBodies = (answer: Answer | undefined): readonly NamedBody[] =>
  Array.from({ length: answer?.rows ?? 0 }, (_, row) => {
    const text = (name: string): string | null =>
      answer === undefined ? null : textAt(answer, name, row);
    const number = (name: string): number =>
      (answer === undefined ? null : numberAt(answer, name, row)) ?? 0;
    return {
      id: text('agency_id') ?? '',
      name: text('agency_name') ?? '',
      place: ['province', 'prefecture', 'county'].flatMap((step) => text(step) ?? []).join(' '),
      x: number('x'),
      n: number('n'),
    };
  });

/** How far a body stands from all others, in standard deviations of chance. */
const distance = ({ x, n }: Proportion, pooled: number): number =>
  Math.abs(x - pooled * n) / Math.sqrt(n);

/** At most so many marks, those furthest from all others first. */
export const MOST_MARKS = 1200;

/** Marks in the order of their distance, and how many are left out. */
export function marksOf(
  rates: BodyRates,
  named: readonly NamedBody[],
): { readonly marks: readonly Mark[]; readonly left: number } {
  const counts = new Map<string, { x: number; n: number; count: number; named: NamedBody[] }>();
  const keyOf = ({ x, n }: Proportion): string => `${x}/${n}`;
  for (const body of rates.judged) {
    if (body.n < MINIMUM_N) continue;
    const known = counts.get(keyOf(body));
    const count = bodiesIn(body);
    if (known === undefined) counts.set(keyOf(body), { x: body.x, n: body.n, count, named: [] });
    else known.count += count;
  }
  for (const body of named) counts.get(keyOf(body))?.named.push(body);
  const marks = [...counts.values()].sort(
    (a, b) => distance(b, rates.pooled ?? 0) - distance(a, rates.pooled ?? 0),
  );
  return { marks: marks.slice(0, MOST_MARKS), left: Math.max(0, marks.length - MOST_MARKS) };
}

/** The marks without a body that is drawn apart. */
export const withoutBody = (marks: readonly Mark[], body: NamedBody): readonly Mark[] =>
  marks.flatMap((mark) => {
    if (!mark.named.some(({ id }) => id === body.id)) return [mark];
    const named = mark.named.filter(({ id }) => id !== body.id);
    return mark.count === 1 ? [] : [{ ...mark, count: mark.count - 1, named }];
  });
