import { readFileSync } from 'node:fs';
import { beforeAll, expect, inject, it } from 'vitest';
import { writeDataset } from '../../src/ingest/dataset/write-dataset.ts';
import { datasetRow } from '../../src/ingest/dataset-row.ts';
import { readText } from '../../src/ingest/read-text.ts';
import { renderReport } from '../support/render-report.ts';
import { visitIn, type Visit } from './browser.ts';
import { sharedBrowser, sharedReader } from './shared-browser.ts';
import { realReport, type RealReport } from '../support/real-report.ts';

const reader = sharedReader(sharedBrowser());

const printed = (value: number | string | null): string => (value === null ? '' : String(value));

/** The reports as texts, read back, as the bytes of one Parquet. */
async function parquetOf(reports: readonly RealReport[]): Promise<Buffer> {
  const rows = reports.map((report) => {
    const text = renderReport(
      Object.fromEntries(Object.entries(report.cells).map(([id, value]) => [id, printed(value)])),
      {
        flattening: 'a',
        t2: report.form,
        t3: report.form,
        title: `${report.agency}${report.year}年政府信息公开工作年度报告`,
      },
    );
    const [outcome] = readText(text, 'report.txt');
    if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
    const filed = datasetRow(outcome.report, { file: 'report.txt', sha256: '0'.repeat(64) });
    if (filed.kind === 'refused') throw new Error(filed.reason.en);
    return filed.row;
  });
  const files = await writeDataset(
    rows,
    { texts: [], claims: [] },
    {
      title: { zh: '往返', en: 'Round trip' },
      licence: { zh: 'none', en: 'none' },
      source: { zh: 'test', en: 'test' },
      synthetic: false,
      generator: 'test',
    },
  );
  const written = files.find(({ name }) => name === 'reports.parquet');
  if (written === undefined) throw new Error('no reports.parquet');
  return Buffer.from(written.bytes);
}

/** Rows of a CSV without commas or quotes in the columns that are looked at. */
function cellsOfCsv(text: string): ReadonlyMap<string, { value: string; kind: string }> {
  const lines = text.replace(/^\ufeff/u, '').split(/\r?\n/u);
  const head = lines.findIndex((line) => line !== '' && !/^"?#/u.test(line));
  return new Map(
    lines.slice(head + 1).flatMap((line) => {
      const fields = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)].map(([, field]) =>
        (field ?? '').replace(/^"|"$/gu, ''),
      );
      const [id, , value, kind] = fields;
      return id === undefined || id === '' || value === undefined || kind === undefined
        ? []
        : [[id, { value, kind }] as const];
    }),
  );
}

const REPORTS = [
  'suqian-2024',
  'suqian-2023',
  'unnamed-city-2025',
  'shanghai-general-office-2019',
].map((name) => {
  const report = realReport(name);
  return [
    name,
    name.startsWith('unnamed') ? { ...report, agency: '宿迁市人民政府' } : report,
  ] as const;
});
let visited: Visit;

beforeAll(async () => {
  visited = await visitIn(reader(), `${inject('address')}?page=data`);
  await visited.page.locator('input[type=file]').setInputFiles({
    name: 'trip.parquet',
    mimeType: 'application/octet-stream',
    buffer: await parquetOf(REPORTS.map(([, report]) => report)),
  });
  await visited.page.locator('main').getByText('trip.parquet').first().waitFor();
});

it.each(REPORTS)(
  '%s goes through text, Parquet, browser and CSV unchanged, blanks still blank',
  async (_, report) => {
    const { page, errors } = visited;
    await page.getByRole('button', { name: '机关', exact: true }).click();
    await page.locator('main input[role=combobox]').first().fill(report.agency);
    await page.locator('[role=option]').first().click();
    await page.getByRole('heading', { level: 1, name: report.agency, exact: true }).waitFor();
    const year = page
      .getByRole('group', { name: '各年报告' })
      .getByRole('button', { name: new RegExp(`^${report.year}`, 'u') });
    await year.click();
    await page.locator('[data-chart=report] h2', { hasText: String(report.year) }).waitFor();
    const chart = page.locator('[data-chart=report]');
    await chart.getByRole('table').first().waitFor();
    await chart.hover();
    const downloading = page.waitForEvent('download');
    await chart.getByRole('button', { name: '数据', exact: true }).click();
    const file = await (await downloading).path();
    const cells = cellsOfCsv(readFileSync(file, 'utf8'));
    expect(cells.size).toBe(Object.keys(report.cells).length);
    for (const [id, value] of Object.entries(report.cells)) {
      const expected =
        value === null
          ? { value: '', kind: '空白' }
          : typeof value === 'number'
            ? { value: String(value), kind: '数字' }
            : { value: String(Number.parseInt(value, 10)), kind: '文字' };
      expect(cells.get(id), id).toEqual(expected);
    }
    expect(errors).toEqual([]);
  },
);
