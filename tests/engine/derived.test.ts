import { afterAll, beforeAll, expect, it } from 'vitest';
import { tablesOf } from '../../src/engine/laid-tables.ts';
import { UNKNOWN, numberAt, textAt, type Clause, type Filter } from '../../src/query/question.ts';
import { statementOf } from '../../src/query/sql.ts';
import { Random } from '../../src/synth/random.ts';
import type { Engine } from '../unit/dataset/duckdb.ts';
import { openDemoAndPlain, type Asking } from './support/open-demo.ts';

let demo: Asking;
let plain: Engine;
const values = new Map<Clause['dimension'], readonly (string | number)[]>();
const DIMENSIONS = [
  'year',
  'level',
  'scope',
  'function',
  'province',
  'prefecture',
  'form_t3',
] as const;

beforeAll(async () => {
  [demo, plain] = await openDemoAndPlain();
  for (const name of DIMENSIONS) {
    const rows = plain.query(
      `select distinct ${name === 'year' ? 'year::int' : name} as v from 'reports.parquet' order by 1`,
    );
    values.set(
      name,
      rows.map(({ v }) => (typeof v === 'number' ? v : String(v ?? UNKNOWN))),
    );
  }
});
afterAll(() => demo.close());

function randomFilter(random: Random): Filter {
  return DIMENSIONS.flatMap((dimension): readonly Clause[] => {
    const known = values.get(dimension) ?? [];
    if (random.uniform() < 0.5 || known.length === 0) return [];
    const chosen = [0, 1]
      .slice(0, 1 + Math.floor(random.uniform() * 2))
      .map(() => known[Math.floor(random.uniform() * known.length)] ?? '');
    return [{ source: dimension, dimension, values: [...new Set(chosen)] }];
  });
}

const whereOf = (filter: Filter): string =>
  [
    'true',
    ...filter.map(({ dimension, values: chosen }) => {
      const listed = chosen.map((value) => (typeof value === 'number' ? value : `'${value}'`));
      const column = dimension === 'year' ? 'year' : `coalesce(${dimension}, '${UNKNOWN}')`;
      return `${column} in (${listed.join(', ')})`;
    }),
  ].join(' and ');

const QUIET =
  'greatest(received_total, carried_in_total, concluded_total, carried_out_total) = 0 and received_total + carried_in_total + concluded_total + carried_out_total is not null';
const PEER =
  'p.year = r.year and p.level is not distinct from r.level and p.function is not distinct from r.function and p.scope is not distinct from r.scope';

it('lists quiet reports as plain SQL on the reports finds them, under any filter', async () => {
  const random = new Random(20261123);
  const counted = new Set<boolean>();
  for (let index = 0; index < 25; index += 1) {
    const filter = randomFilter(random);
    const question = { kind: 'zeros' as const, filter, limit: 40 };
    const tables = tablesOf(statementOf(question).text);
    expect(tables).toContain('quiet_reports');
    counted.add(tables.includes('quiet_counts'));
    const answer = await demo.ask(question);
    const [all] = plain.query(`with r as (select * from 'reports.parquet')
      select count(*)::int as total, count(*) filter (where b.carried_out_total > 0
        or (coalesce(r.reconsideration_total, 0) + coalesce(r.direct_suit_total, 0) + coalesce(r.post_suit_total, 0) > 0
          and b.received_total + b.carried_in_total = 0))::int as contradicted
      from r left join r b on b.agency_id = r.agency_id and b.year = r.year - 1
      where ${whereOf(filter).replaceAll('year in', 'r.year in').replaceAll('coalesce(', 'coalesce(r.')}
        and ${QUIET.replaceAll(/(\w+_total)/gu, 'r.$1')}`);
    const total = Number(all?.['total'] ?? 0);
    expect(answer.rows, JSON.stringify(filter)).toBe(Math.min(40, total));
    if (total === 0) continue;
    expect([numberAt(answer, 'total', 0), numberAt(answer, 'contradicted', 0)]).toEqual([
      total,
      Number(all?.['contradicted'] ?? 0),
    ]);
    const last = answer.rows - 1;
    const [agency, year] = [textAt(answer, 'agency_id', last), numberAt(answer, 'year', last)];
    const [peers] = plain.query(`with r as (select * from 'reports.parquet')
      select count(received_total + carried_in_total + concluded_total + carried_out_total)::int as peers,
        count(*) filter (where ${QUIET.replaceAll(/(\w+_total)/gu, 'p.$1')})::int as zero
      from r p where exists (select 1 from r where r.agency_id = '${agency ?? ''}'
        and r.year = ${year ?? 0} and ${PEER})`);
    expect([numberAt(answer, 'peers', last), numberAt(answer, 'peers_zero', last)]).toEqual([
      Number(peers?.['peers'] ?? 0),
      Number(peers?.['zero'] ?? 0),
    ]);
  }
  expect(counted.size).toBe(2);
});

it('counts bodies as plain SQL on the reports does, under any filter', async () => {
  const random = new Random(7);
  const fast = { body_counts: 0, report_counts: 0, bodies: 0 };
  for (let index = 0; index < 40; index += 1) {
    const filter = randomFilter(random);
    const question = { kind: 'coverage' as const, filter };
    for (const table of tablesOf(statementOf(question).text)) {
      if (table in fast) fast[table as keyof typeof fast] += 1;
    }
    const answer = await demo.ask(question);
    const years = whereOf(filter.filter(({ dimension }) => dimension === 'year'));
    const others = whereOf(filter.filter(({ dimension }) => dimension !== 'year'));
    const [all] = plain.query(`select count(distinct agency_id)::int as bodies,
      (count(distinct agency_id) filter (where ${years}))::int as bodies_reporting,
      (count(*) filter (where ${years}))::int as reports from 'reports.parquet' where ${others}`);
    for (const name of ['bodies', 'bodies_reporting', 'reports']) {
      expect(numberAt(answer, name, 0), JSON.stringify(filter)).toBe(Number(all?.[name] ?? 0));
    }
  }
  expect(fast.report_counts).toBeGreaterThan(2);
  expect(fast.body_counts).toBe(fast.report_counts);
  expect(fast.bodies).toBeGreaterThan(fast.body_counts);
});
