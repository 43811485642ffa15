import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { writeDataset } from '../../src/ingest/dataset/write-dataset.ts';
import { datasetRow } from '../../src/ingest/dataset-row.ts';
import { readText } from '../../src/ingest/read-text.ts';
import { renderReport } from '../support/render-report.ts';
import { visit } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { realReport, type RealReport } from '../support/real-report.ts';

const browser = sharedBrowser();

const printed = (value: number | string | null): string => (value === null ? '' : String(value));

/** The report as a text, read back, as the bytes of a Parquet. */
async function parquetOf(report: RealReport): Promise<Buffer> {
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
  const files = await writeDataset(
    [filed.row],
    { texts: [], claims: [] },
    {
      title: { zh: '往返', en: 'Round trip' },
      licence: 'none',
      source: 'test',
      synthetic: false,
      generator: 'test',
    },
  );
  const reports = files.find(({ name }) => name === 'reports.parquet');
  if (reports === undefined) throw new Error('no reports.parquet');
  return Buffer.from(reports.bytes);
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

it.each(['suqian-2024', 'suqian-2023', 'unnamed-city-2025', 'shanghai-general-office-2019'])(
  '%s goes through text, Parquet, browser and CSV unchanged, blanks still blank',
  async (name) => {
    const report = { ...realReport(name) };
    const named = name.startsWith('unnamed') ? { ...report, agency: '宿迁市人民政府' } : report;
    const { page, errors } = await visit(browser(), `${inject('address')}?page=data`);
    await page.locator('input[type=file]').setInputFiles({
      name: 'trip.parquet',
      mimeType: 'application/octet-stream',
      buffer: await parquetOf(named),
    });
    await page.locator('main').getByText('trip.parquet').first().waitFor();
    await page.getByRole('button', { name: '机关', exact: true }).click();
    await page.getByRole('combobox').first().fill(named.agency);
    await page.getByRole('option').first().click();
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
    await page.context().close();
  },
);
