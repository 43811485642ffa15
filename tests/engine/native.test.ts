/** The folder of a dataset in another engine: the documented SQL on native DuckDB. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runExport } from '../../src/cli/commands/export.ts';
import { textAt, numberAt } from '../../src/query/question.ts';
import { statementOf } from '../../src/query/sql.ts';
import { newEngine } from './support/open-engine.ts';

const DEMO = new URL('../../public/demo/', import.meta.url).pathname;
const query = (name: string): string =>
  readFileSync(new URL(`../../data/queries/${name}.sql`, import.meta.url), 'utf8');

let native: DuckDBConnection;
beforeAll(async () => {
  native = await (await DuckDBInstance.create()).connect();
});
afterAll(() => native.closeSync());

type Row = Readonly<Record<string, string | number | null>>;

async function rowsOf(folder: string, sql: string): Promise<readonly Row[]> {
  await native.run(
    `create or replace view reports as select * from
     read_parquet('${folder}/**/reports*.parquet', hive_partitioning = true, union_by_name = true)`,
  );
  const rows = (await native.runAndReadAll(sql)).getRowObjects();
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value === null || typeof value === 'string' ? value : Number(value),
      ]),
    ),
  );
}

describe('the headline questions on native DuckDB and in the app are the same', () => {
  const app = newEngine().engine;
  beforeAll(async () => {
    const bytes = Uint8Array.from(readFileSync(join(DEMO, 'reports.parquet'))).buffer;
    await app.open({ kind: 'files', title: 'demo', files: [{ name: 'reports.parquet', bytes }] });
  });

  test('disclosure rate by province and year', async () => {
    const rows = await rowsOf(DEMO, query('disclosure-rate'));
    const asked = await app.ask(
      statementOf({
        kind: 'aggregate',
        measures: ['disclosure_rate'],
        by: ['province', 'year'],
        filter: [{ source: 'scope', dimension: 'scope', values: ['body'] }],
      }),
      'native',
    );
    const answer = asked?.answer;
    if (answer === undefined) throw new Error('superseded');
    const fromApp = new Map(
      Array.from({ length: answer.rows }, (_, row) => [
        `${textAt(answer, 'province', row)} ${numberAt(answer, 'year', row)}`,
        [
          numberAt(answer, 'disclosure_rate__num', row),
          numberAt(answer, 'disclosure_rate__den', row),
        ],
      ]),
    );
    expect(rows.length).toBe(31 * 7);
    for (const row of rows) {
      expect([row['province'], row['year'], row['disclosed'], row['concluded']]).toEqual([
        row['province'],
        row['year'],
        ...(fromApp.get(`${row['province']} ${row['year']}`) ?? []),
      ]);
      expect(row['counted']).toBeLessThanOrEqual(Number(row['reports']));
    }
  });

  test('zero activity by function and year', async () => {
    const rows = await rowsOf(DEMO, query('zero-activity'));
    const fromApp = await app.ask(
      {
        text: `select function, year, count(*)::int as quiet from reports_full where scope = 'body'
          and received_total = 0 and carried_in_total = 0 and concluded_total = 0
          and carried_out_total = 0 group by function, year order by function, year`,
        parameters: [],
        cells: [],
      },
      'zero',
    );
    const quiet = rows.filter((row) => row['quiet'] !== 0).map((row) => row['quiet']);
    expect(quiet.length).toBeGreaterThan(50);
    expect(quiet).toEqual([...(fromApp?.answer.columns['quiet']?.values ?? [])]);
  });
});

test('files by year in Hive folders are read as the one file is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-native-'));
  try {
    for (const year of [2019, 2020, 2021, 2022, 2023, 2024, 2025]) {
      mkdirSync(join(folder, `year=${year}`));
      await native.run(
        `copy (select * exclude (year) from '${DEMO}reports.parquet' where year = ${year})
         to '${folder}/year=${year}/reports.parquet' (format parquet)`,
      );
    }
    const sql = query('disclosure-rate');
    expect(await rowsOf(folder, sql)).toEqual(await rowsOf(DEMO, sql));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the CSV that `gongkai export --csv` writes has what the Parquet has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-csv-'));
  try {
    const out = join(folder, 'reports.csv');
    const silent = { out: () => undefined, err: () => undefined, isInteractive: false };
    expect(await runExport(DEMO, { csv: true, out }, silent)).toBe(0);
    const compare = (left: string, right: string) =>
      native.runAndReadAll(`select count(*) as n from (${left} except all ${right})`);
    const csv = `(select * from read_csv('${out}', all_varchar = true, nullstr = ''))`;
    const parquet = `(select columns(*)::varchar from '${DEMO}reports.parquet')`;
    const numbers = `(select received_total::double, fees_wan_yuan::double, report_id from `;
    expect((await compare(`${numbers}${csv})`, `${numbers}${parquet})`)).getRows()).toEqual([[0n]]);
    expect((await native.runAndReadAll(`select count(*) from ${csv}`)).getRows()).toEqual([
      [16724n],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
