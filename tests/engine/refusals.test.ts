import { beforeAll, expect, test } from 'vitest';
import type { DatasetSource } from '../../src/engine/dataset.ts';
import { DatasetError, type DatasetErrorCode } from '../../src/engine/errors.ts';
import { ask, newEngine } from './support/open-engine.ts';
import { dropped, int, parquet, text, type Column } from './support/parquet.ts';

const { engine, node } = newEngine();

const columns = (over: Record<string, Column | null> = {}): Column[] =>
  Object.values({
    agency_name: text('agency_name', ['甲局', '乙局']),
    year: int('year', [2023, 2024]),
    received_total: int('received_total', [1, 2]),
    ...over,
  }).filter((column) => column !== null);

const good = parquet('good.parquet', columns());

beforeAll(async () => {
  await engine.open(dropped(good));
});

const bytesOf = (content: string): ArrayBuffer => new TextEncoder().encode(content).buffer;
const cut = good.bytes.slice(0, good.bytes.byteLength - 200);
const damaged = ((): ArrayBuffer => {
  const bytes = new Uint8Array(good.bytes.slice(0));
  bytes.fill(255, bytes.length - 60, bytes.length - 8);
  return bytes.buffer;
})();
const one = (over: Record<string, Column | null>, options = {}): DatasetSource =>
  dropped(parquet('bad.parquet', columns(over), options));
const version = (value: string): object => ({ kvMetadata: [{ key: 'gongkai_schema', value }] });
const manifest = (content: object): DatasetSource =>
  dropped(good, { name: 'manifest.json', bytes: bytesOf(JSON.stringify(content)) });

const CASES: readonly [string, DatasetErrorCode, DatasetSource, string][] = [
  ['text', 'not_parquet', dropped({ name: 'a.txt', bytes: bytesOf('信息公开') }), 'a.txt'],
  ['an empty file', 'not_parquet', dropped({ name: 'a.parquet', bytes: bytesOf('') }), 'a.parquet'],
  ['a cut file', 'not_parquet', dropped({ name: 'a.parquet', bytes: cut }), 'cut off'],
  ['a damaged footer', 'not_parquet', dropped({ name: 'a.parquet', bytes: damaged }), 'damaged'],
  ['no name', 'column_missing', one({ agency_name: null }), 'agency_name'],
  ['no year', 'column_missing', one({ year: null }), 'year'],
  ['no cell', 'column_missing', one({ received_total: null }), 'received_total'],
  [
    'a text year',
    'wrong_type',
    one({ year: text('year', ['2023', '2024']) }),
    '“year” of “bad.parquet”',
  ],
  ['a text cell', 'wrong_type', one({ received_total: text('received_total', ['1', '']) }), 'text'],
  [
    'a number for a name',
    'wrong_type',
    one({ agency_name: int('agency_name', [1, 2]) }),
    'integers',
  ],
  ['a version to come', 'unknown_version', one({}, version('99')), '99'],
  ['a manifest to come', 'unknown_version', manifest({ schema: 7, files: [] }), 'version 7'],
  ['a manifest of another kind', 'bad_manifest', manifest({ files: 'all' }), 'manifest.json'],
  [
    'no rows',
    'empty',
    dropped(
      parquet(
        'no.parquet',
        columns().map((c) => ({ ...c, data: [] })),
      ),
    ),
    '0 rows',
  ],
  ['no files', 'empty', { kind: 'files', title: 'folder', files: [] }, 'reports*.parquet'],
  [
    'a row without name',
    'wrong_value',
    one({ agency_name: text('agency_name', ['甲局', ' ']) }),
    '1 row without',
  ],
  ['a year of 24', 'wrong_value', one({ year: int('year', [2023, 24]) }), '1949'],
];

test.each(CASES)('%s is told as %s', async (_, code, source, told) => {
  const error: unknown = await engine.open(source).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(DatasetError);
  if (!(error instanceof DatasetError)) return;
  expect(error.code).toBe(code);
  expect(error.label.en).toContain(told);
  expect(error.label.zh).toMatch(/。$/u);
  expect(await ask(engine, 'select count(*)::int as n from facts')).toEqual([[2]]);
});

test('duplicates are named with year and files, over files', async () => {
  const twice = parquet('again.parquet', columns());
  const error: unknown = await engine.open(dropped(good, twice)).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'duplicates' });
  const { label } = error as DatasetError;
  expect(label.en).toContain('2 bodies have');
  expect(label.en).toContain('甲局 2023 (good.parquet, again.parquet)');
  expect(label.zh).toContain('乙局 2024 年（good.parquet、again.parquet）');
});

test('damaged content behind a sound footer', async () => {
  const bytes = new Uint8Array(good.bytes.slice(0));
  bytes.fill(255, 4, 80);
  const error: unknown = await engine
    .open(dropped({ name: 'torn.parquet', bytes: bytes.buffer }))
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'unreadable' });
});

test('the same name in two regions is no duplicate', async () => {
  const { engine: other } = newEngine();
  const file = parquet('two.parquet', [
    text('agency_name', ['鼓楼区教育局', '鼓楼区教育局']),
    text('province', ['江苏省', '河南省']),
    int('year', [2024, 2024]),
    int('received_total', [1, 2]),
  ]);
  expect((await other.open(dropped(file))).agencies).toBe(2);
});

test('an engine that failed to load is ended; the loaded one never was', () => {
  expect(node.boots - node.ended).toBe(1);
});
