import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../src/report/dataset-row.ts';
import { bootDuckDb } from './duckdb.ts';

const LARGEST_FILE = 4.5e6;

describe.each(['real', 'demo'])('public/%s', (dataset) => {
  const read = (name: string): Uint8Array =>
    new Uint8Array(readFileSync(new URL(`../../../public/${dataset}/${name}`, import.meta.url)));
  const manifest = JSON.parse(new TextDecoder().decode(read('manifest.json'))) as Manifest;

  it('is what its manifest says', () => {
    expect(manifest.synthetic).toBe(dataset === 'demo');
    for (const { name, size, sha256 } of manifest.files) {
      const bytes = read(name);
      expect(size).toBe(bytes.length);
      expect(size).toBeLessThan(LARGEST_FILE);
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('has a cube that says what its reports say', async () => {
    const engine = await bootDuckDb();
    for (const name of ['reports.parquet', 'cube.parquet']) engine.register(name, read(name));
    const measure = (reports: string, n: string, table: string) =>
      engine.query(
        `select year, scope, level, ${reports}::int as reports,
           sum(received_total)::int as received, ${n}::int as n,
           sum(post_suit_corrected)::int as corrected, sum(licensing_decisions)::int as licences
         from read_parquet('${table}') group by 1, 2, 3 order by 1, 2, 3`,
      );
    const fromCube = measure(
      'sum(reports)',
      'sum(reports - received_total__missing)',
      'cube.parquet',
    );
    expect(fromCube).toEqual(measure('count(*)', 'count(received_total)', 'reports.parquet'));
    expect(fromCube.reduce((sum, row) => sum + Number(row['reports']), 0)).toBe(
      manifest.counts.reports,
    );
  });
});
