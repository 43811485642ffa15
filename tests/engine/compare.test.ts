import { afterAll, beforeAll, expect, it } from 'vitest';
import { numberAt, textAt, type BodiesQuestion } from '../../src/query/question.ts';
import type { Engine } from '../unit/dataset/duckdb.ts';
import { openDemoAndPlain, type Asking } from './support/open-demo.ts';

let demo: Asking;
let plain: Engine;
beforeAll(async () => {
  [demo, plain] = await openDemoAndPlain();
});
afterAll(() => demo.close());

const BODY = { source: 'scope', dimension: 'scope', values: ['body'] } as const;
const POLICE = { source: 'functions', dimension: 'function', values: ['police'] } as const;
const WHERE = `scope = 'body' and function = 'police'`;
const RATED = `select agency_id, year, (granted_total + partial_total)::double as x, concluded_total::double as n
  from 'reports.parquet'
  where ${WHERE} and granted_total + partial_total + concluded_total is not null`;

it('adds up all and the largest, and takes the median over bodies, as plain SQL does', async () => {
  const answer = await demo.ask({
    kind: 'robust',
    metric: 'disclosure_rate',
    filter: [BODY, POLICE],
    largest: [1, 3],
  });
  const rows = plain.query(`with r as (${RATED}),
    top as (select agency_id from r group by 1 order by sum(n) desc, agency_id limit 3)
    select year::double as year, sum(x) as x, sum(n) as n,
      sum(x) filter (where agency_id in (select agency_id from top)) as x_3,
      sum(n) filter (where agency_id in (select agency_id from top)) as n_3,
      median(x / n) filter (where n >= 5) as q50, (count(*) filter (where n >= 5))::double as bodies
    from r group by 1 order by 1`);
  expect(answer.rows).toBe(rows.length);
  for (const [row, expected] of rows.entries()) {
    for (const name of ['year', 'x', 'n', 'x_3', 'n_3', 'bodies']) {
      expect([name, numberAt(answer, name, row)]).toEqual([name, expected[name]]);
    }
    expect(numberAt(answer, 'q50', row)).toBeCloseTo(Number(expected['q50']), 12);
  }
});

const page: BodiesQuestion = {
  kind: 'bodies',
  metric: 'disclosure_rate',
  filter: [BODY, POLICE, { source: 'year', dimension: 'year', values: [2025] }],
  order: 'highest',
  fewest: 30,
  limit: 7,
  offset: 7,
};

it('gives the bodies of a page by year in the order of the page', async () => {
  const ordered = await demo.ask(page);
  const answer = await demo.ask({
    kind: 'body_table',
    page,
    measures: ['disclosure_rate'],
    by: 'year',
    filter: [BODY, POLICE],
  });
  const ids = [
    ...new Set(Array.from({ length: answer.rows }, (_, row) => textAt(answer, 'agency_id', row))),
  ];
  expect(ids).toEqual(
    Array.from({ length: ordered.rows }, (_, row) => textAt(ordered, 'agency_id', row)),
  );
  const known = new Map(
    plain
      .query(`select agency_id || ' ' || year::int as key, x, n from (${RATED})`)
      .map((row) => [row['key'], row]),
  );
  for (let row = 0; row < answer.rows; row += 1) {
    const expected = known.get(
      `${textAt(answer, 'agency_id', row)} ${numberAt(answer, 'year', row)}`,
    );
    expect(numberAt(answer, 'disclosure_rate__num', row)).toBe(expected?.['x'] ?? null);
    expect(numberAt(answer, 'disclosure_rate__den', row)).toBe(expected?.['n'] ?? null);
  }
});

it('gives several metrics of a page, one row a body', async () => {
  const answer = await demo.ask({
    kind: 'body_table',
    page,
    measures: ['disclosure_rate', 'requests_received'],
    by: null,
    filter: page.filter,
  });
  expect(answer.rows).toBe(7);
  const [first] = plain.query(
    `select sum(received_total)::double as x from 'reports.parquet'
     where ${WHERE} and year = 2025 and agency_id = '${String(textAt(answer, 'agency_id', 0))}'`,
  );
  expect(numberAt(answer, 'requests_received__num', 0)).toBe(first?.['x']);
});
