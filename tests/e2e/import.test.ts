import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { disputeCells } from '../../src/charts/report-sheet/layout.ts';
import { readReports } from '../../src/ingest/dataset/read-dataset.ts';
import { mixedDocuments, type MixedDocument } from '../support/mixed-documents.ts';
import { longestTaskOf } from '../support/page-tasks.ts';
import { printedCells, realReport } from '../support/real-report.ts';
import { renderReport } from '../support/render-report.ts';
import { reportPage } from '../support/report-page.ts';
import { goWithin, newReader, visit, type Visit } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { violations } from './violations.ts';

const address = inject('address');
const browser = sharedBrowser();

/** Six real reports: to open the demonstration takes seconds, and only one test here asks for it. */
const DATA = '?page=data&data=real';

let folder = '';
/** Of one reader, whose imports each test adds to. */
let shared: Visit;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongkai-import-'));
  shared = await visit(browser(), `${address}${DATA}`);
  shared.page.on('dialog', (dialog) => void dialog.accept());
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** The shared page where documents are chosen. */
async function dataPage(): Promise<Page> {
  await goWithin(shared.page, DATA);
  const back = button(shared.page, /回到列表/u);
  const chooser = shared.page.locator('input[type=file]');
  await back.or(chooser).first().waitFor({ state: 'attached' });
  if (await back.isVisible()) await back.click();
  // What is dropped before it is there falls on nothing.
  await chooser.waitFor({ state: 'attached' });
  return shared.page;
}

const importsOn = (page: Page): Promise<number> => page.locator('.sets option').count();

/** Runs what begins an import, and waits until the page shows that one. */
async function beginning(page: Page, run: () => Promise<void>): Promise<void> {
  const before = await importsOn(page);
  await run();
  await expect.poll(() => importsOn(page), { interval: 10 }).toBe(before + 1);
}

/** From the disk, as a user does: Playwright unpacks bytes that it is given on the page itself. */
async function choose(page: Page, documents: readonly MixedDocument[]): Promise<void> {
  const paths = documents.map(({ name }) => path.join(folder, name));
  await Promise.all(documents.map(({ buffer }, index) => writeFile(paths[index] ?? '', buffer)));
  await beginning(page, () => page.locator('input[type=file]').setInputFiles(paths));
}

/** How many outcomes the page says are saved. */
const savedOn = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Number(document.querySelector('[data-saved]')?.getAttribute('data-saved') ?? 0),
  );

const untilSaved = async (page: Page, count: number): Promise<void> => {
  await page.waitForFunction(
    (least) =>
      Number(document.querySelector('[data-saved]')?.getAttribute('data-saved') ?? 0) >= least,
    count,
  );
};

const CELLS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(disputeCells.map((id) => [id, '0'])),
  received_natural: '12',
  received_business: '0',
  received_research: '',
  received_total: '12',
  carried_in_natural: '/',
  carried_in_total: '0',
};

const report = (name: string, agency: string, year: number): MixedDocument => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(
    renderReport(CELLS, {
      flattening: 'a',
      t2: '2021',
      t3: '2021',
      title: `${agency}${year}年政府信息公开工作年度报告`,
    }),
  ),
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Drops files of the disk at a place of the page, as a hand does. */
async function dropAt(page: Page, x: number, y: number, files: readonly string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x, y, data });
  }
}

it('reads hundreds of documents: cancelled at once, cut off by a reload, never frozen, all listed', async () => {
  const COUNT = 250;
  const page = await dataPage();
  await choose(page, mixedDocuments(COUNT));
  await untilSaved(page, 1);
  const took = await page.evaluate(async () => {
    const cancel = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === '取消',
    );
    const start = performance.now();
    cancel?.click();
    while (document.querySelector('progress') !== null) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return performance.now() - start;
  });
  expect(took).toBeLessThan(1000);
  const read = await savedOn(page);
  expect(read).toBeLessThan(COUNT);
  await page.getByText(`已取消：${read} / ${COUNT}`).waitFor();
  await button(page, `继续读 ${COUNT - read} 个`).click();

  await untilSaved(page, read + 1);
  const before = await savedOn(page);
  await page.reload();
  await untilSaved(page, before);
  const after = await savedOn(page);
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after).toBeLessThan(COUNT);

  const client = await page.context().newCDPSession(page);
  const { ownWork } = await longestTaskOf(client, async () => {
    await button(page, /^继续读/u).click();
    await untilSaved(page, COUNT);
    await page.getByText('全部读完').waitFor();
  });
  await client.detach();
  // Of the page's own: other tests have their turns on the same processors.
  expect(ownWork).toBeLessThan(200);
  expect(await button(page, `全部 ${COUNT}`).isVisible()).toBe(true);
  expect(await page.locator('[aria-posinset]').count()).toBeLessThan(40);
  expect(await violations(page)).toEqual([]);
  expect(shared.errors).toEqual([]);
  expect([...shared.foreign]).toEqual([]);
});

it('ends a document that hangs its worker, says so, and reads the others', async () => {
  const context = await newReader(browser(), { serviceWorkers: 'block' });
  await context.route('**/read-worker-*.js', async (route) => {
    const response = await route.fetch();
    const hang =
      "addEventListener('message', ({ data }) => { if (data.input?.path?.includes('hangs')) for (;;); });";
    await route.fulfill({ response, body: `${hang}\n${await response.text()}` });
  });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${address}${DATA}`);
  await page.locator('main h1').waitFor();
  await choose(page, [
    report('a.txt', '郏县公安局', 2024),
    report('hangs.txt', '郏县民政局', 2024),
    report('b.txt', '郏县财政局', 2024),
  ]);
  await untilSaved(page, 2);
  await page.clock.fastForward(15_000);
  await page.getByText('15 秒内没有读完').waitFor();
  await page.getByText('全部读完：3 个文件').waitFor();
  expect(await button(page, '已读 2').isVisible()).toBe(true);
  await context.close();
});

it('tells a full disk, loses nothing, and offers the export', async () => {
  const context = await newReader(browser());
  await context.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    let count = 0;
    IDBObjectStore.prototype.put = function (...given) {
      count += this.name === 'lines' ? 1 : 0;
      if (this.name === 'lines' && count > 5) {
        throw new DOMException('no room', 'QuotaExceededError');
      }
      return put.apply(this, given);
    };
  });
  const page = await context.newPage();
  await page.goto(`${address}${DATA}`);
  await page.locator('main h1').waitFor();
  await choose(page, mixedDocuments(16));
  await page.getByText('浏览器的存储空间已满').waitFor();
  await page.getByText('全部读完：16 个文件').waitFor();
  await button(page, '全部 16').waitFor();
  const downloading = page.waitForEvent('download');
  await button(page, '导出 Parquet').click();
  const file = await (await downloading).path();
  const usable = mixedDocuments(16).filter((_, index) => index % 11 !== 7).length;
  expect(await readReports(readFileSync(file))).toHaveLength(usable);
  await context.close();
});

it('a correction keeps the printed value, in the page of the body and in the Parquet', async () => {
  const page = await dataPage();
  await choose(page, [report('one.txt', '郏县公安局', 2024)]);
  await untilSaved(page, 1);
  await button(page, '核对 one.txt').click();
  const cell = page.locator('[data-cell=received_natural]');
  await cell.click();
  expect(await page.locator('mark').innerText()).toBe('12');
  await page.keyboard.press('ArrowRight');
  expect(
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['cell']),
  ).toBe('received_business');
  await cell.click();
  await page.getByLabel('更正为').fill('约15');
  await button(page, '保存更正').click();
  await page.getByText('没有保存').waitFor();
  await page.getByLabel('更正为').fill('15');
  await page.keyboard.press('Enter');
  await page.locator('[data-cell=received_natural]', { hasText: '15' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await button(page, '核对 one.txt').click();
  await page.locator('[data-cell=received_natural]', { hasText: '15' }).click();
  await page.getByText('原印').first().waitFor();
  expect(await page.locator('dd').first().innerText()).toBe('12');
  await button(page, /回到列表/u).click();

  const downloading = page.waitForEvent('download');
  await button(page, '导出 Parquet').click();
  const file = await (await downloading).path();
  const [stored] = await readReports(readFileSync(file));
  const kinds = Object.keys(CELLS)
    .filter((id) => !disputeCells.includes(id))
    .map((id) => stored?.values.get(id));
  expect(kinds.map((value) => value?.kind)).toEqual([
    'number',
    'number',
    'blank',
    'number',
    'not_applicable',
    'number',
  ]);
  expect(kinds[0]).toMatchObject({ value: 15 });
  expect(stored?.values.has('other_2019_total')).toBe(false);

  await button(page, '单独打开').click();
  await page.getByText('这次导入正在各页中使用').waitFor();
  expect(decodeURIComponent(page.url())).toContain('data=import:');
  await page.getByRole('button', { name: '机关', exact: true }).click();
  await page.locator('main input[role=combobox]').first().fill('郏县公安局');
  await page.locator('[role=option]').first().click();
  const shown = page.locator('td[title*="原印“12”"]');
  await shown.waitFor();
  expect(await shown.innerText()).toContain('15');
  await page.reload();
  await page.locator('td[title*="原印“12”"]').waitFor();

  await button(page, '在旁边显示原文').click();
  const source = page.getByRole('region', { name: '郏县公安局 2024 年报告的原文' });
  await source.getByText('本年度共收到申请 17 件').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await source.getByText('本年度共收到申请 17 件').waitFor();
  await button(page, '对照导入的原件').click();
  await page.getByRole('heading', { level: 1, name: '郏县公安局 2024' }).waitFor();
  await page.locator('[data-cell=received_natural]', { hasText: '15' }).waitFor();
  await button(page, /回到列表/u).click();

  await dataPage();
  await page.locator('input[type=file]').setInputFiles({
    name: 'again.parquet',
    mimeType: 'application/octet-stream',
    buffer: readFileSync(file),
  });
  await page.locator('main').getByText('again.parquet').first().waitFor();
  await page.getByRole('button', { name: '机关', exact: true }).click();
  await page.locator('main input[role=combobox]').first().fill('郏县公安局');
  await page.locator('[role=option]').first().click();
  await page.locator('td[title*="原印“12”"]').waitFor();
  expect(shared.errors).toEqual([]);
});

it('takes what is dropped, and shows a cell where it stands: in the table of a web page, on the page of a PDF', async () => {
  const figures = {
    received_natural: '37',
    received_total: '37',
    granted_natural: '37',
    granted_total: '37',
    concluded_natural: '37',
    concluded_total: '37',
  };
  const html = reportPage('郏县公安局2023年政府信息公开工作年度报告', figures);
  const printer = await browser().newPage();
  await printer.setContent(reportPage('郏县公安局2024年政府信息公开工作年度报告', figures));
  const pdf = await printer.pdf({ format: 'A4' });
  await printer.close();
  const page = await dataPage();
  const [first, second] = ['page.html', 'paper.pdf'].map((name) => path.join(folder, name));
  await writeFile(first ?? '', html);
  await writeFile(second ?? '', pdf);
  const dropped = [first ?? '', second ?? ''];
  await beginning(page, async () => {
    await goWithin(page, '?data=real');
    await dropAt(page, 700, 400, dropped.slice(0, 1));
  });
  await untilSaved(page, 1);
  await beginning(page, () => dropAt(page, 1400, 860, dropped));
  await untilSaved(page, 2);
  await button(page, '核对 page.html').click();
  await page.locator('[data-cell=received_natural]').click();
  // What is dropped elsewhere never takes the place of the page.
  await dropAt(page, 700, 400, dropped);
  expect(page.url()).toContain(address);
  const marked = page.locator('td mark');
  expect((await marked.innerText()).trim()).toContain('37');
  await button(page, /回到列表/u).click();
  await button(page, '核对 paper.pdf').click();
  await page.locator('[data-cell=received_natural]').click();
  const box = page.locator('[data-box]');
  await box.waitFor();
  // Beside the form, without scrolling.
  const view = page.viewportSize();
  const { y = Infinity, height = 0 } = (await box.boundingBox()) ?? {};
  expect(y + height).toBeLessThan(view?.height ?? 0);
  const darkest = await page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const mark = document.querySelector<HTMLElement>('[data-box]')?.style;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || !mark) return 255;
    const part = (text: string, whole: number): number =>
      Math.round((Number.parseFloat(text) / 100) * whole);
    const { data } = context.getImageData(
      part(mark.left, canvas.width),
      part(mark.top, canvas.height),
      part(mark.width, canvas.width),
      part(mark.height, canvas.height),
    );
    return data.filter((_, index) => index % 4 !== 3).reduce((a, b) => Math.min(a, b), 255);
  });
  // The digits are printed inside the box.
  expect(darkest).toBeLessThan(100);
  expect(await violations(page)).toEqual([]);
  expect(shared.errors).toEqual([]);
});

it('joins real data, never synthetic, and asks which report wins', async () => {
  const { page } = await visit(browser(), `${address}?page=data`);
  await choose(page, [
    report('new.txt', '郏县公安局', 2024),
    report('same.txt', '宿迁市人民政府', 2024),
  ]);
  await untilSaved(page, 2);
  await page.getByText('不会与导入的真实报告合在一起').waitFor();
  await button(page, '与 6 份真实报告合并打开').click();
  await page.getByText('同一机关同一年以哪一份为准').waitFor();
  const use = page.getByRole('region', { name: '在各页中使用' });
  expect(await use.getByRole('alert').innerText()).toContain('宿迁市人民政府 2024');
  await button(page, '以导入的为准').click();
  await page.getByText('这次导入正在各页中使用').waitFor();
  await page.getByText('1 份报告的机关和年份重复').waitFor();
  expect(decodeURIComponent(page.url())).toContain('data=join|later|real|import:');
  await page.reload();
  await page.getByText('1 份报告的机关和年份重复').waitFor();
  await page.context().close();
});

it('asks for what the document does not tell, and answers once for a folder', async () => {
  const page = await dataPage();
  const nameless = (name: string): MixedDocument => {
    const document = report(name, '', 2024);
    return {
      ...document,
      buffer: Buffer.from(document.buffer.toString().replace('2024年', '')),
    };
  };
  await choose(page, [nameless('first.txt'), nameless('second.txt')]);
  await untilSaved(page, 2);
  await page.getByText('0 份报告可以使用').waitFor();
  await button(page, '核对 first.txt').click();
  await page.getByLabel('机关名称').fill('郏县公安局');
  await page.getByLabel('年份', { exact: true }).last().fill('2024');
  await page.getByRole('textbox', { name: '地区' }).fill('郏县');
  await page.getByRole('combobox', { name: /^选择/u }).waitFor();
  await page.getByLabel('同一文件夹里').check();
  await button(page, /^保存$/u).click();
  await page.getByRole('heading', { name: '郏县公安局 2024' }).waitFor();
  await button(page, /回到列表/u).click();
  await page.getByText('1 份报告可以使用').waitFor();
  await page.getByText('机关未知 2024').waitFor();
});

async function exportedFrom(page: Page): Promise<readonly string[]> {
  const downloading = page.waitForEvent('download');
  await button(page, '导出 Parquet').click();
  const stored = await readReports(readFileSync(await (await downloading).path()));
  return stored.map(({ agencyId, agency, year }) => `${agencyId} ${agency} ${year}`).toSorted();
}

it('files the reports of a body under its other name, until they are taken apart', async () => {
  const page = await dataPage();
  await choose(page, [
    report('old.txt', '郏县水务局', 2022),
    report('older.txt', '郏县水务局', 2021),
    report('now.txt', '郏县水利局', 2023),
  ]);
  await untilSaved(page, 3);
  await button(page, '核对 old.txt').click();
  await page.getByText('同一机关的另一个名称').click();
  await page.getByLabel('另一个名称').fill('水利');

  await button(page, '合为一个机关').click();
  await page.getByText('2 份报告已归入“郏县水利局”').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await button(page, '核对 older.txt').waitFor();
  expect(await page.getByText('归入“郏县水利局”', { exact: true }).count()).toBe(2);
  expect(await exportedFrom(page)).toEqual([
    '410425-郏县水利局 郏县水利局 2023',
    '410425-郏县水利局 郏县水务局 2021',
    '410425-郏县水利局 郏县水务局 2022',
  ]);
  await button(page, '核对 older.txt').click();
  await button(page, '分开').click();
  await page.getByText('2 份报告已恢复原来的机关').waitFor();
  await button(page, /回到列表/u).click();
  expect(
    (await exportedFrom(page)).filter((row) => row.startsWith('410425-郏县水务局')),
  ).toHaveLength(2);
  expect(shared.errors).toEqual([]);
});

it('keeps a join for the imports to come, after a reload, until it is taken back', async () => {
  const page = await dataPage();
  await choose(page, [
    report('old.txt', '郏县蚕业局', 2022),
    report('now.txt', '郏县桑业局', 2023),
  ]);
  await untilSaved(page, 2);
  await button(page, '核对 old.txt').click();
  await page.getByText('同一机关的另一个名称').click();
  await page.getByLabel('另一个名称').fill('桑业');
  await button(page, '合为一个机关').click();
  await page.getByText('1 份报告已归入“郏县桑业局”').waitFor();
  await button(page, /回到列表/u).click();
  await page.reload();
  await button(page, '核对 old.txt').waitFor();

  await choose(page, [report('late.txt', '郏县蚕业局', 2021)]);
  await untilSaved(page, 1);
  await page.getByText('归入“郏县桑业局”', { exact: true }).waitFor();
  expect(await exportedFrom(page)).toEqual(['410425-郏县桑业局 郏县蚕业局 2021']);
  await page.getByText(/^已存下的答复/u).click();
  await button(page, /撤销.*蚕业局/u).click();
  await page.getByText('已撤销：“郏县蚕业局”归入“郏县桑业局”').waitFor();
  expect(await exportedFrom(page)).toEqual(['410425-郏县蚕业局 郏县蚕业局 2021']);
  expect(await violations(page)).toEqual([]);
  expect(shared.errors).toEqual([]);
});

it('judges an imported report alone while it is reviewed, and beside what is open', async () => {
  const page = await dataPage();
  const { agency, cells } = realReport('suqian-2024');
  const changed = (id: string, by: number) => [id, Number(cells[id]) + by] as const;
  const html = reportPage(
    `${agency}2024年政府信息公开工作年度报告`,
    printedCells({
      cells: {
        ...cells,
        ...Object.fromEntries([
          changed('carried_in_natural', 1),
          changed('carried_in_total', 1),
          changed('received_natural', -1),
          changed('received_total', -1),
          changed('granted_natural', 9),
          ['partial_research', null],
        ]),
      },
    }),
  );
  await choose(page, [{ name: 'suqian.html', mimeType: 'text/html', buffer: Buffer.from(html) }]);
  await untilSaved(page, 1);
  await button(page, '核对 suqian.html').click();
  await page.getByText(/2 处要请机关说明/u).waitFor();
  await page.getByText('改一格即可全部相平').first().waitFor();
  await page.getByText(/要与别的报告一起核对/u).waitFor();
  expect(await violations(page)).toEqual([]);
  await button(page, '← 回到列表').click();
  await button(page, /合并打开$/u).click();
  await button(page, '以导入的为准').click();
  await button(page, '按规则核对这次导入的报告').click();
  await page.getByText('只看导入的 1 份报告').waitFor();
  await page
    .getByText(/条需更正，/u)
    .first()
    .waitFor();
  const list = page.getByRole('list', { name: '疑点列表' });
  await list.getByText('结转接不上').first().waitFor();
  const names = await list.locator('strong').allInnerTexts();
  expect(names.length).toBeGreaterThan(3);
  expect(new Set(names)).toEqual(new Set([agency]));
  expect(await violations(page)).toEqual([]);
  await button(page, /^去掉筛选：只看导入/u).click();
  await list.getByText('上海市').first().waitFor();

  await button(page, '数据').click();
  await button(page, '核对 suqian.html').click();
  await button(page, /^看它与往年/u).click();
  await page.getByRole('heading', { level: 1, name: agency }).waitFor();
  await page.getByText(/^共 \d+ 条；每一条都是问题/u).waitFor();
  expect(shared.errors).toEqual([]);
});
