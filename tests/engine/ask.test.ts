import { expect, test } from 'vitest';
import { EngineError } from '../../src/engine/errors.ts';
import { sharing, type Question } from '../../src/query/question.ts';
import { statementOf } from '../../src/query/sql.ts';
import { ask, newEngine, rowsOf, statement } from './support/open-engine.ts';
import { dropped, int, parquet, text } from './support/parquet.ts';

const HOSTILE = `'; drop table facts; --"\\ ? $1 😀`;

const data = (received = 7, file = 'data.parquet') =>
  dropped(
    parquet(file, [
      text('agency_name', ['甲局', HOSTILE]),
      int('year', [2024, 2024]),
      int('received_total', [received, null]),
      int('received_natural', [received, null]),
    ]),
  );

const SUM = 'select sum(received_total)::double as n from facts';
const CELLS = ['received_total'];

function latch(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** What is laid beside the facts after they were loaded. */
const laidAfterwards = ({ sent }: { readonly sent: readonly string[] }): readonly string[] =>
  sent.filter((sql) => /^create table beside_[2-9]/u.test(sql));

test('hostile names are values, never SQL', async () => {
  const { engine } = newEngine();
  await engine.open(data());
  const text = 'select agency_name as "?", \'?\' as mark from facts where agency_name = ?';
  const asked = await engine.ask(statement(text, [], [HOSTILE]), 'a');
  expect(rowsOf(asked?.answer)).toEqual([[HOSTILE, '?']]);
  expect(asked?.sql).toBe(
    `select agency_name as "?", '?' as mark from facts where agency_name = '${HOSTILE.replaceAll("'", "''")}'`,
  );
  expect(await ask(engine, asked?.sql ?? '')).toEqual([[HOSTILE, '?']]);
});

test('the latest ask of a channel wins; what waited and is stale is never sent', async () => {
  const { engine, node } = newEngine();
  await engine.open(data());
  const held = latch();
  node.gate = (sql) => (sql.includes('first') ? held.opened : Promise.resolve());
  const first = engine.ask(statement('select 1 as first'), 'a');
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = engine.ask(statement('select 2 as second'), 'a');
  const third = engine.ask(statement('select 3 as third'), 'a');
  const other = engine.ask(statement('select 4 as other'), 'b');
  expect(await first).toBeUndefined();
  expect(await second).toBeUndefined();
  held.open();
  expect(rowsOf((await third)?.answer)).toEqual([[3]]);
  expect(rowsOf((await other)?.answer)).toEqual([[4]]);
  expect(node.sent.some((sql) => sql.includes('second'))).toBe(false);
});

test('cells become hot once, for all that wait together', async () => {
  const { engine, node } = newEngine();
  await engine.open(data());
  const heats = () => laidAfterwards(node);
  await engine.ask(statement(SUM, CELLS), 'total');
  expect(heats()).toEqual([]);
  const both = [
    engine.ask(
      statement('select sum(received_natural) as n from facts', ['received_natural']),
      'a',
    ),
    engine.ask(
      statement('select sum(received_legal_service) as n from facts', ['received_legal_service']),
      'b',
    ),
  ];
  const answers = await Promise.all(both);
  expect(answers.map((asked) => rowsOf(asked?.answer))).toEqual([[[7]], [[null]]]);
  expect(heats()).toHaveLength(1);
  await engine.ask(statement('select received_natural from facts', ['received_natural']), 'c');
  expect(heats()).toHaveLength(1);
});

const FIRST_ASKED: readonly Question[] = (() => {
  const metric = 'requests_received';
  const filter = [{ source: 'year', dimension: 'year', values: [2024] }] as const;
  const page = { metric, filter, order: 'highest', fewest: 1, limit: 9, offset: 0 } as const;
  return [
    { kind: 'coverage', filter },
    { kind: 'zeros', filter, limit: 9 },
    { kind: 'body_rates', metric, filter },
    { kind: 'bodies', ...page },
    {
      kind: 'body_table',
      page: { kind: 'bodies', ...page },
      measures: [metric],
      by: 'year',
      filter,
    },
    { kind: 'robust', metric, filter, largest: [1] },
    { kind: 'broken', filter, limit: 9 },
    { kind: 'name', agency: '甲局' },
    { kind: 'names' },
  ];
})();

test.each(FIRST_ASKED)('$kind may be the first that is asked of many reports', async (question) => {
  const { engine, node } = newEngine({ atOnce: 0 });
  await engine.open(data());
  const asked = await engine.ask(statementOf(question), 'a');
  expect(asked?.answer.columns).toBeDefined();
  // A column of the same name is no reason to make the table.
  const made = node.sent.some((sql) => sql.startsWith('create table bodies '));
  expect(made).toBe(question.kind === 'coverage');
  engine.close();
});

test('what statements begin with is made once, and no more than sixteen are kept', async () => {
  const { engine, node } = newEngine();
  await engine.open(data());
  const least = (from: number) => ({
    name: 'least',
    text: 'select received_total as n from facts where received_total >= ?',
    parameters: [from],
  });
  const asked = async (from: number, text: string) => {
    const rest = { text, parameters: [1] };
    return rowsOf((await engine.ask(sharing(least(from), rest, CELLS), 'a'))?.answer);
  };
  const made = () => node.sent.filter((sql) => sql.startsWith('create table kept_')).length;
  const sum = 'select sum(n)::double as n from least where n >= ?';
  const nested = 'with one as (select n from least where n >= ?) select n + 1 as n from one';
  expect(await asked(0, sum)).toEqual([[7]]);
  expect(await asked(0, nested)).toEqual([[8]]);
  expect(await asked(8, sum)).toEqual([[null]]);
  expect(made()).toBe(2);
  for (let from = 10; from < 28; from += 1) await asked(from, sum);
  expect(made()).toBe(20);
  expect(node.sent.filter((sql) => sql.startsWith('drop table kept_'))).toHaveLength(4);
  expect(await asked(0, sum)).toEqual([[7]]);
  expect(made()).toBe(21);
});

test('a table that begins with another is made on it, and what was used last is kept longest', async () => {
  const { engine, node } = newEngine();
  await engine.open(data());
  const least = {
    name: 'least',
    text: 'select received_total as n from facts where received_total >= ?',
    parameters: [1],
  };
  const asked = async (add: number) => {
    const more = {
      name: 'more',
      text: 'select n + ? as n from least',
      parameters: [add],
      on: least,
    };
    const rest = { text: 'select sum(n)::double as n from more where n >= ?', parameters: [0] };
    const told = sharing(more, rest, CELLS);
    const whole = { text: told.text, parameters: told.parameters, cells: told.cells };
    const answers = await Promise.all([engine.ask(told, 'a'), engine.ask(whole, 'b')]);
    return answers.map((answer) => rowsOf(answer?.answer));
  };
  const made = () => node.sent.filter((sql) => sql.startsWith('create table kept_')).length;
  for (let add = 0; add < 20; add += 1)
    expect(await asked(add)).toEqual([[[7 + add]], [[7 + add]]]);
  expect(made()).toBe(21);
});

test('what needs no table is answered before the tables of another are all made', async () => {
  const { engine, node } = newEngine();
  await engine.open(data());
  const sentAt = (begin: string): number => node.sent.findIndex((sql) => sql.startsWith(begin));
  const later: Promise<unknown>[] = [];
  node.obstruct = (sql) => {
    if (sql.startsWith('create table neighbours')) {
      later.push(engine.ask(statement('select 7 as quick from facts'), 'quick'));
      later.push(engine.ask(statement('select 8 as newer from facts'), 'stale'));
    }
    return undefined;
  };
  const stale = engine.ask(statement('select total + 1 as stale from quiet_counts'), 'stale');
  const slow = engine.ask(statement('select total from quiet_counts'), 'slow');
  expect(rowsOf((await slow)?.answer)).toEqual([]);
  expect(await stale).toBeUndefined();
  expect((await Promise.all(later)).length).toBe(2);
  expect(sentAt('select 7')).toBeLessThan(sentAt('create table quiet_reports'));
  expect(sentAt('select 8')).toBeLessThan(sentAt('create table quiet_reports'));
  expect(sentAt('select total + 1')).toBe(-1);
});

test('what would make the facts too large is read of the files', async () => {
  const { engine, node } = newEngine({ values: 0 });
  await engine.open(data());
  const of = (cell: string) =>
    engine.ask(statement(`select sum(${cell})::double as n from facts`, [cell]), cell);
  const answers = await Promise.all([of('received_natural'), of('received_total')]);
  expect(answers.map((asked) => rowsOf(asked?.answer))).toEqual([[[7]], [[7]]]);
  const cells = ['received_natural', 'received_total'];
  const nested = statement(
    'with one as (select * from facts where received_natural > 5) select received_total from one where year = ?',
    cells,
    [2024],
  );
  expect(rowsOf((await engine.ask(nested, 'nested'))?.answer)).toEqual([[7]]);
  const described = statement(
    'describe WITH recursive one as (select received_natural from facts) select * from one',
    cells,
  );
  expect(rowsOf((await engine.ask(described, 'described'))?.answer)[0]?.[0]).toBe(
    'received_natural',
  );
  expect(laidAfterwards(node)).toEqual([]);
  expect(node.sent.filter((sql) => sql.startsWith('with facts as'))).toHaveLength(2);
  engine.close();
});

test('the next statement is sent before an answer is handed out, which may still be superseded', async () => {
  const { engine, node } = newEngine();
  await engine.open(data());
  expect(await ask(engine, SUM, CELLS)).toEqual([[7]]);
  const first = engine.ask(statement('select 1 as one'), 'a');
  const second = engine.ask(statement('select 2 as other'), 'b');
  expect(rowsOf((await first)?.answer)).toEqual([[1]]);
  expect(node.sent.filter((sql) => sql.includes('as other'))).toHaveLength(1);
  expect(rowsOf((await second)?.answer)).toEqual([[2]]);

  let newer: ReturnType<typeof engine.ask> | undefined;
  node.gate = (sql) => {
    if (sql.includes('as other')) newer ??= engine.ask(statement('select 3 as newer'), 'a');
    return Promise.resolve();
  };
  const stale = engine.ask(statement('select 1 as one'), 'a');
  await Promise.all([stale, engine.ask(statement('select 2 as other'), 'b')]);
  expect(await stale).toBeUndefined();
  expect(rowsOf((await newer)?.answer)).toEqual([[3]]);
});

test.each(['hang', 'crash'] as const)(
  'a %s restarts the engine with the same data',
  async (how) => {
    const { engine, node } = newEngine();
    await engine.open(data());
    node.obstruct = (sql) => (sql.includes('stuck') ? how : undefined);
    const stuck = engine
      .ask({ ...statement('select 1 as stuck'), limit: 300 }, 'a')
      .catch((error: unknown) => error);
    const waiting = engine.ask(statement(SUM, CELLS), 'b');
    const error = await stuck;
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ code: how === 'hang' ? 'timeout' : 'crashed' });
    expect(rowsOf((await waiting)?.answer)).toEqual([[7]]);
    expect(node).toMatchObject({ boots: 2, ended: 1 });
  },
);

test('a statement may have a longer or a shorter limit than the others', async () => {
  const { engine, node } = newEngine({ ask: 300 });
  await engine.open(data());
  node.gate = (sql) =>
    new Promise((resolve) => setTimeout(resolve, sql.includes('long') ? 900 : 0));
  const long = await engine.ask({ ...statement('select 3 as long'), limit: 20_000 }, 'a');
  expect(rowsOf(long?.answer)).toEqual([[3]]);
  expect(node.boots).toBe(1);
  await expect(engine.ask(statement('select 3 as long'), 'a')).rejects.toMatchObject({
    code: 'timeout',
  });
});

test('a restart that fails is tried again by the next ask', async () => {
  const { engine, node } = newEngine({ load: 1000 });
  await engine.open(data());
  node.obstruct = (sql) =>
    sql.includes('stuck')
      ? 'crash'
      : sql.startsWith('create or replace view reports as')
        ? 'hang'
        : undefined;
  await expect(engine.ask(statement('select 1 as stuck'), 'a')).rejects.toMatchObject({
    code: 'crashed',
  });
  await expect(engine.ask(statement(SUM, CELLS), 'a')).rejects.toMatchObject({ code: 'timeout' });
  node.obstruct = () => undefined;
  expect(await ask(engine, SUM, CELLS)).toEqual([[7]]);
  expect(node.boots - node.ended).toBe(1);
});

test('SQL that fails is told, and the engine goes on', async () => {
  const { engine, node } = newEngine();
  await engine.open(data());
  await expect(ask(engine, 'select nothing from facts')).rejects.toMatchObject({ code: 'query' });
  expect(await ask(engine, SUM, CELLS)).toEqual([[7]]);
  expect(node.boots).toBe(1);
});

test('a trap of WebAssembly is a crash: the instance is not used again', async () => {
  const { engine, node } = newEngine();
  await engine.open(data());
  node.gate = (sql) =>
    sql.includes('trap')
      ? Promise.reject(new Error('memory access out of bounds'))
      : Promise.resolve();
  await expect(ask(engine, 'select 1 as trap')).rejects.toMatchObject({ code: 'crashed' });
  expect(await ask(engine, SUM, CELLS)).toEqual([[7]]);
  expect(node).toMatchObject({ boots: 2, ended: 1 });
});

test('another dataset ends the asks of the old one and answers the next', async () => {
  const { engine, node } = newEngine();
  await engine.open(data());
  node.obstruct = (sql) => (sql.includes('stuck') ? 'hang' : undefined);
  const stuck = engine.ask(statement('select 1 as stuck'), 'a');
  const queued = engine.ask(statement(SUM, CELLS), 'b');
  await engine.open(data(11, 'next.parquet'));
  expect(await stuck).toBeUndefined();
  expect(await queued).toBeUndefined();
  expect(await ask(engine, SUM, CELLS)).toEqual([[11]]);
  expect(node).toMatchObject({ boots: 2, ended: 1 });
});

test('of two opens at once the later one stays', async () => {
  const { engine, node } = newEngine();
  const earlier = engine.open(data(1)).catch((error: unknown) => error);
  const later = engine.open(data(2));
  expect(await earlier).toMatchObject({ code: 'superseded' });
  await later;
  expect(await ask(engine, SUM, CELLS)).toEqual([[2]]);
  expect(node.boots - node.ended).toBe(1);
});

test('nothing open, or closed', async () => {
  const { engine, node } = newEngine();
  await expect(ask(engine, SUM)).rejects.toMatchObject({ code: 'not_open' });
  await engine.open(data());
  engine.close();
  await expect(ask(engine, SUM)).rejects.toMatchObject({ code: 'not_open' });
  expect(node).toMatchObject({ boots: 1, ended: 1 });
});
