import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askConsole } from '../../src/pages/data/console/ask-console.ts';
import { EXAMPLES } from '../../src/pages/data/console/examples.ts';
import type { Statement } from '../../src/query/question.ts';
import { engineOn } from './support/shipped-dataset.ts';

describe('the console on the shipped engine', () => {
  const { engine, open } = engineOn('demo');
  beforeAll(open);
  afterAll(() => engine.close());
  const run = (channel: string, statement: Statement) => engine.ask(statement, channel);
  const rowsOf = async (text: string) => {
    const answered = await askConsole(text, run);
    if ('problem' in answered) throw new Error(answered.problem.en);
    return answered;
  };

  it.each(EXAMPLES.map(({ title, sql }) => [title.en, sql]))('%s', async (_, sql) => {
    expect((await rowsOf(sql)).table.rows.length).toBeGreaterThan(1);
  });

  it('keeps a missing cell null, and nested values as text', async () => {
    const { table } = await rowsOf(
      'select null::int as nothing, 0 as zero, [1, 2] as list, 170141183460469231731687303715884105727::hugeint as huge',
    );
    expect(table.columns.map(({ kind }) => kind)).toEqual(['number', 'number', 'text', 'number']);
    expect(table.rows).toEqual([[null, 0, '[1, 2]', 1.7014118346046923e38]]);
  });

  it('brings at most 10,000 rows and says that there are more', async () => {
    const answered = await rowsOf('select agency_name, year from facts');
    expect(answered.table.rows).toHaveLength(10_000);
    expect(answered.isMore).toBe(true);
  });

  it('tells what the engine has against a query, and goes on', async () => {
    await expect(rowsOf('select no_such_column from facts')).rejects.toThrow(/no_such_column/u);
    expect((await rowsOf('select 1 as one')).table.rows).toEqual([[1]]);
  });

  it('sums what the app sums', async () => {
    const { table } = await rowsOf(
      "select sum(received_total) as received from facts where scope = 'body' and year = 2025",
    );
    expect(table.rows).toEqual([[99_790]]);
  });
});
