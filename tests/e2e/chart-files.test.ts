import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, inject, it } from 'vitest';
import { visit } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';

const address = inject('address');
const browser = sharedBrowser();
let page: Page;

beforeAll(async () => {
  ({ page } = await visit(browser(), `${address}?page=compare`));
});

const chart = (): Locator => page.locator('[data-chart="compare-ranking"]');

async function saved(button: string): Promise<Buffer> {
  const downloading = page.waitForEvent('download');
  await chart().getByRole('button', { name: button, exact: true }).click();
  return readFileSync(await (await downloading).path());
}

it('puts sentence, source, licence, date and watermark into the SVG, which is sound XML', async () => {
  const text = (await saved('矢量图')).toString('utf8');
  const sentence = (await chart().locator('h2').innerText()).trim();
  const read = await page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    return {
      errors: parsed.querySelectorAll('parsererror').length,
      drawings: parsed.querySelectorAll('svg svg').length,
      text: parsed.documentElement.textContent,
    };
  }, text);
  expect(read.errors).toBe(0);
  expect(read.drawings).toBe(1);
  expect(read.text).toContain(sentence.slice(0, 12));
  for (const part of ['合成数据 SYNTHETIC', '来源：', '许可：', '导出日期：'])
    expect(read.text).toContain(part);
});

it('saves a PNG of the same page', async () => {
  const bytes = await saved('图片');
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(900);
});

it('saves a workbook with the rows of the table and what they mean', async () => {
  const bytes = await saved('Excel');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(bytes).buffer);
  const [table, about] = book.worksheets;
  await chart().getByRole('button', { name: '表格', exact: true }).click();
  const rows = await chart().locator('tbody tr').count();
  await chart().getByRole('button', { name: '图形', exact: true }).click();
  expect(table?.rowCount).toBe(rows + 1);
  expect(about?.getColumn(1).values.join(' ')).toContain('合成数据 SYNTHETIC');
});

it('copies the link and the image', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chart().getByRole('button', { name: '复制链接' }).click();
  await chart().getByText('链接已复制').waitFor();
  const id = await chart().getAttribute('data-chart');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${page.url()}#${id}`);
  await chart().getByRole('button', { name: '复制图片' }).click();
  await chart().getByText('图片已复制').waitFor();
  const kinds = await page.evaluate(async () =>
    (await navigator.clipboard.read()).flatMap(({ types }) => types),
  );
  expect(kinds).toContain('image/png');
  // A link leads to its chart, however far down the page it stands.
  await page.goto(`${page.url().split('?')[0] ?? ''}?page=compare#body-ranking`);
  const far = page.locator('[data-chart="body-ranking"] svg').first();
  await far.waitFor();
  const top = (): Promise<number> => far.evaluate((svg) => svg.getBoundingClientRect().top);
  await expect.poll(top).toBeLessThan(400);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(400);
  const looked = page.getByText('正在看', { exact: true });
  expect(await looked.evaluate((line) => line.getBoundingClientRect().top)).toBeGreaterThan(0);
});

it('draws a shaded table as it looks, and a long table with what it leaves out', async () => {
  await page.goto(`${address}?page=compare`);
  const heat = page.locator('[data-chart="body-heat"]');
  await heat.locator('tbody td').first().waitFor();
  const cells = await heat.locator('tbody td').count();
  const read = async (): Promise<{ filled: number; text: string }> => {
    const downloading = page.waitForEvent('download');
    await heat.getByRole('button', { name: '矢量图', exact: true }).click();
    const source = readFileSync(await (await downloading).path(), 'utf8');
    return page.evaluate((svg) => {
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return {
        filled: parsed.querySelectorAll('svg svg rect').length,
        text: parsed.documentElement.textContent,
      };
    }, source);
  };
  const drawn = await read();
  expect(drawn.filled).toBeGreaterThanOrEqual(cells);
  expect(drawn.text).toContain(await heat.locator('tbody th .note').first().innerText());
  await heat.getByRole('button', { name: '表格', exact: true }).click();
  const table = await read();
  expect(table.filled).toBe(0);
  expect(table.text).toContain(`只画前 60 行，共 ${cells} 行`);
});
