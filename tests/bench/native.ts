/** The same SQL on the same file: the shipped build of DuckDB against native DuckDB, one thread each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { bootDuckDb } from '../unit/dataset/duckdb.ts';
import { median } from './statistics.ts';

const RUNS = 5;

const HOT = [
  'received_total',
  'concluded_total',
  'granted_total',
  'partial_total',
  'carried_out_total',
];

/** A table of facts, then what charts and lists ask of it and of the file itself. */
const QUERIES: Readonly<Record<string, string>> = {
  'sums by year': `select year, sum(received_total)::double, sum(concluded_total)::double, count(received_total)::int from facts where scope = 'body' group by year`,
  'rate by province': `select province, sum(granted_total + partial_total)::double / sum(concluded_total)::double from facts where scope = 'body' and year = 2024 group by province`,
  'rate by function and level': `select function, level, sum(granted_total)::double, count(*)::int from facts where scope = 'body' group by function, level`,
  'median over bodies': `select function, median(received_total)::double from facts where scope = 'body' and year = 2024 group by function`,
  'bodies with most requests': `select agency_id, sum(received_total)::double as n from facts where scope = 'body' group by agency_id order by n desc limit 50`,
  'search by name': `select agency_id, agency_name from facts where strpos(agency_name, '公安') > 0 and year = 2024 order by agency_name limit 20`,
  'rare column of the file': `select year, sum(post_suit_corrected)::double from read_parquet('FILE') group by year`,
};

const factsSql = (file: string): string =>
  `create or replace table facts as select agency_id, agency_name, province, level, function, scope, year, ${HOT.map((cell) => `${cell}::double as ${cell}`).join(', ')} from read_parquet('${file}')`;

const timed = (run: () => unknown): number => {
  const started = performance.now();
  run();
  return performance.now() - started;
};

/** Medians in milliseconds and their ratio, by query. */
export async function benchNative(
  folder: string,
): Promise<Record<string, { wasm: number; native: number; ratio: number }>> {
  const file = join(folder, 'reports.parquet');
  const wasm = await bootDuckDb();
  wasm.register('reports.parquet', new Uint8Array(readFileSync(file)));
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const results: Record<string, { wasm: number; native: number; ratio: number }> = {};
  for (const [name, sql] of Object.entries({ 'make facts': factsSql('FILE'), ...QUERIES })) {
    const inWasm: number[] = [];
    const inNative: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      inWasm.push(timed(() => wasm.query(sql.replace('FILE', 'reports.parquet'))));
      const from = performance.now();
      await connection.runAndReadAll(sql.replace('FILE', file));
      inNative.push(performance.now() - from);
    }
    const [first, second] = [median(inWasm), median(inNative)];
    results[name] = { wasm: first, native: second, ratio: first / second };
  }
  connection.closeSync();
  return results;
}
