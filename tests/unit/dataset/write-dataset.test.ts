import { createHash } from 'node:crypto';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { beforeAll, describe, expect, it } from 'vitest';
import { CELLS } from '../../../src/form/form.ts';
import { DuplicateReportError } from '../../../src/ingest/dataset/agencies-table.ts';
import { readReports } from '../../../src/ingest/dataset/read-dataset.ts';
import { writeDataset, type DatasetFile } from '../../../src/ingest/dataset/write-dataset.ts';
import { writeParquet } from '../../../src/ingest/dataset/write-parquet.ts';
import { CONTRACT_COLUMNS, type ClaimRow, type Manifest } from '../../../src/report/dataset-row.ts';
import { bootDuckDb, type Engine } from './duckdb.ts';
import { ABOUT, SAMPLE, sampleRow } from './sample-rows.ts';

const TEXTS = [{ report_id: 'r', section: 'one', text: '一\t二' }];
const CLAIM: ClaimRow = {
  report_id: 'r',
  section: 'one',
  offset: 7,
  sentence: '本年共收到申请12件。',
  kind: 'received',
  subject: 'received',
  applicant: 'total',
  value: 12,
  unit: 'count',
  precision: 0,
  printed: '12件',
  verb: '收到',
  direction: null,
};
const PROSE = { texts: TEXTS, claims: [{ ...CLAIM, offset: 30, subject: null }, CLAIM] };
const NO_PROSE = { texts: [], claims: [] };

const bytesOf = (files: readonly DatasetFile[], name: string): Uint8Array => {
  const file = files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no ${name}`);
  return file.bytes;
};

describe('a written dataset', () => {
  let files: readonly DatasetFile[];
  let engine: Engine;

  beforeAll(async () => {
    files = await writeDataset(SAMPLE, PROSE, ABOUT);
    engine = await bootDuckDb();
    for (const { name, bytes } of files) engine.register(name, bytes);
  });

  it('has every column of the contract, the schema version, and sorted rows', async () => {
    const file = new Uint8Array(bytesOf(files, 'reports.parquet')).buffer;
    const metadata = parquetMetadata(file);
    expect(metadata.schema.slice(1).map((element) => element.name)).toEqual(
      CONTRACT_COLUMNS.map((column) => column.name),
    );
    expect(metadata.key_value_metadata).toContainEqual({ key: 'gongkai_schema', value: '1' });
    expect(metadata.row_groups.flatMap((g) => g.columns.map((c) => c.meta_data?.codec))).toEqual(
      CONTRACT_COLUMNS.map(() => 'ZSTD'),
    );
    const rows = await parquetReadObjects({ file, compressors });
    expect(rows.map((row) => [row['year'], row['agency_name']])).toEqual([
      [2022, '角省甲市公安局'],
      [2023, '角省甲市丑公安局'],
      [2023, '角省甲市公安局'],
    ]);
  });

  it('is read by the shipped DuckDB with blanks still blank and zeros still zero', () => {
    const rows = engine.query(
      `select agency_name, received_total, carried_in_total, granted_total, partial_total,
         fees_wan_yuan, licensing_items_change, penalty_decisions, cell_notes
       from read_parquet('reports.parquet') order by year, agency_name desc`,
    );
    expect(rows[1]).toEqual({
      agency_name: '角省甲市公安局',
      received_total: 17,
      carried_in_total: 0,
      granted_total: null,
      partial_total: null,
      fees_wan_yuan: 0.1,
      licensing_items_change: null,
      penalty_decisions: null,
      cell_notes: '{"granted_total":"blank","partial_total":"/"}',
    });
    expect(rows[0]).toMatchObject({ penalty_decisions: 11_398_889, cell_notes: null });
    expect(rows[2]).toMatchObject({ received_total: 0, licensing_items_change: -3 });
  });

  it('has INT32 counts and DOUBLE amounts in DuckDB', () => {
    const types = engine.query(`describe select * from read_parquet('reports.parquet')`);
    const typeOf = Object.fromEntries(types.map((row) => [row['column_name'], row['column_type']]));
    for (const { id, unit } of CELLS) {
      expect(typeOf[id], id).toBe(unit === 'count' ? 'INTEGER' : 'DOUBLE');
    }
    expect(typeOf['year']).toBe('INTEGER');
  });

  it('keeps the other definitions in rows of the same groups', () => {
    expect(
      engine.query(
        `select year, level, function, reports, "granted_natural",
           "outcome_granted~as.share__missing"
         from read_parquet('cube-detail.parquet') where year = 2023`,
      ),
    ).toEqual([
      {
        year: 2023,
        level: 'prefecture',
        function: 'police',
        reports: 2,
        granted_natural: null,
        'outcome_granted~as.share__missing': 2,
      },
    ]);
  });

  it('has a cube whose sums over no number are null', () => {
    expect(
      engine.query(
        `select year, level, province, function, scope, reports, received_total,
           received_total__missing, granted_total, granted_total__missing,
           requests_handled__of__missing, requests_handled__of__zero, disclosure_rate__missing,
           fees_wan_yuan, fees_wan_yuan__missing
         from read_parquet('cube.parquet') where year = 2023`,
      ),
    ).toEqual([
      {
        year: 2023,
        level: 'prefecture',
        province: '角省',
        function: 'police',
        scope: 'body',
        reports: 2,
        received_total: 17,
        received_total__missing: 0,
        granted_total: null,
        granted_total__missing: 2,
        requests_handled__of__missing: 1,
        requests_handled__of__zero: 0,
        disclosure_rate__missing: 2,
        fees_wan_yuan: 0.3,
        fees_wan_yuan__missing: 0,
      },
    ]);
  });

  it('has bodies with their years, and texts', () => {
    expect(
      engine.query(
        `select agency_name, names, first_year, last_year from read_parquet('agencies.parquet')
         where last_year > first_year`,
      ),
    ).toEqual([
      {
        agency_name: '角省甲市公安局',
        names: '[{"name":"角省甲市公安局","from":2022,"to":2023}]',
        first_year: 2022,
        last_year: 2023,
      },
    ]);
    expect(engine.query(`select * from read_parquet('texts.parquet')`)).toEqual(TEXTS);
  });

  it('has claims in the order of the text, each with what it counts', () => {
    expect(engine.query(`select * from read_parquet('claims.parquet')`)).toEqual(
      PROSE.claims.toReversed(),
    );
  });

  it('has a manifest that tells the truth about its files', () => {
    const manifest = JSON.parse(
      new TextDecoder().decode(bytesOf(files, 'manifest.json')),
    ) as Manifest;
    expect(manifest.counts).toEqual({ reports: 3, agencies: 2 });
    expect(manifest.files).toHaveLength(6);
    for (const { name, size, sha256 } of manifest.files) {
      const bytes = bytesOf(files, name);
      expect(size).toBe(bytes.length);
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('is the same bytes whatever the order of the rows', async () => {
    expect(await writeDataset(SAMPLE.toReversed(), PROSE, ABOUT)).toEqual(files);
  });

  it('comes back with each kind of value as it was', async () => {
    const reports = await readReports(bytesOf(files, 'reports.parquet'));
    const values = reports.find((report) => report.values.has('granted_total'))?.values;
    expect(values?.get('granted_total')).toEqual({ kind: 'blank', raw: '' });
    expect(values?.get('partial_total')).toEqual({ kind: 'not_applicable', raw: '/' });
    expect(values?.get('carried_in_total')).toEqual({ kind: 'number', value: 0, raw: '0' });
    expect(values?.has('concluded_total')).toBe(false);
  });
});

describe('what a dataset refuses or keeps', () => {
  it('refuses two reports of one body and year, by name', async () => {
    await expect(writeDataset([...SAMPLE, sampleRow(2022)], NO_PROSE, ABOUT)).rejects.toThrow(
      DuplicateReportError,
    );
  });

  it('keeps a count that is no INT32 as printed', async () => {
    const rows = [
      sampleRow(2023, { cells: { penalty_decisions: 0.5, licensing_decisions: 2 ** 40 } }),
    ];
    const files = await writeDataset(rows, NO_PROSE, ABOUT);
    const [report] = await readReports(bytesOf(files, 'reports.parquet'));
    expect(report?.values.get('penalty_decisions')).toMatchObject({ value: 0.5 });
    expect(report?.values.get('licensing_decisions')).toMatchObject({ value: 2 ** 40 });
  });

  it('reads a foreign Parquet with names, years and some cells only', async () => {
    const bytes = await writeParquet([
      { name: 'agency_name', type: 'text', values: ['角省公安厅'] },
      { name: 'year', type: 'number', values: [2024] },
      { name: 'received_total', type: 'number', values: [3] },
      { name: 'other_remaining_total', type: 'integer', values: [0] },
    ]);
    expect(await readReports(bytes)).toMatchObject([
      { agencyId: '角省公安厅', year: 2024, forms: { t2: null, t3: '2021', t4: null } },
    ]);
  });

  it('says what a Parquet lacks', async () => {
    const bytes = await writeParquet([{ name: 'year', type: 'integer', values: [2024] }]);
    await expect(readReports(bytes)).rejects.toThrow('agency_name');
    await expect(readReports(new Uint8Array([1, 2, 3]))).rejects.toThrow('not a Parquet');
  });
});

describe('a large table', () => {
  it('is cut into row groups of 122,880 and into pages, and the shipped DuckDB reads it', async () => {
    const rows = 130_000;
    const numbers = Array.from({ length: rows }, (_, index) =>
      index % 7 === 0 ? null : index % 9,
    );
    const texts = Array.from({ length: rows }, (_, index) => `第${index}份报告的文字`.repeat(3));
    const bytes = await writeParquet([
      { name: 'number', type: 'integer', values: numbers },
      { name: 'nothing', type: 'integer', values: numbers.map(() => null) },
      { name: 'text', type: 'text', values: texts },
    ]);
    const groups = parquetMetadata(new Uint8Array(bytes).buffer).row_groups;
    expect(groups.map((group) => Number(group.num_rows))).toEqual([122_880, rows - 122_880]);
    const engine = await bootDuckDb();
    engine.register('large.parquet', bytes);
    expect(
      engine.query(
        `select count(*)::int as n, count(number)::int as numbers, sum(number)::int as sum,
           count(nothing)::int as nothing, count(distinct text)::int as texts,
           max(text) filter (where text like '第129999份%') as last
         from read_parquet('large.parquet')`,
      ),
    ).toEqual([
      {
        n: rows,
        numbers: numbers.filter((number) => number !== null).length,
        sum: numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0),
        nothing: 0,
        texts: rows,
        last: texts.at(-1),
      },
    ]);
  });
});
