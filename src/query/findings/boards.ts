/** What stands beside the list of findings: how years hand over, and who filed at all. */
import { totalOf } from '../../metrics/quantity.ts';
import { numberAt, textAt, type Answer, type Statement } from '../question.ts';
import { YEAR_BEFORE, type Ask } from './finding-source.ts';

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
  text: `select f.scope, p.year, sum(p.pairs)::int as pairs, sum(p.judged)::int as judged,
  sum(p.renamed)::int as renamed, sum(p.broken)::int as broken,
  sum(p.out)::double as out, sum(p.into_next)::double as into_next
from (
  select a.level_group, a.year, count(*) as pairs, count(b.${OUT} + a.${IN}) as judged,
    sum(a.is_renamed::int) as renamed,
    sum(coalesce((not a.is_renamed and b.${OUT} <> a.${IN})::int, 0)) as broken,
    sum(case when a.${IN} is not null then b.${OUT} end) as out,
    sum(case when b.${OUT} is not null then a.${IN} end) as into_next
  ${YEAR_BEFORE}
  group by a.level_group, a.year
) p join facts f on f.row_id = p.level_group
group by f.scope, p.year order by f.scope, p.year desc`,
  parameters: [],
  cells: [],
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
  text: `select coalesce(f.province, '') as province, f.year, count(*)::int as filed,
  sum(coalesce(k.is_renamed::int, 0))::int as renamed
from facts f join neighbours k using (row_id)
group by 1, 2 order by 1, 2`,
  parameters: [],
  cells: [],
};

const ON_ROSTER: Statement = {
  text: 'select count(*)::int as bodies from roster',
  parameters: [],
  cells: [],
};

export interface Boards {
  readonly relay: readonly RelayYear[];
  readonly filed: readonly FiledYear[];
  /** Bodies on the roster; 0 where there is none. */
  readonly onRoster: number;
}

const rowsOf = <T>(answer: Answer, at: (row: number) => T): readonly T[] =>
  Array.from({ length: answer.rows }, (_, row) => at(row));

/** The boards over everything that is loaded. */
export async function askBoards(ask: Ask): Promise<Boards> {
  const relay = await ask(RELAY);
  const filed = await ask(FILED);
  const onRoster = numberAt(await ask(ON_ROSTER), 'bodies', 0) ?? 0;
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
    onRoster,
  };
}
