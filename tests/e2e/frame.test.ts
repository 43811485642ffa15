/** A chart alone in a frame, cited in words, and on paper. */
import { expect, inject, it } from 'vitest';
import { withPdfium } from '../../src/ingest/kinds/pdf/pdfium.ts';
import { redrawn, visit } from './browser.ts';
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

/** All characters of each sheet. */
const sheetsOf = (pdf: Uint8Array): Promise<readonly string[]> =>
  withPdfium((pdfium) => {
    const bytes = pdfium.malloc(pdf.length);
    new Uint8Array(pdfium.memory.buffer).set(pdf, bytes);
    const document = pdfium.FPDF_LoadMemDocument(bytes, pdf.length, 0);
    const sheets = Array.from({ length: pdfium.FPDF_GetPageCount(document) }, (_, index) => {
      const page = pdfium.FPDF_LoadPage(document, index);
      const text = pdfium.FPDFText_LoadPage(page);
      const characters = Array.from({ length: pdfium.FPDFText_CountChars(text) }, (__, at) =>
        String.fromCodePoint(pdfium.FPDFText_GetUnicode(text, at)),
      );
      pdfium.FPDFText_ClosePage(text);
      pdfium.FPDF_ClosePage(page);
      return characters.join('');
    });
    pdfium.FPDF_CloseDocument(document);
    pdfium.free(bytes);
    return sheets;
  });

it.each(['disputes', 'body'])(
  'does not leave the source of %s alone on the last sheet',
  async (name) => {
    const { page } = await visit(browser(), `${address}?page=${name}`);
    await page.locator('[data-chart="body-heat"] tbody tr').nth(19).waitFor();
    const sheets = await sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    expect(sheets.at(-1)).toContain('每个比率为');
    expect(sheets.at(-1)).toMatch(/n=\d/u);
    await page.context().close();
  },
);

it('prints every row and column of a table that scrolls on screen', async () => {
  const { page } = await visit(
    browser(),
    `${address}?page=compare&compare.form=heat&compare.columns=metric`,
  );
  await page.locator('[data-chart="group-heat"] tbody tr').nth(30).waitFor();
  await page.locator('[data-chart="body-heat"] tbody tr').nth(19).waitFor();
  const cells = await page
    .locator('[data-chart$="-heat"] tbody :is(td > span[aria-hidden]:not(.note), th button)')
    .allTextContents();
  expect(cells.length).toBeGreaterThan(51 * 9);
  // Of some sheets the reader of the PDF has a space between any two characters.
  const sheets = await sheetsOf(await page.pdf({ preferCSSPageSize: true }));
  const printed = sheets.join('').replaceAll(/\s/gu, '');
  const counts = (text: string): number => printed.split(text.replaceAll(/\s/gu, '')).length - 1;
  const lacking = [...new Set(cells)].filter(
    (text) => counts(text) < cells.filter((cell) => cell === text).length,
  );
  expect(lacking).toEqual([]);
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
  // As wide as a sheet between its margins, 186 mm, under the zoom of a printed page.
  expect((seen[0]?.widest ?? 0) * 0.85).toBeLessThanOrEqual((186 / 25.4) * 96);
  await expect.poll(theme).toBe('dark');
  await expect.poll(width).toBe(before);
  await page.context().close();
});

it('prints what was just chosen once it is there', async () => {
  const { page, errors } = await visit(browser(), `${address}?page=compare`);
  await redrawn(page);
  await page.evaluate(() => {
    const printed = new Promise<string[]>((resolve) => {
      globalThis.print = () => {
        const charts = [
          ...document.querySelectorAll('[data-chart]:not([data-chart="robustness"])'),
        ];
        resolve(
          charts.map(
            (chart) =>
              `${chart.getAttribute('aria-busy')} ${chart.querySelector('h2')?.textContent}`,
          ),
        );
      };
    });
    Object.assign(globalThis, { printed });
  });
  await page.getByRole('combobox', { name: '年份' }).first().selectOption('2022');
  await page.keyboard.press('Control+p');
  const printed = await page.evaluate(
    () => (globalThis as unknown as { printed: Promise<string[]> }).printed,
  );
  expect(printed.length).toBeGreaterThan(3);
  expect(printed.filter((text) => !/^false .*(?:2022|7 年)/u.test(text))).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});
