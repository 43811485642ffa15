import { describe, expect, it } from 'vitest';
import { consoleQuestion, consoleStatement } from '../../../src/query/console.ts';

const refused = (text: string): boolean => 'problem' in consoleQuestion(text);

describe('a question of the user', () => {
  it.each([
    'select * from facts',
    'select year, sum(received_total) from facts group by year order by year;',
    'from facts select count(*)',
    "with a as (select * from facts where agency_name like '%局'), b as (select 1 as x) select * from a, b",
    'select * from facts a join facts b on a.agency_id = b.agency_id and a.year = b.year + 1, range(3) r',
    'select (select max(year) from facts) as newest',
    'select * from (select 1 as a) t, lateral (select t.a) u',
    'select 1 where 2 is distinct from 3',
    'describe reports_full',
    'summarize facts',
    "select 'read_csv(''x'')' as text -- from nowhere\n from facts",
    'values (1, 2), (3, 4)',
    'select 中文列 from (select 1 as 中文列)',
  ])('%s', (text) => expect(refused(text)).toBe(false));

  it('names the cells that have to be there', () => {
    const question = consoleQuestion('select sum(received_total), "granted_total" from facts');
    expect(question).toMatchObject({ cells: ['received_total', 'granted_total'] });
  });

  it('is bounded, and brings no nested value', () => {
    const { text } = consoleStatement(
      'select 1',
      [],
      [
        { name: 'a"b', type: 'INTEGER' },
        { name: 'list', type: 'BIGINT[]' },
        { name: 'sum', type: 'HUGEINT' },
      ],
    );
    expect(text).toContain('"a""b", "list"::varchar as "list", "sum"::double as "sum"');
    expect(text).toMatch(/limit 10001$/u);
  });
});

describe('what reaches beyond the loaded data is refused', () => {
  it.each([
    '',
    "copy facts to 'x.csv'",
    'create table x as select 1',
    'drop table facts',
    'select 1; drop table facts',
    "attach 'x.db'",
    'install httpfs',
    'load httpfs',
    'set enable_external_access = true',
    'pragma database_list',
    'explain select 1',
    "select * from 'https://example.org/x.parquet'",
    'select * from "https://example.org/x.csv"',
    "select * from read_csv('https://example.org/' || agency_name)",
    "select * from facts, read_parquet('x')",
    "select * from facts join 'x.csv' on true",
    "select * from (select * from 'x.parquet')",
    "select (select max(a) from 'x.csv')",
    "with a as (select * from parquet_scan('x')) select * from a",
    'select * from "read_csv"(\'x\')',
    "select * from glob('*')",
    "select getenv('HOME')",
    "select * from query('select 1')",
    "select * from query_table('facts')",
    'select * from information_schema.tables',
    'select * from duckdb_settings()',
    'select * from sqlite_master',
    'select * from facts.main',
    "from 'x.csv'",
    "describe 'x.csv'",
    "summarize 'https://example.org/x.csv'",
    "select * from facts /* where */ , 'x.csv'",
    "select * from lateral 'x.csv'",
    "select 'unfinished",
    "select e'\\'' from 'x.csv' --'",
    "select 1 -- \r from 'x.csv'",
    'select $$text$$',
    'select * from facts) union (select * from x',
    `select ${'1,'.repeat(4_000)} 1`,
  ])('%s', (text) => expect(refused(text)).toBe(true));
});
