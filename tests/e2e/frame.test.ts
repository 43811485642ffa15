/** A chart alone in a frame, cited in words, and on paper. */
import { expect, inject, it } from 'vitest';
import { withPdfium } from '../../src/ingest/kinds/pdf/pdfium.ts';
import { visit } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { violations } from './violations.ts';

const address = inject('address');
const browser = sharedBrowser();
const PERMISSIONS = { permissions: ['clipboard-read', 'clipboard-write'] };

it('stands alone where it is embedded, with its source, its mark and a link to the whole', async () => {
  const { page, errors } = await visit(browser(), address, PERMISSIONS);
  const chart = page.locator('[data-chart]').first();
  const id = (await chart.getAttribute('data-chart')) ?? '';
  const sentence = await chart.locator('h2').innerText();
  await chart.hover();
  await chart.getByRole('button', { name: '复制嵌入代码' }).click();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  const source = /src="([^"]*)"/u.exec(code)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(code).toMatch(/^<iframe [^<>]*><\/iframe>$/u);
  expect(new URL(source).searchParams.get('embed')).toBe(id);

  await page.goto(source);
  const alone = page.locator(`[data-chart="${id}"]`);
  await alone.locator('h2').filter({ hasText: sentence }).waitFor();
  const visible = page.locator('[data-chart]:visible');
  expect(await visible.count()).toBe(1);
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await alone.innerText()).toContain('SYNTHETIC');
  const whole = await alone.getByRole('link').getAttribute('href');
  expect(new URL(whole ?? '').searchParams.has('embed')).toBe(false);
  expect(await violations(page)).toEqual([]);

  await page.goto(`${address}?embed=nothing`);
  await page.getByText('若一直不出现').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

it('is cited as a sentence with its numbers, definition, scope, data and link', async () => {
  const { page, errors } = await visit(
    browser(),
    `${address}?page=compare&with=province%7C角省&with=province%7C房省`,
    PERMISSIONS,
  );
  const chart = page.locator('[data-chart]').first();
  await chart.hover();
  await chart.getByRole('button', { name: '引用卡' }).click();
  const card = chart.locator('[data-claim]');
  const whole = await card.innerText();
  expect(whole).toMatch(/每个数字计入 [\d–]+ 份报告，所在范围共 [\d–]+ 份/u);
  await chart.locator('select').selectOption({ index: 1 });
  const text = await card.innerText();
  expect(text).not.toBe(whole);
  expect(text).toMatch(/\d+(?:\.\d)?%（[\d,]+ \/ [\d,]+/u);
  for (const part of ['公开率：', '筛选：', '数据指纹 ', '合成数据', '?page=compare']) {
    expect(text).toContain(part);
  }
  await chart.locator('[data-claim] ~ p').getByRole('button', { name: '复制' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    text.replace(/\n+/gu, '\n'),
  );
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('prints light what is out of sight, too, where the screen is dark', async () => {
  const { page } = await visit(browser(), `${address}?page=compare`, { colorScheme: 'dark' });
  await page.locator('[data-chart="body-funnel"] svg').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    addEventListener('beforeprint', () => {
      const texts = document.querySelectorAll('[data-chart="body-funnel"] svg text');
      const fills = [...texts].map((text) => getComputedStyle(text).fill);
      Object.assign(globalThis, { fills: [...new Set(fills)] });
    });
  });
  await page.pdf();
  const fills = await page.evaluate(() => (globalThis as unknown as { fills: string[] }).fills);
  expect(fills.length).toBeGreaterThan(0);
  // Ink on paper: no channel of any text is beyond the middle.
  expect(fills.flatMap((fill) => fill.match(/\d+/gu)?.slice(0, 3).map(Number) ?? [255])).toSatisfy(
    (channels: number[]) => channels.every((channel) => channel < 140),
  );
  await page.context().close();
});

/** All characters of the last sheet. */
const lastSheet = (pdf: Uint8Array): Promise<string> =>
  withPdfium((pdfium) => {
    const bytes = pdfium.malloc(pdf.length);
    new Uint8Array(pdfium.memory.buffer).set(pdf, bytes);
    const document = pdfium.FPDF_LoadMemDocument(bytes, pdf.length, 0);
    const page = pdfium.FPDF_LoadPage(document, pdfium.FPDF_GetPageCount(document) - 1);
    const text = pdfium.FPDFText_LoadPage(page);
    const characters = Array.from({ length: pdfium.FPDFText_CountChars(text) }, (_, index) =>
      String.fromCodePoint(pdfium.FPDFText_GetUnicode(text, index)),
    );
    pdfium.FPDFText_ClosePage(text);
    pdfium.FPDF_ClosePage(page);
    pdfium.FPDF_CloseDocument(document);
    pdfium.free(bytes);
    return characters.join('');
  });

it('does not leave the source alone on the last sheet', async () => {
  const { page } = await visit(browser(), `${address}?page=disputes`);
  await page.locator('[data-chart="body-heat"] tbody tr').nth(19).waitFor();
  const last = await lastSheet(await page.pdf({ preferCSSPageSize: true }));
  expect(last).toContain('每个比率为');
  expect(last).toMatch(/n=\d/u);
  await page.context().close();
});

it('comes out of a printer light and within the paper, and is on screen again as it was', async () => {
  const { page } = await visit(browser(), address, { colorScheme: 'dark' });
  const width = (): Promise<number> =>
    page
      .locator('[data-chart] svg')
      .first()
      .evaluate((svg) => svg.clientWidth);
  const [before, theme] = [
    await width(),
    () => page.evaluate(() => document.documentElement.dataset['theme']),
  ];
  const shown = await page.evaluate(() => {
    const seen: { theme: string | undefined; widest: number }[] = [];
    addEventListener('beforeprint', () => {
      const widths = [...document.querySelectorAll('[data-chart] svg')].map(
        (svg) => svg.getBoundingClientRect().width,
      );
      seen.push({
        theme: document.documentElement.dataset['theme'],
        widest: Math.max(...widths),
      });
    });
    Object.assign(globalThis, { seen });
    return seen.length;
  });
  expect(shown).toBe(0);
  // Names that lead somewhere are names on paper; what only acts is left out.
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('[data-metric] .name button').first().isVisible()).toBe(true);
  expect(await page.locator('[data-chart="zeros"] tbody button').first().isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: '看 6 份真实报告' }).count()).toBe(0);
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const seen = await page.evaluate(
    () => (globalThis as unknown as { seen: { theme: string; widest: number }[] }).seen,
  );
  expect(seen).toEqual([{ theme: 'light', widest: expect.any(Number) as number }]);
  expect(seen[0]?.widest).toBeLessThanOrEqual(690);
  await expect.poll(theme).toBe('dark');
  await expect.poll(width).toBe(before);
  await page.context().close();
});
