/** What stands beside the list of findings: how years hand over, and who filed at all. */
import { totalOf } from '../../metrics/quantity.ts';
import { numberAt, textAt, type Answer, type Statement } from '../question.ts';
import type { Ask } from './finding-source.ts';

const OUT = totalOf('carried_out');
const IN = totalOf('carried_in');

/** One year as it takes over from the one before; sums are over the pairs that have both numbers. */
export interface RelayYear {
  readonly scope: string;
  readonly year: number;
  /** Bodies with a report of both years. */
  readonly pairs: number;
  /** Of these, those with both numbers: carried forward, and carried in. */
  readonly judged: number;
  readonly renamed: number;
  readonly broken: number;
  readonly out: number;
  readonly into: number;
}

const RELAY: Statement = {
  text: `select a.scope, a.year, count(*)::int as pairs, count(b.${OUT} + a.${IN})::int as judged,
  sum((a.agency_name <> b.agency_name)::int)::int as renamed,
  sum(coalesce((a.agency_name = b.agency_name and b.${OUT} <> a.${IN})::int, 0))::int as broken,
  sum(case when a.${IN} is not null then b.${OUT} end)::double as out,
  sum(case when b.${OUT} is not null then a.${IN} end)::double as into_next
from facts a join facts b on b.agency_id = a.agency_id and b.year = a.year - 1
group by a.scope, a.year order by a.scope, a.year desc`,
  parameters: [],
  cells: [OUT, IN],
};

/** Reports of one region and year, beside the bodies that are expected to report. */
export interface FiledYear {
  readonly province: string;
  readonly year: number;
  readonly filed: number;
  /** Bodies under a name that they did not have the year before. */
  readonly renamed: number;
}

const FILED: Statement = {
  text: `select coalesce(a.province, '') as province, a.year, count(*)::int as filed,
  sum(coalesce((b.agency_name <> a.agency_name)::int, 0))::int as renamed
from facts a left join facts b on b.agency_id = a.agency_id and b.year = a.year - 1
group by 1, 2 order by 1, 2`,
  parameters: [],
  cells: [],
};

export interface Boards {
  readonly relay: readonly RelayYear[];
  readonly filed: readonly FiledYear[];
}

const rowsOf = <T>(answer: Answer, at: (row: number) => T): readonly T[] =>
  Array.from({ length: answer.rows }, (_, row) => at(row));

/** Both boards over everything that is loaded. */
export async function askBoards(ask: Ask): Promise<Boards> {
  const relay = await ask(RELAY);
  const filed = await ask(FILED);
  const number = (answer: Answer, column: string, row: number): number =>
    numberAt(answer, column, row) ?? 0;
  return {
    relay: rowsOf(relay, (row) => ({
      scope: textAt(relay, 'scope', row) ?? '',
      year: number(relay, 'year', row),
      pairs: number(relay, 'pairs', row),
      judged: number(relay, 'judged', row),
      renamed: number(relay, 'renamed', row),
      broken: number(relay, 'broken', row),
      out: number(relay, 'out', row),
      into: number(relay, 'into_next', row),
    })),
    filed: rowsOf(filed, (row) => ({
      province: textAt(filed, 'province', row) ?? '',
      year: number(filed, 'year', row),
      filed: number(filed, 'filed', row),
      renamed: number(filed, 'renamed', row),
    })),
  };
}
