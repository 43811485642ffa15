/** Datasets on hosts as they are: with and without ranges, slow, dead, cut off, changed. */
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { checkContract, type ContractFile } from '../../src/engine/contract.ts';
import type { LoadProgress } from '../../src/engine/dataset.ts';
import { shapeOf } from '../../src/engine/parquet-shape.ts';
import { refuseTooLarge, roomOf } from '../../src/engine/room.ts';
import { statementOf } from '../../src/query/sql.ts';
import { NodeBoot } from './support/boot-in-node.ts';
import { ask } from './support/open-engine.ts';
import { double, int, parquet, text, type Column } from './support/parquet.ts';
import { MemoryStore, openSite, type Site } from './support/site.ts';

const ROWS = 40_000;
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const COLD = ['received_business', 'granted_natural', 'partial_natural', 'concluded_research'];

/** Numbers that do not compress, so that columns weigh. */
const noise = (seed: number): number[] => {
  let state = seed;
  return Array.from({ length: ROWS }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return Math.abs(state);
  });
};

function bigReports(seed: number, how: Parameters<typeof parquet>[2] = {}): Uint8Array {
  const names = Array.from({ length: ROWS }, (_, row) => `局${row}`);
  const columns: Column[] = [
    text('agency_name', names),
    text(
      'form_t2',
      names.map(() => '2021'),
    ),
    text(
      'form_t3',
      names.map(() => '2021'),
    ),
    int(
      'year',
      names.map(() => 2024),
    ),
    int(
      'received_total',
      names.map((_, row) => row % 7),
    ),
    ...COLD.map((name, index) => int(name, noise(seed + index))),
    ...Array.from({ length: 16 }, (_, index) =>
      double(`unused_${index}`, noise(90 + seed + index)),
    ),
  ];
  return new Uint8Array(parquet('reports.parquet', columns, how).bytes);
}

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function manifestOf(name: string, bytes: Uint8Array): Uint8Array {
  const length = new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
  const footer = bytes.subarray(bytes.length - 8 - length, bytes.length - 8);
  return new TextEncoder().encode(
    JSON.stringify({
      schema: 1,
      title: { zh: '大', en: 'Big' },
      files: [{ name, size: bytes.length, sha256: sha(bytes), footer_sha256: sha(footer) }],
    }),
  );
}

const FIRST = bigReports(1);
const SECOND = bigReports(2);

let site: Site;
let engines: Engine[] = [];

beforeEach(async () => {
  site = await openSite();
  site.files.set('/data/reports.parquet', FIRST);
  site.files.set('/data/manifest.json', manifestOf('reports.parquet', FIRST));
});
afterEach(() => {
  for (const engine of engines) engine.close();
  engines = [];
  site.close();
});

function visit(store?: MemoryStore, node = new NodeBoot()): Engine {
  const engine = new Engine({
    boot: node.boot,
    fetch,
    pageAddress: 'http://127.0.0.1/',
    limits: { fetch: 2000 },
    ...(store === undefined ? {} : { store }),
  });
  engines.push(engine);
  return engine;
}

const folder = () => ({ kind: 'folder', base: `${site.address}/data/` }) as const;
const fetched = (): number =>
  site.answers
    .filter(({ path }) => path.endsWith('.parquet'))
    .reduce((sum, { bytes }) => sum + bytes, 0);

const sumOf = (engine: Engine, cell: string) =>
  ask(engine, `select sum(${cell})::double from facts`, [cell]);
const expected = (seed: number, cell: string): number =>
  noise(seed + COLD.indexOf(cell)).reduce((sum, value) => sum + value, 0);

describe('a host with ranges', () => {
  test('sends the columns that are looked at, each once', async () => {
    const engine = visit();
    const opened = await engine.open(folder());
    expect(opened.reports).toBe(ROWS);
    const atFirst = fetched();
    expect(atFirst).toBeLessThan(FIRST.length / 2);
    expect(await sumOf(engine, 'granted_natural')).toEqual([[expected(1, 'granted_natural')]]);
    const afterOne = fetched();
    const filter = [{ source: 'year', dimension: 'year', values: [2024] }] as const;
    await engine.ask(statementOf({ kind: 'coverage', filter }), 'coverage');
    await engine.ask(statementOf({ kind: 'name', agency: 'a' }), 'name');
    expect(fetched()).toBe(afterOne);
    expect(afterOne).toBeGreaterThan(atFirst);
    await sumOf(engine, 'granted_natural');
    expect(fetched()).toBe(afterOne);
    const [all] = await ask(engine, 'select sum(partial_natural)::double from reports_full');
    expect(all).toEqual([expected(1, 'partial_natural')]);
    expect(fetched()).toBeLessThanOrEqual(FIRST.length + 300_000);
  });

  test('leaves the engine with the bytes of what was asked for, once', async () => {
    const node = new NodeBoot();
    const engine = visit(undefined, node);
    const held = () => [...node.held.values()];
    await engine.open(folder());
    expect(held()).toHaveLength(1);
    const atFirst = held()[0] ?? 0;
    await sumOf(engine, 'granted_natural');
    await sumOf(engine, 'partial_natural');
    expect(held()).toHaveLength(1);
    expect(held()[0]).toBeGreaterThan(atFirst);
    expect(held()[0]).toBeLessThan(FIRST.length / 2);
    await ask(engine, 'select max(unused) from (select 1 as unused from reports_full)');
    expect(held()).toEqual([FIRST.length]);
  });

  test('sends all of a file that DuckDB cannot read, which is decoded once', async () => {
    const compressors = {
      BROTLI: (bytes: Uint8Array) => new Uint8Array(brotliCompressSync(bytes, FAST)),
    };
    const brotli = bigReports(1, { codec: 'BROTLI', compressors });
    site.files.set('/data/reports.parquet', brotli);
    site.files.set('/data/manifest.json', manifestOf('reports.parquet', brotli));
    const node = new NodeBoot();
    const engine = visit(undefined, node);
    await engine.open(folder());
    const sum = [[expected(1, 'granted_natural')]];
    expect(await sumOf(engine, 'granted_natural')).toEqual(sum);
    expect(await ask(engine, 'select sum(granted_natural)::double from reports_full')).toEqual(sum);
    expect([...node.held]).toEqual([]);
  });

  test('sends nothing but the manifest on a second visit', async () => {
    const store = new MemoryStore();
    const first = visit(store);
    await first.open(folder());
    await sumOf(first, 'granted_natural');
    const before = fetched();
    const second = visit(store);
    await second.open(folder());
    expect(await sumOf(second, 'granted_natural')).toEqual([[expected(1, 'granted_natural')]]);
    expect(fetched()).toBe(before);
  });

  test('that changed the file under the same name is noticed by the footer', async () => {
    const store = new MemoryStore();
    await visit(store).open(folder());
    store.kept.clear();
    site.files.set('/data/reports.parquet', SECOND);
    const engine = visit(store);
    const { notes } = await engine.open(folder());
    expect(notes.map(({ en }) => en).join()).toContain('changed after it was written');
    expect(await sumOf(engine, 'granted_natural')).toEqual([[expected(2, 'granted_natural')]]);
  });

  test('that changed file and manifest is asked again', async () => {
    const store = new MemoryStore();
    const before = await visit(store).open(folder());
    site.files.set('/data/reports.parquet', SECOND);
    site.files.set('/data/manifest.json', manifestOf('reports.parquet', SECOND));
    const engine = visit(store);
    const after = await engine.open(folder());
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(await sumOf(engine, 'granted_natural')).toEqual([[expected(2, 'granted_natural')]]);
  });
});

test('a host without ranges sends the file once, and nothing on a second visit', async () => {
  site.habits.hasRanges = false;
  const store = new MemoryStore();
  await visit(store).open(folder());
  expect(fetched()).toBe(FIRST.length);
  const engine = visit(store);
  await engine.open(folder());
  expect(await sumOf(engine, 'granted_natural')).toEqual([[expected(1, 'granted_natural')]]);
  expect(fetched()).toBe(FIRST.length);
});

describe.each([true, false])('a transfer that breaks off half-way, ranges: %s', (hasRanges) => {
  test('once is taken up again', async () => {
    Object.assign(site.habits, { hasRanges, cuts: 1 });
    expect((await visit().open(folder())).reports).toBe(ROWS);
  });

  test('always is told, and a reload recovers', async () => {
    Object.assign(site.habits, { hasRanges, cuts: 99 });
    const store = new MemoryStore();
    const engine = visit(store);
    const error: unknown = await engine.open(folder()).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'network' });
    expect((error as Error).message).toContain('broke off');
    site.habits.cuts = 0;
    expect((await visit(store).open(folder())).reports).toBe(ROWS);
  });
});

test('a file that is cut off on the host itself is told', async () => {
  site.files.set('/data/reports.parquet', FIRST.slice(0, FIRST.length / 2));
  const error: unknown = await visit()
    .open(folder())
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'not_parquet' });
  expect((error as Error).message).toContain('cut off');
});

test('a host that dies is told; where a visit was kept, its copy is shown and said to be one', async () => {
  const store = new MemoryStore();
  await visit(store).open(folder());
  const { address } = site;
  site.close();
  const error: unknown = await visit()
    .open({ kind: 'folder', base: `${address}/data/` })
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'network' });
  const opened = await visit(store).open({ kind: 'folder', base: `${address}/data/` });
  expect(opened.reports).toBe(ROWS);
  expect(opened.notes[0]?.en).toContain('did not answer');
});

test('a host that dies while a column is asked for is told, and asked again later', async () => {
  const engine = visit();
  await engine.open(folder());
  site.files.delete('/data/reports.parquet');
  await expect(sumOf(engine, 'granted_natural')).rejects.toMatchObject({ code: 'not_found' });
  site.files.set('/data/reports.parquet', FIRST);
  expect(await sumOf(engine, 'granted_natural')).toEqual([[expected(1, 'granted_natural')]]);
});

test('a slow line (1 MB a second, 200 ms) brings the data, and says how far it is', async () => {
  Object.assign(site.habits, { latency: 200, rate: 1e6 });
  const seen: LoadProgress[] = [];
  const opened = await visit().open(folder(), (progress) => seen.push(progress));
  expect(opened.reports).toBe(ROWS);
  const bytes = seen.map((progress) => progress.bytes);
  expect(bytes).toEqual(bytes.toSorted((left, right) => left - right));
  expect(bytes.length).toBeGreaterThan(5);
  expect(seen.at(-1)?.bytes).toBe(seen.at(-1)?.total);
});

test('files by year in Hive folders are one table', async () => {
  const year = (received: number) =>
    new Uint8Array(
      parquet('x', [text('agency_name', ['甲局']), int('received_total', [received])]).bytes,
    );
  const parts = [
    ['year=2023/reports.parquet', year(3)],
    ['year=2024/reports.parquet', year(4)],
  ] as const;
  for (const [name, bytes] of parts) site.files.set(`/hive/${name}`, bytes);
  site.files.set(
    '/hive/manifest.json',
    new TextEncoder().encode(
      JSON.stringify({
        schema: 1,
        files: parts.map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha(bytes) })),
      }),
    ),
  );
  const engine = visit();
  const { years } = await engine.open({ kind: 'folder', base: `${site.address}/hive` });
  expect(years).toEqual([2023, 2024]);
  expect(
    await ask(engine, 'select year, received_total from facts order by 1', ['received_total']),
  ).toEqual([
    [2023, 3],
    [2024, 4],
  ]);
});

describe('more than a tab can hold is refused with what to do, before it is fetched', () => {
  test('by the size that the manifest states', async () => {
    const stated = { name: 'reports.parquet', size: 4e9, sha256: sha(FIRST) };
    site.files.set(
      '/data/manifest.json',
      new TextEncoder().encode(JSON.stringify({ schema: 1, files: [stated] })),
    );
    const error: unknown = await visit()
      .open(folder())
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'too_large' });
    expect((error as Error).message).toContain('fewer years');
    expect(fetched()).toBe(0);
  });

  test('by the rows of the footers', () => {
    const contract = checkContract(
      shapeOf({ name: 'reports.parquet', bytes: FIRST.slice().buffer }),
    );
    const times = (rows: number): ContractFile => ({
      ...contract,
      shape: { ...contract.shape, rows },
    });
    const room = (rows: number) => roomOf([times(rows)], [], 26);
    expect(() => refuseTooLarge('x', room(1_190_000))).not.toThrow();
    expect(() => refuseTooLarge('x', room(12_000_000))).toThrow('fewer years');
  });
});
