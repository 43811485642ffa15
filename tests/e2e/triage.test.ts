import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { CELLS, requestCell } from '../../src/form/form.ts';
import { readCellValue } from '../../src/report/cell-value.ts';
import type { Finding } from '../../src/report/finding.ts';
import { findingsOfReport } from '../../src/report/report-findings.ts';
import { decisionOf, triageText, type Verdict } from '../../src/state/findings/triage.ts';
import { bareParquet } from '../support/bare-parquet.ts';
import { visit, visitIn } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';

const address = inject('address');
const browser = sharedBrowser();

const BODIES = 260;
/** Findings of each body: the row of what was received, and the flow of the total. */
const EACH = 2;
const CHANGED = 10;

/** A body whose printed total of requests is one too many, or two where the report was changed. */
function reportOf(body: number, changed: number) {
  const cells: Record<string, number> = {};
  for (const { id, forms, table } of CELLS) {
    if (table !== 't2' && forms.includes('2021')) cells[id] = 0;
  }
  for (const row of ['received', 'granted', 'concluded']) {
    for (const column of ['natural', 'total']) cells[requestCell(row, column)] = 5;
  }
  cells[requestCell('received', 'total')] = body < changed ? 7 : 6;
  return { agency: `甲县第${body}局`, year: 2024, cells };
}

const dataset = (changed: number): Buffer =>
  bareParquet(Array.from({ length: BODIES }, (_, body) => reportOf(body, changed)));

const FIRST = dataset(0);
const NEWER = dataset(CHANGED);

/** What the rules of one report say of the first dataset, judged apart from the app. */
const found: readonly Finding[] = Array.from({ length: BODIES }, (_, body) => {
  const { agency, year, cells } = reportOf(body, 0);
  return findingsOfReport({
    agency,
    agencyName: agency,
    year,
    province: null,
    level: null,
    function: null,
    values: new Map(
      Object.entries(cells).map(([id, value]) => [id, readCellValue(String(value), 'count')]),
    ),
    forms: { t2: null, t3: '2021', t4: '2021' },
  }).filter(({ grade }) => grade === 'error');
}).flat();

/** The decisions of one officer, all made at one time. */
const record = (from: number, to: number, verdict: Verdict, at: string): Buffer =>
  Buffer.from(
    triageText(
      new Map(
        found
          .filter(({ agencyName }) => {
            const body = Number(/\d+/u.exec(agencyName)?.[0]);
            return body >= from && body < to;
          })
          .map((finding) => decisionOf(finding, verdict, `记录 ${at}`, at))
          .map((decision) => [decision.key, decision]),
      ),
    ),
  );

async function open(page: Page, buffer: Buffer): Promise<void> {
  await page.getByRole('button', { name: '数据', exact: true }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'reports.parquet', mimeType: 'application/octet-stream', buffer });
  await page.getByText(`${BODIES} 份报告，${BODIES} 个机关`).waitFor();
  await page.getByRole('button', { name: '疑点', exact: true }).click();
  await page.getByText(`${BODIES * EACH} 条需更正`).waitFor();
}

async function merge(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('合并处理记录')
    .setInputFiles({ name, mimeType: 'application/json', buffer });
  await page.getByText(`已合并“${name}”`).waitFor();
}

it('500 decisions survive a reload, a run, a newer dataset and another officer’s file', async () => {
  expect(found.length).toBe(BODIES * EACH);
  const { page, errors } = await visit(browser(), `${address}?page=data&data=real`);
  const decided = (all: number, confirmed: number, dismissed: number): Promise<void> =>
    page.getByText(`中已处理 ${all} 条（确认 ${confirmed}，排除 ${dismissed}）`).waitFor();
  await open(page, FIRST);
  await merge(page, 'a.json', record(0, 250, 'dismissed', '2026-01-05T08:00:00.000Z'));
  await decided(500, 0, 500);

  await page.reload();
  await open(page, FIRST);
  await decided(500, 0, 500);
  expect(await page.getByLabel('备注').inputValue()).toBe('记录 2026-01-05T08:00:00.000Z');
  await page.getByRole('button', { name: '重新核对' }).click();
  await decided(500, 0, 500);

  // Only what changed is asked again.
  await open(page, NEWER);
  await decided(500 - CHANGED * EACH, 0, 480);
  await page.getByRole('combobox', { name: '处理' }).selectOption('open');
  await page.getByText(`列出的 ${CHANGED * EACH + 20 + (await infos(page))} 条`).waitFor();
  await page.getByRole('combobox', { name: '处理' }).selectOption('');

  await merge(page, 'b.json', record(200, BODIES, 'confirmed', '2026-01-06T08:00:00.000Z'));
  await page.getByText('新增 20 条，更新 100 条，双方意见不同 100 条').waitFor();
  await decided(500, 120, 380);
  // An earlier decision does not come back over a later one.
  await merge(page, 'a.json', record(0, 250, 'dismissed', '2026-01-05T08:00:00.000Z'));
  await decided(500, 120, 380);

  await page
    .getByLabel('合并处理记录')
    .setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('[]') });
  await page
    .getByRole('alert')
    .getByText('“bad.json”不是处理记录（format 不合格式），未合并；请选择从本页导出的文件。', {
      exact: true,
    })
    .waitFor();
  await decided(500, 120, 380);

  const took = await page.evaluate(async () => {
    const [button] = [...document.querySelectorAll('button')].filter(({ textContent }) =>
      textContent.includes('确认，需发函'),
    );
    const from = performance.now();
    button?.click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    return performance.now() - from;
  });
  expect(took).toBeLessThan(500);
  await decided(501, 121, 380);
  const undo = page.getByRole('button', { name: '撤销上一步' });
  await undo.click();
  await decided(500, 120, 380);
  // The file that was merged before it is taken back whole, and can be merged again.
  await undo.click();
  await decided(480, 0, 480);
  await undo.waitFor({ state: 'detached' });

  // What another tab decides is heard at once, and taken back with it.
  const { page: other } = await visitIn(page.context(), `${address}?page=findings&data=real`);
  await merge(other, 'b.json', record(200, BODIES, 'confirmed', '2026-01-06T08:00:00.000Z'));
  await decided(500, 120, 380);
  await other.getByRole('button', { name: '撤销上一步' }).click();
  await decided(480, 0, 480);
  expect(errors).toEqual([]);
  await page.context().close();
});

/** Findings of the page that are for information, or to check. */
async function infos(page: Page): Promise<number> {
  const text = await page
    .getByText(/条需更正，/u)
    .first()
    .innerText();
  const [, warnings = '0', hints = '0'] =
    /(\d[\d,]*) 条需核对，(\d[\d,]*) 条提示/u.exec(text) ?? [];
  return Number(warnings.replaceAll(',', '')) + Number(hints.replaceAll(',', ''));
}
