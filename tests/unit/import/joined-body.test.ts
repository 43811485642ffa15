import { describe, expect, it } from 'vitest';
import { JOBS } from '../../../src/ingest/browser/do-job.ts';
import { lineOfRecord } from '../../../src/ingest/browser/import-line.ts';
import { readReports } from '../../../src/ingest/dataset/read-dataset.ts';
import type { ImportRecord } from '../../../src/report/imported.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';
import { renderReport } from '../../support/render-report.ts';

const report = randomReport(randomFrom(2), 0);
const LATER = { id: '410425-郏县水利局', name: '郏县水利局' };

async function recordOf(agency: string, year: number): Promise<ImportRecord> {
  const title = `${agency}${year}年政府信息公开工作年度报告`;
  const text = renderReport(report.cells, { ...report, flattening: 'a', title });
  const [outcome] = await JOBS.read({ path: `${year}.txt`, content: new Blob([text]) });
  if (outcome?.record == null) throw new Error('nothing was read');
  return outcome.record;
}

const joined = (record: ImportRecord): ImportRecord => ({
  ...record,
  review: { ...record.review, answer: { ...record.review.answer, sameAs: LATER } },
});

describe('a body that was joined to another', () => {
  it('is filed under it, by its own name', async () => {
    const records = [
      joined(await recordOf('郏县水务局', 2022)),
      await recordOf('郏县水利局', 2023),
    ];
    const files = await JOBS.write({ set: 'a', title: 'x', kept: [], unsaved: records });
    const reports = files.find(({ name }) => name === 'reports.parquet');
    const stored = await readReports(reports?.bytes ?? new Uint8Array());
    expect(stored.map(({ agencyId, agency, year }) => [agencyId, agency, year])).toEqual([
      [LATER.id, '郏县水务局', 2022],
      [LATER.id, '郏县水利局', 2023],
    ]);
  });

  it('is listed with the body that it was joined to', async () => {
    const record = await recordOf('郏县水务局', 2022);
    const own = { agencyId: '410425-郏县水务局', agency: '郏县水务局' };
    expect(lineOfRecord(record)).toMatchObject(own);
    expect(lineOfRecord(record).joinedTo).toBeUndefined();
    const line = lineOfRecord(joined(record));
    expect(line).toMatchObject({ agencyId: LATER.id, agency: own.agency, joinedTo: LATER.name });
  });
});
