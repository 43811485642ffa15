/** Columns of a Parquet file as a file of their own, read by the engine that the app ships. */
import { readFileSync } from 'node:fs';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { columnRanges, mergeRanges } from '../../src/engine/byte-ranges.ts';
import { checkContract } from '../../src/engine/contract.ts';
import { shapeOf } from '../../src/engine/parquet-shape.ts';
import { partOfParquet } from '../../src/engine/part-of-parquet.ts';
import { reportsViewSql } from '../../src/engine/reports-view.ts';
import { bootDuckDb } from '../unit/dataset/duckdb.ts';
import { copyToParquet } from './support/boot-in-node.ts';

const demo = (): ArrayBuffer =>
  Uint8Array.from(readFileSync(new URL('../../public/demo/reports.parquet', import.meta.url)))
    .buffer;

/** Every scalar type of Parquet that a schema tells by a logical type, a list, and nothing else. */
const typed = (): Promise<ArrayBuffer> =>
  copyToParquet(
    `select range::tinyint as tiny, range::uinteger as "Unsigned", range::decimal(9, 2) as price,
      date '2024-01-01' + range::integer as day, timestamp '2024-01-01' as moment,
      case when range % 3 > 0 then '局' || range end as name, [range, 1] as pair,
      {'left': range, 'right': {'deep': 'x' || range}} as nested, range % 2 = 0 as is_even
    from range(100)`,
    'zstd',
  );

/** The same by the writer of the command line, in several row groups. */
const written = (): ArrayBuffer =>
  parquetWriteBuffer({
    columnData: [
      { name: 'small', data: Array.from({ length: 90 }, (_, row) => row), type: 'INT32' },
      { name: 'text', data: Array.from({ length: 90 }, (_, row) => `第${row}行`), type: 'STRING' },
      { name: 'other', data: Array.from({ length: 90 }, (_, row) => row / 2), type: 'DOUBLE' },
    ],
    rowGroupSize: 30,
  });

/** What lies outside the footer and these columns, overwritten: nobody reads it. */
function withoutOthers(bytes: ArrayBuffer, columns: ReadonlySet<string>): ArrayBuffer {
  const size = bytes.byteLength;
  const footer = size - 8 - new DataView(bytes).getUint32(size - 8, true);
  const ranges = columnRanges(parquetMetadata(bytes), columns);
  const kept = new Uint8Array(size).fill(255);
  for (const { start, end } of mergeRanges([...ranges, { start: footer, end: size }], 0)) {
    kept.set(new Uint8Array(bytes, start, end - start), start);
  }
  return kept.buffer;
}

describe.each([
  ['the demonstration data', async () => demo(), ['agency_name', 'received_natural', 'year']],
  ['DuckDB’s types', typed, ['tiny', 'Unsigned', 'price', 'day', 'moment', 'name', 'is_even']],
  ['nested columns of DuckDB’s', typed, ['name', 'nested', 'pair']],
  ['the command line’s writer', async () => written(), ['small', 'text']],
])('a part of %s', (_, open, columns) => {
  it('holds the same values in the same rows, in fewer bytes', async () => {
    const whole = await open();
    const wanted = new Set(columns.map((name) => name.toLowerCase()));
    const part = partOfParquet(withoutOthers(whole, wanted), wanted);
    expect(part.byteLength).toBeLessThan(whole.byteLength);
    const engine = await bootDuckDb();
    engine.register('whole.parquet', new Uint8Array(whole));
    engine.register('part.parquet', new Uint8Array(part));
    const read = (file: string) =>
      engine.query(
        `select file_row_number::int as row, ${columns.map((name) => `"${name}"::varchar as "${name}"`).join(', ')}
        from read_parquet('${file}.parquet', file_row_number = true, binary_as_string = true)`,
      );
    expect(read('part')).toEqual(read('whole'));
    const types = (file: string) =>
      engine
        .query(`describe select * from read_parquet('${file}.parquet', binary_as_string = true)`)
        .map(({ column_name: name, column_type: type }) => [name, type])
        .filter(([name]) => columns.includes(String(name)));
    expect(types('part')).toEqual(types('whole'));
  });

  it('says of each row group what the whole says', async () => {
    const whole = await open();
    const wanted = new Set(columns.map((name) => name.toLowerCase()));
    const groups = (bytes: ArrayBuffer) =>
      parquetMetadata(bytes).row_groups.map((group) => [
        group.num_rows,
        group.columns
          .map(({ meta_data: chunk }) => chunk)
          .filter((chunk) => wanted.has(chunk?.path_in_schema[0]?.toLowerCase() ?? ''))
          .map((chunk) => [
            chunk?.path_in_schema,
            chunk?.num_values,
            chunk?.total_compressed_size,
            chunk?.codec,
            chunk?.encodings,
            chunk?.statistics,
          ]),
      ]);
    expect(groups(partOfParquet(whole, wanted))).toEqual(groups(whole));
  });
});

it('is read as the contract has it, and what was not brought is refused instead of missing', async () => {
  const name = 'demo.parquet';
  const bytes = demo();
  const contract = checkContract(shapeOf({ name, bytes }));
  const columns = new Set(['agency_name', 'year', 'received_natural']);
  const place = { kind: 'parquet', name, columns } as const;
  const engine = await bootDuckDb();
  engine.register(name, new Uint8Array(partOfParquet(bytes, columns)));
  engine.query(reportsViewSql([{ contract, place, offset: 0 }], new Set()));
  const [row] = engine.query(
    'select count(*)::int as reports, sum(received_natural)::double as received from reports',
  );
  engine.register('whole.parquet', new Uint8Array(bytes));
  const [whole] = engine.query(
    `select count(*)::int as reports, sum(received_natural)::double as received from 'whole.parquet'`,
  );
  expect(row).toEqual(whole);
  expect(() => engine.query('select max(received_total) as most from reports')).toThrow(
    'received_total was not brought',
  );
  expect(() => engine.query('select count(county) as some from reports')).toThrow(
    'county was not brought',
  );
});

it('has no column that the whole lacks', () => {
  const part = partOfParquet(demo(), new Set(['year', 'nothing']));
  expect(
    parquetMetadata(part)
      .schema.slice(1)
      .map(({ name }) => name),
  ).toEqual(['year']);
});
