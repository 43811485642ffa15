import { afterAll, beforeAll, expect, it } from 'vitest';
import { metricById } from '../../src/metrics/dictionary.ts';
import { contributionOf } from '../../src/metrics/statistics/decomposition.ts';
import { numberAt, textAt, type MoversQuestion } from '../../src/query/question.ts';
import { statementOf } from '../../src/query/sql.ts';
import type { Engine } from '../unit/dataset/duckdb.ts';
import { openDemoAndPlain, type Asking } from './support/open-demo.ts';

let demo: Asking;
let plain: Engine;
beforeAll(async () => {
  [demo, plain] = await openDemoAndPlain();
});
afterAll(() => demo.close());

const question = (rest: Partial<MoversQuestion> = {}): MoversQuestion => ({
  kind: 'movers',
  metric: 'not_held_rate',
  by: 'function',
  from: 2021,
  to: 2025,
  filter: [{ source: 'scope', dimension: 'scope', values: ['body'] }],
  limit: 100,
  ...rest,
});

it('gives each group the sums of both years as plain SQL does', async () => {
  const answer = await demo.ask(question());
  const rows = plain.query(`select function as id,
      coalesce(sum(unavailable_not_held_total) filter (where year = 2021), 0)::double as x0,
      coalesce(sum(concluded_total) filter (where year = 2021), 0)::double as n0,
      coalesce(sum(unavailable_not_held_total) filter (where year = 2025), 0)::double as x1,
      coalesce(sum(concluded_total) filter (where year = 2025), 0)::double as n1
    from 'reports.parquet'
    where scope = 'body' and year in (2021, 2025)
    group by 1`);
  const expected = new Map(rows.map((row) => [row['id'], row]));
  expect(answer.rows).toBe(rows.length);
  for (let row = 0; row < answer.rows; row += 1) {
    const mine = Object.fromEntries(
      ['x0', 'n0', 'x1', 'n1'].map((name) => [name, numberAt(answer, name, row)]),
    );
    const id = textAt(answer, 'id', row);
    expect({ id, ...mine }).toEqual(expected.get(id));
  }
});

it('puts first the bodies that moved it most, by the statistic itself', async () => {
  const answer = await demo.ask(question({ by: 'agency_id', limit: 5000 }));
  const at = (prefix: string, row: number) => ({
    x0: numberAt(answer, `${prefix}x0`, row) ?? 0,
    n0: numberAt(answer, `${prefix}n0`, row) ?? 0,
    x1: numberAt(answer, `${prefix}x1`, row) ?? 0,
    n1: numberAt(answer, `${prefix}n1`, row) ?? 0,
  });
  const total = at('all_', 0);
  const sizes = Array.from({ length: answer.rows }, (_, row) => {
    const { rate, weight } = contributionOf(at('', row), total);
    return rate + weight;
  });
  expect(answer.rows).toBe(numberAt(answer, 'groups', 0));
  for (let row = 1; row < sizes.length; row += 1) {
    expect(Math.abs(sizes[row] ?? 0)).toBeLessThanOrEqual(Math.abs(sizes[row - 1] ?? 0) + 1e-12);
  }
  const change = total.x1 / total.n1 - total.x0 / total.n0;
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeCloseTo(change, 10);
});

it('refuses a metric that is no ratio', () => {
  expect(metricById('requests_received')).toBeDefined();
  expect(() => statementOf(question({ metric: 'requests_received' }))).toThrow('no ratio');
});

it('tells apart regions of one name in different provinces', async () => {
  const answer = await demo.ask(question({ by: 'prefecture', limit: 5000 }));
  const rows = plain.query(`select concat_ws(' ', province, prefecture) as name,
      sum(concluded_total) filter (where year = 2025)::double as n1
    from 'reports.parquet'
    where scope = 'body' and year in (2021, 2025)
      and unavailable_not_held_total is not null and concluded_total is not null
    group by province, prefecture`);
  const expected = new Map(rows.map((row) => [row['name'], row['n1']]));
  expect(answer.rows).toBe(expected.size);
  const names = Array.from({ length: answer.rows }, (_, row) => textAt(answer, 'name', row));
  expect(new Set(names.map((name) => name?.split(' ').at(-1))).size).toBeLessThan(names.length);
  for (const [row, name] of names.entries()) {
    expect([name, numberAt(answer, 'n1', row)]).toEqual([name, expected.get(name ?? '') ?? 0]);
  }
});
