import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  numberAt,
  textAt,
  type Answer,
  type BodiesQuestion,
  type Filter,
  type Question,
} from '../../src/query/question.ts';
import { statementOf } from '../../src/query/sql.ts';
import type { Engine } from '../unit/dataset/duckdb.ts';
import { openDemoAndPlain, type Asking } from './support/open-demo.ts';

let demo: Asking;
let plain: Engine;
beforeAll(async () => {
  [demo, plain] = await openDemoAndPlain();
});
afterAll(() => demo.close());

const filterOf = (years: readonly number[]): Filter => [
  { source: 'scope', dimension: 'scope', values: ['body'] },
  { source: 'years', dimension: 'year', values: years },
];
const FILTER = filterOf([2024, 2025]);

const question = (rest: Partial<BodiesQuestion> = {}): BodiesQuestion => ({
  kind: 'bodies',
  metric: 'reconsideration_correction_rate',
  filter: FILTER,
  order: 'highest',
  fewest: 30,
  limit: 20,
  offset: 0,
  ...rest,
});

const rowsOf = (answer: Answer) =>
  Array.from({ length: answer.rows }, (_, row) => ({
    id: textAt(answer, 'agency_id', row),
    x: numberAt(answer, 'x', row),
    n: numberAt(answer, 'n', row),
  }));

const ratedSql = (
  years: readonly number[],
): string => `select agency_id as id, sum(reconsideration_corrected)::double as x,
    sum(reconsideration_upheld + reconsideration_corrected + reconsideration_other)::double as n
  from 'reports.parquet'
  where scope = 'body' and year in (${years.join(', ')}) and reconsideration_corrected is not null
    and reconsideration_upheld + reconsideration_corrected + reconsideration_other is not null
  group by 1`;
const RATED = ratedSql([2024, 2025]);

it('tells of each body how many of its reports count', async () => {
  const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025];
  const counts = `reconsideration_corrected + reconsideration_upheld + reconsideration_other is not null`;
  const known = plain.query(
    `select agency_id as id, count(*) filter (where ${counts})::int as reports, count(*)::int as all
     from 'reports.parquet' where scope = 'body' group by 1`,
  );
  const answer = await demo.ask(question({ filter: filterOf(years), fewest: 1, limit: 3000 }));
  const expected = new Map(known.map((row) => [row['id'], [row['reports'], row['all']]]));
  let partly = 0;
  for (let row = 0; row < answer.rows; row += 1) {
    const told = [numberAt(answer, 'reports', row), numberAt(answer, 'all_reports', row)];
    expect(told).toEqual(expected.get(textAt(answer, 'agency_id', row)));
    if (told[0] !== told[1]) partly += 1;
  }
  expect(partly).toBeGreaterThan(0);
});

it.each([[[2024, 2025]], [[2023]]])(
  'orders the bodies of %j as plain SQL does, page after page',
  async (years) => {
    const rows = plain.query(
      `select id, x, n from (${ratedSql(years)}) where n >= 30 order by x / n desc, n desc`,
    );
    const pages = await Promise.all(
      [0, 20].map((offset) => demo.ask(question({ offset, filter: filterOf(years) }))),
    );
    const mine = pages.flatMap(rowsOf);
    expect(mine.length).toBe(Math.min(40, rows.length));
    expect(mine.map(({ x, n }) => [x, n])).toEqual(
      rows.slice(0, 40).map((row) => [row['x'], row['n']]),
    );
    expect(numberAt(pages[0] as Answer, 'bodies', 0)).toBe(rows.length);
  },
);

it('gives the parts of every body, so that their pooled rate is that of the report', async () => {
  const answer = await demo.ask({
    kind: 'body_rates',
    metric: 'reconsideration_correction_rate',
    filter: FILTER,
  });
  const [total] = plain.query(
    `select count(*)::double as bodies, sum(x) as x, sum(n) as n from (${RATED})`,
  );
  const sum = (name: string | null): number =>
    Array.from({ length: answer.rows }, (_, row) => row).reduce(
      (all, row) =>
        all +
        (name === null ? 1 : (numberAt(answer, name, row) ?? 0)) *
          (numberAt(answer, 'bodies', row) ?? 0),
      0,
    );
  expect(answer.rows).toBeLessThan(sum(null));
  expect([sum(null), sum('x'), sum('n')]).toEqual([total?.['bodies'], total?.['x'], total?.['n']]);
});

it('ranks counts without a denominator', async () => {
  const answer = await demo.ask(question({ metric: 'requests_received', limit: 3 }));
  const rows = plain.query(
    `select sum(received_total)::double as x from 'reports.parquet'
     where scope = 'body' and year in (2024, 2025) group by agency_id order by 1 desc limit 3`,
  );
  expect(rowsOf(answer).map(({ x, n }) => [x, n])).toEqual(rows.map((row) => [row['x'], null]));
});

it('shows SQL that gives the same on a table of facts and nothing else', async () => {
  plain.query(
    `create view facts as select file_row_number::int as row_id, *
     from read_parquet('reports.parquet', file_row_number = true)`,
  );
  const metric = 'reconsideration_correction_rate';
  const questions: readonly Question[] = [
    question(),
    question({ order: 'extreme', fewest: 5, offset: 3 }),
    question({ filter: filterOf([2024]) }),
    { kind: 'body_rates', metric, filter: FILTER },
    { kind: 'body_table', page: question(), measures: [metric], by: 'year', filter: FILTER },
    { kind: 'robust', metric, filter: FILTER, largest: [1, 10] },
  ];
  for (const each of questions) {
    const { answer, sql } = await demo.askShown(each);
    const rows = plain.query(sql);
    expect(rows.length, sql).toBe(answer.rows);
    for (const name of Object.keys(answer.columns)) {
      const mine = Array.from({ length: answer.rows }, (_, row) =>
        answer.columns[name]?.kind === 'text'
          ? textAt(answer, name, row)
          : numberAt(answer, name, row),
      );
      expect(mine, name).toEqual(rows.map((row) => row[name]));
    }
  }
});

it('refuses what is not told of single bodies', () => {
  expect(() => statementOf(question({ metric: 'zero_request_share' }))).toThrow('single bodies');
});
