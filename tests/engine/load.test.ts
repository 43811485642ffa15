import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CELLS } from '../../src/form/form.ts';
import { statementOf } from '../../src/query/sql.ts';
import { copyToParquet } from './support/boot-in-node.ts';
import { ask, newEngine, rowsOf } from './support/open-engine.ts';
import { bigint, double, dropped, int, parquet, text, type Column } from './support/parquet.ts';

const NAMES = ['宿迁市人民政府', '郏县公安局', '郏县公安局'];

const smallest = (): Column[] => [
  text('agency_name', NAMES),
  int('year', [2024, 2023, 2024]),
  int('received_total', [3521, null, 0]),
];

test('only names, years and cells: the rest is derived, and said', async () => {
  const { engine } = newEngine();
  const opened = await engine.open(dropped(parquet('small.parquet', smallest())));
  expect(opened).toMatchObject({ reports: 3, agencies: 2, years: [2023, 2024] });
  expect(opened.scopes).toEqual([
    ['body', 2],
    ['region', 1],
  ]);
  expect(opened.missingCells).toHaveLength(CELLS.length - 1);
  expect(opened.fingerprint).toMatch(/^[0-9a-f]{12}$/u);
  expect(opened.notes.map(({ en }) => en).join('\n')).toMatch(
    /agency_id[\s\S]*level[\s\S]*function[\s\S]*scope[\s\S]*table 2[\s\S]*cells of the form/u,
  );
  const facts =
    'select report_id, agency_id, level, function, scope, year from facts order by row_id';
  expect(await ask(engine, facts)).toEqual([
    ['宿迁市人民政府-2024', '宿迁市人民政府', null, 'gov', 'region', 2024],
    ['郏县公安局-2023', '郏县公安局', null, 'police', 'body', 2023],
    ['郏县公安局-2024', '郏县公安局', null, 'police', 'body', 2024],
  ]);
});

test('a missing cell stays missing, a zero stays zero', async () => {
  const { engine } = newEngine();
  await engine.open(dropped(parquet('small.parquet', smallest())));
  const cells = 'select received_total, received_natural from facts order by row_id';
  expect(await ask(engine, cells, ['received_total', 'received_natural'])).toEqual([
    [3521, null],
    [null, null],
    [0, null],
  ]);
});

test('DOUBLE, BIGINT, NaN and numeric codes of other programs', async () => {
  const { engine } = newEngine();
  const file = parquet('pandas.parquet', [
    text('Agency_Name', ['甲局', '乙局']),
    double('year', [2024, 2024]),
    double('region_code', [410425, null]),
    double('received_total', [12, Number.NaN]),
    bigint('concluded_total', [12n, 9007199254740991n]),
    double('fees_wan_yuan', [0.092, null]),
  ]);
  const opened = await engine.open(dropped(file));
  expect(opened.unknownColumns).toEqual([]);
  const cells = ['received_total', 'concluded_total', 'fees_wan_yuan'];
  const rows = await ask(
    engine,
    `select agency_id, ${cells.join(', ')} from facts order by row_id`,
    cells,
  );
  expect(rows).toEqual([
    ['410425-甲局', 12, 12, 0.092],
    ['乙局', null, 9007199254740991, null],
  ]);
});

test.each(['snappy', 'zstd', 'gzip'])("DuckDB's own COPY with %s", async (codec) => {
  const { engine } = newEngine();
  const query = `select '宿迁市人民政府' as agency_name, 2024::bigint as year, 3521::hugeint as received_total,
    0.092::decimal(10, 3) as fees_wan_yuan, 134::utinyint as reconsideration_total, 0.5::float as concluded_total,
    'kept' as remark`;
  const bytes = await copyToParquet(query, codec);
  const opened = await engine.open(dropped({ name: 'copy.parquet', bytes }));
  expect(opened.unknownColumns).toEqual(['remark']);
  const cells = ['received_total', 'fees_wan_yuan', 'reconsideration_total', 'concluded_total'];
  expect(await ask(engine, `select year, ${cells.join(', ')} from facts`, cells)).toEqual([
    [2024, 3521, 0.092, 134, 0.5],
  ]);
});

test('a codec that DuckDB lacks is decoded first, and beside another file', async () => {
  const { engine } = newEngine();
  const compressors = { BROTLI: (bytes: Uint8Array) => new Uint8Array(brotliCompressSync(bytes)) };
  const brotli = parquet('reports-b.parquet', smallest(), { codec: 'BROTLI', compressors });
  const plain = parquet('reports-a.parquet', [
    text('agency_name', ['另一局']),
    int('year', [2024]),
    int('concluded_total', [5]),
  ]);
  const opened = await engine.open(dropped(plain, brotli));
  expect(opened.notes.map(({ en }) => en).join()).toContain('reports-b.parquet: compressed');
  const cells = ['received_total', 'concluded_total'];
  const rows = await ask(
    engine,
    `select agency_name, ${cells.join(', ')} from facts order by row_id`,
    cells,
  );
  expect(rows).toEqual([
    ['另一局', null, 5],
    ['宿迁市人民政府', 3521, null],
    ['郏县公安局', null, null],
    ['郏县公安局', 0, null],
  ]);
});

test.each(['DELTA_BINARY_PACKED', 'BYTE_STREAM_SPLIT'] as const)(
  'encoding %s',
  async (encoding) => {
    const { engine } = newEngine();
    const column = encoding === 'BYTE_STREAM_SPLIT' ? double : int;
    const cells = { ...column('received_total', [1, null, 3]), encoding };
    await engine.open(dropped(parquet('e.parquet', [...smallest().slice(0, 2), cells])));
    const rows = await ask(engine, 'select received_total from facts order by row_id', [
      'received_total',
    ]);
    expect(rows).toEqual([[1], [null], [3]]);
  },
);

test('the version of each table is derived from the cells that one version alone has', async () => {
  const { engine } = newEngine();
  const file = parquet('forms.parquet', [
    text('agency_name', ['甲局', '乙局', '丙局']),
    int('year', [2020, 2022, 2022]),
    int('other_2019_total', [0, null, null]),
    int('other_no_correction_total', [null, 0, null]),
    text('form_t2', [null, null, '2021']),
  ]);
  await engine.open(dropped(file));
  const rows = await ask(engine, 'select form_t2, form_t3 from facts order by row_id');
  expect(rows).toEqual([
    [null, '2019'],
    [null, '2021'],
    ['2021', null],
  ]);
});

test('a hive folder gives the year', async () => {
  const { engine } = newEngine();
  const columns = smallest().filter(({ name }) => name !== 'year');
  const one = columns.map((column) => ({ ...column, data: Array.from(column.data).slice(0, 2) }));
  const opened = await engine.open(
    dropped(
      parquet('lake/year=2023/part.parquet', one as Column[]),
      parquet('lake/year=2024/part.parquet', one as Column[]),
    ),
  );
  expect(opened.years).toEqual([2023, 2024]);
});

test('the statement of a body runs over every cell', async () => {
  const { engine } = newEngine();
  const notes = text('cell_notes', [null, '{"received_total":"blank"}', null]);
  await engine.open(dropped(parquet('small.parquet', [...smallest(), notes])));
  const asked = await engine.ask(statementOf({ kind: 'body', agency: '郏县公安局' }), 'body');
  expect(asked?.answer.rows).toBe(2);
  expect(asked?.answer.columns.received_total?.values[1]).toBe(0);
  expect(asked?.answer.columns.cell_notes?.values[0]).toBe('{"received_total":"blank"}');
  expect(asked?.sql).toContain("where agency_id = '郏县公安局'");
});

test('every kind of question runs on the shipped engine', async () => {
  const { engine } = newEngine();
  await engine.open(dropped(parquet('small.parquet', smallest())));
  const filter = [
    { source: 'a', dimension: 'year' as const, values: [2024] },
    { source: 'b', dimension: 'function' as const, values: ['police'] },
  ];
  const questions = [
    { kind: 'aggregate' as const, measures: ['received'], by: ['year' as const], filter },
    { kind: 'zeros' as const, filter, limit: 10 },
    { kind: 'coverage' as const, filter },
    { kind: 'names' as const },
    { kind: 'broken' as const, filter, limit: 5 },
  ];
  for (const question of questions) {
    const asked = await engine.ask(statementOf(question), question.kind);
    expect(() => rowsOf(asked?.answer), question.kind).not.toThrow();
  }
});

const SPACES = [0x20, 0xa0, 0x1680, 0x2000, 0x2003, 0x2009, 0x200a, 0x202f, 0x205f, 0x3000].map(
  (code) => String.fromCodePoint(code),
);

test.each([
  ['at the beginning', (space: string) => `${space}甲局`],
  ['at the end', (space: string) => `甲局${space}`],
  ['at both ends', (space: string) => `${space}${space}甲局${space}`],
])(
  'spaces of every kind %s are none of a text, and a text of them alone is missing',
  async (_, of) => {
    const { engine } = newEngine();
    const years = SPACES.map((__, at) => 2000 + at);
    await engine.open(
      dropped(
        parquet('spaces.parquet', [
          text('agency_name', SPACES.map(of)),
          text('province', SPACES),
          text(
            'county',
            SPACES.map(() => ''),
          ),
          text(
            'function',
            SPACES.map(() => 'police'),
          ),
          int('year', years),
          int('received_total', years),
        ]),
      ),
    );
    expect(
      await ask(
        engine,
        'select agency_name, province, county, function, year from facts order by year',
      ),
    ).toEqual(years.map((year) => ['甲局', null, null, 'police', year]));
  },
);

test('two reports of a year are refused, whatever the years of the others', async () => {
  const { engine } = newEngine();
  const of = (years: readonly number[]): Promise<unknown> =>
    engine.open(
      dropped(
        parquet('years.parquet', [
          text(
            'agency_name',
            years.map(() => '甲局'),
          ),
          int('year', years),
          int('received_total', years),
        ]),
      ),
    );
  await of([1960, 1961, 2020, 2021, 2080]);
  await expect(of([1960, 2020, 2021, 2021])).rejects.toMatchObject({ code: 'duplicates' });
});

test('a file of invented reports alone is marked as such, without its manifest', async () => {
  const versions = (of: readonly string[]): Column => text('parser_version', of);
  const openedWith = async (of: readonly string[]) =>
    newEngine().engine.open(dropped(parquet('reports.parquet', [...smallest(), versions(of)])));
  expect((await openedWith(['synthetic', 'synthetic', 'synthetic'])).isSynthetic).toBe(true);
  expect((await openedWith(['documents-25', 'documents-25', 'documents-25'])).isSynthetic).toBe(
    false,
  );
});
