import { readFileSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkReport } from '../../../src/report/check.ts';
import { bootDuckDb, type Engine } from './duckdb.ts';
import { readReports } from '../../../src/ingest/dataset/read-dataset.ts';
import { realReport } from '../../support/real-report.ts';

const at = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
const names = readdirSync(at('data/real/')).filter((name) => /-\d{4}.*\.json$/u.test(name));

describe('public/real', () => {
  let engine: Engine;
  const bytes = new Uint8Array(readFileSync(at('public/real/reports.parquet')));

  beforeAll(async () => {
    engine = await bootDuckDb();
    engine.register('reports.parquet', bytes);
  });

  it.each(names)('holds every figure of %s, and nothing else', (name) => {
    const { agency, year, cells } = realReport(name.replace(/\.json$/u, ''));
    const [row] = engine.query(
      `select * from read_parquet('reports.parquet') where source_file = '${name}'`,
    );
    expect(row).toMatchObject({ agency_name: agency, year });
    const notes = JSON.parse(String(row?.['cell_notes'] ?? '{}')) as Record<string, string>;
    for (const [id, figure] of Object.entries(cells)) {
      if (typeof figure === 'number') expect([id, row?.[id]]).toEqual([id, figure]);
      else if (figure === null) expect([row?.[id], notes[id]]).toEqual([null, 'blank']);
      else expect([row?.[id], notes[id]]).toEqual([251000, '251000元']);
    }
    const cellsWithNumbers = Object.keys(row ?? {}).filter(
      (id) => typeof row?.[id] === 'number' && id !== 'year',
    );
    const figures = Object.values(cells).filter((figure) => figure !== null);
    expect(cellsWithNumbers).toHaveLength(figures.length);
  });

  it('has no broken identity; what 2025 and Shanghai leave out is not judged', async () => {
    const checks = [...(await readReports(bytes))].flatMap(({ values, forms }) =>
      checkReport(values, forms),
    );
    const outcomes = checks.map(({ outcome }) => outcome);
    expect(outcomes).not.toContain('fails');
    expect(new Set(outcomes)).toEqual(new Set(['holds', 'not_judged', 'absent']));
  });
});
