/** What single bodies filed, year by year: under which name, and what one year handed to the next. */
import { totalOf } from '../../metrics/quantity.ts';
import { numberAt, textAt, type Answer, type Statement } from '../question.ts';

const OUT = totalOf('carried_out');
const IN = totalOf('carried_in');

/** One report of a body; null is no number. */
export interface StripYear {
  readonly name: string;
  readonly carriedIn: number | null;
  readonly carriedOut: number | null;
}

/** By body and year; a year without a report is not there. */
export type Strips = ReadonlyMap<string, ReadonlyMap<number, StripYear>>;

export const stripsStatement = (agencies: readonly string[]): Statement => ({
  text: `select agency_id, agency_name, year, ${IN}::double as carried_in, ${OUT}::double as carried_out
from facts where agency_id in (${agencies.map(() => '?').join(', ')}) order by year`,
  parameters: agencies,
  cells: [IN, OUT],
});

export function stripsOf(answer: Answer): Strips {
  const strips = new Map<string, Map<number, StripYear>>();
  for (let row = 0; row < answer.rows; row += 1) {
    const agency = textAt(answer, 'agency_id', row) ?? '';
    const years = strips.get(agency) ?? new Map<number, StripYear>();
    strips.set(agency, years);
    years.set(numberAt(answer, 'year', row) ?? 0, {
      name: textAt(answer, 'agency_name', row) ?? '',
      carriedIn: numberAt(answer, 'carried_in', row),
      carriedOut: numberAt(answer, 'carried_out', row),
    });
  }
  return strips;
}
