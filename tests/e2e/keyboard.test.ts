/**
 * What someone who has never seen the app is asked to find out, from the first screen and by the
 * keyboard alone: nothing here presses a mouse.
 */
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { rowsOfGroup } from '../../src/form/form.ts';
import { redrawn } from './browser.ts';
import { asCount, asShare } from './plain-sql.ts';
import { sharedPage } from './shared-page.ts';

const on = sharedPage('');

/** Further than this nobody tabs. */
const MOST_STOPS = 90;

/** What the focused element is called, with the chart that it is in. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    const chart = element?.closest<HTMLElement>('[data-chart]')?.dataset['chart'] ?? '';
    const label = element?.closest('label')?.childNodes[0]?.textContent ?? '';
    const name =
      element?.getAttribute('aria-label') ?? (label === '' ? element?.textContent : label);
    return `${chart}|${name?.trim() ?? ''}`;
  });

/** Presses Tab until something called so has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (name.test(at)) return;
    passed.push(at);
  }
  throw new Error(`${String(name)} was not reached; passed: ${passed.join('; ')}`);
}

async function select(page: Page, value: string): Promise<void> {
  const now = (): Promise<string> =>
    page.evaluate(() => (document.activeElement as HTMLSelectElement).value);
  for (let step = 0; step < 30; step += 1) {
    if ((await now()) === value) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${value} is not among the choices`);
}

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: '搜索' });
  await dialog.getByRole('combobox').waitFor();
  await page.keyboard.type(text);
  await dialog.getByRole('option', { name: text }).first().waitFor();
  await page.keyboard.press('Enter');
}

const sentence = (page: Page, chart: string): Promise<string> =>
  page.locator(`[data-chart="${chart}"] h2`).innerText();

it('finds which county bureau of a function withholds most, and whether it is more than chance', async () => {
  const page = await on.go('');
  await tabTo(page, /\|层级/u);
  await select(page, 'county');
  await tabTo(page, /\|＋ 筛选/u);
  await page.keyboard.type('自然资源');
  await page.getByRole('option', { name: '自然资源' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => decodeURIComponent(page.url())).toContain('f.functions=function|natres');
  await tabTo(page, /key-figures\|不予公开率/u);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '对比' }).waitFor();
  // The figure that was pressed is gone; the keyboard is in the page that it led to.
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');
  await tabTo(page, /\|每个机关/u);
  await page.keyboard.press('Enter');
  const withheld = rowsOfGroup('withheld')
    .map(({ id }) => `${id}_total`)
    .join(' + ');
  const [first] = await on.plain.rows(
    `select agency_name, sum(${withheld})::double as x, sum(concluded_total)::double as n
     from reports where scope = 'body' and year = 2025 and level = 'county' and function = 'natres'
       and (${withheld}) + concluded_total is not null
     group by agency_id, agency_name having n >= 30 order by x / n desc, n desc limit 1`,
  );
  await expect.poll(() => sentence(page, 'body-ranking')).toContain(String(first?.[0]));
  const said = await sentence(page, 'body-ranking');
  expect(said).toContain(
    `${asShare(first?.[1], first?.[2])}（${asCount(first?.[1])} / ${asCount(first?.[2])}`,
  );
  expect(said).toMatch(/可能只是偶然|不像偶然|本来的差异之内/u);
  const place = await page
    .locator('#each-body')
    .evaluate((head) => head.getBoundingClientRect().top);
  expect(Math.abs(place)).toBeLessThan(400);
});

it('finds how “not held” moved since 2021, and who moved it', async () => {
  const page = await on.go('');
  await search(page, '理由');
  await page.getByRole('heading', { level: 1, name: '为什么没有公开' }).waitFor();
  await tabTo(page, /\|比率/u);
  await select(page, 'not_held_rate');
  const rows = await on.plain.rows(
    `with parts as (select function, year, sum(unavailable_not_held_total)::double as x,
         sum(concluded_total)::double as n from reports
       where scope = 'body' and year in (2021, 2025)
         and unavailable_not_held_total + concluded_total is not null group by 1, 2)
     select (select sum(x) / sum(n) from parts where year = 2021),
       (select sum(x) / sum(n) from parts where year = 2025)`,
  );
  const [before, after] = [Number(rows[0]?.[0]), Number(rows[0]?.[1])];
  const share = (value: number): string => asShare(value * 1e9, 1e9);
  await expect
    .poll(() => sentence(page, 'share-movers'))
    .toContain(`${share(before)} → ${share(after)}`);
  expect(await sentence(page, 'share-movers')).toMatch(/不掌握率.*推动最多的是/u);
});

it('finds a body’s correction rate with its interval beside its peers; the link and Excel say the same', async () => {
  const [body] = await on.plain.rows(
    `select agency_name, agency_id from reports where scope = 'body' and year = 2025 and level = 'county'
     order by reconsideration_total desc nulls last, agency_id limit 1`,
  );
  const page = await on.go('');
  await search(page, String(body?.[0]));
  await page.getByRole('heading', { level: 1, name: String(body?.[0]) }).waitFor();
  await tabTo(page, /\|与同类相比/u);
  await page.keyboard.press('Enter');
  await redrawn(page);
  const of = `reconsideration_upheld + reconsideration_corrected + reconsideration_other`;
  const [row] = await on.plain.rows(
    `select reconsideration_corrected::double, (${of})::double from reports
     where agency_id = '${String(body?.[1])}' and year = 2025`,
  );
  const chart = page.locator('[data-chart="peer-rates"]');
  await chart.locator('.cursor').waitFor();
  for (let stop = 0; (await focused(page)).split('|')[0] !== 'peer-rates'; stop += 1) {
    expect(stop).toBeLessThan(30);
    await page.keyboard.press('Tab');
  }
  const reading = chart.locator('.reading');
  await expect
    .poll(async () => {
      await page.keyboard.press('ArrowDown');
      return reading.innerText();
    })
    .toContain('复议纠错率');
  const said = await reading.innerText();
  expect(said).toContain(`${asCount(row?.[0])} / ${asCount(row?.[1])}`);
  expect(said).toContain(asShare(row?.[0], row?.[1]));
  expect(said).toMatch(/95% 区间|n=/u);
  expect(said).toMatch(/同类合并/u);

  await tabTo(page, /peer-rates\|Excel/u);
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const book = new ExcelJS.Workbook();
  const bytes = readFileSync(await (await saving).path());
  await book.xlsx.load(Uint8Array.from(bytes).buffer);
  const rates = book.worksheets[0]?.getRows(2, 20) ?? [];
  const correction = rates.find((each) => String(each.getCell(1).value) === '复议纠错率');
  expect([correction?.getCell(2).value, correction?.getCell(3).value]).toEqual(row?.map(Number));

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await tabTo(page, /peer-rates\|复制链接/u);
  await page.keyboard.press('Enter');
  await chart.getByText('链接已复制').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await on.sent(link);
  await expect.poll(() => sentence(other, 'peer-rates')).toBe(await sentence(page, 'peer-rates'));
  expect(on.errors).toEqual([]);
});

it('goes by the list of findings in one step, on to the evidence of the one that is chosen', async () => {
  const page = await on.go('?page=findings');
  // Until all rules are through, the list still grows at its head.
  await page
    .getByText(/条需更正，/u)
    .first()
    .waitFor({ timeout: 90_000 });
  await page.locator('.finding[aria-current]').waitFor();
  await tabTo(page, /\|疑点列表/u);
  const isIn = (selector: string): Promise<boolean> =>
    page.evaluate((of) => document.activeElement?.matches(of) === true, selector);
  await page.keyboard.press('Tab');
  expect(await isIn('.finding[aria-current]')).toBe(true);
  const first = await focused(page);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).not.toBe(first);
  await expect.poll(() => isIn('.finding[aria-current]')).toBe(true);
  await page.keyboard.press('Tab');
  expect(await isIn('.evidence *')).toBe(true);
  await page.keyboard.press('Shift+Tab');
  expect(await isIn('.finding[aria-current]')).toBe(true);
});

it('is where it was when one comes back from a body', async () => {
  const page = await on.go('?page=disputes');
  const name = page.locator('[data-chart="body-heat"] th button').last();
  await name.scrollIntoViewIfNeeded();
  await name.focus();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(500);
  await page.keyboard.press('Enter');
  await page.locator('[data-chart="report"]').waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
  await page.goForward();
  await page.locator('[data-chart="report"]').waitFor();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
});

it('goes over the regions as they lie on screen', async () => {
  const page = await on.go('');
  const tiles = page.locator('[data-chart="regions"] button[data-value]');
  await tiles.first().waitFor();
  const places = await tiles.evaluateAll((buttons) =>
    buttons.map((button) => {
      const { top, left } = button.getBoundingClientRect();
      return top * 10_000 + left;
    }),
  );
  expect(places.length).toBe(31);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

it('goes on in the panel that it opens, and back where it was opened', async () => {
  const page = await on.go('?');
  await redrawn(page);
  await page.locator('[data-chart="outcome-shares"] .cursor').focus();
  await tabTo(page, /outcome-shares\|附注/u);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('outcome-shares|附注的年份');
  await tabTo(page, /outcome-shares\|附注，/u);
  await page.keyboard.type('机构合并');
  await page.keyboard.press('Enter');
  const remove = page.getByRole('button', { name: /机构合并/u });
  await remove.waitFor();
  await remove.focus();
  await page.keyboard.press('Enter');
  await remove.waitFor({ state: 'detached' });
  expect(await focused(page)).toMatch(/outcome-shares\|附注，/u);
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('outcome-shares|附注');
  await tabTo(page, /outcome-shares\|SQL/u);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('outcome-shares|复制');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('outcome-shares|SQL');
  expect(on.errors).toEqual([]);
});

it('shows what the data cursor reads where the chart is longer than the window', async () => {
  const page = await on.go('?page=compare');
  await redrawn(page);
  await page.setViewportSize({ width: 1440, height: 480 });
  await redrawn(page);
  const chart = page.locator('[data-chart="compare-ranking"]');
  await chart.locator('.cursor').focus();
  await page.keyboard.press('ArrowDown');
  const box = await chart.locator('.reading span').boundingBox();
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(box?.y).toBeGreaterThan(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(480);
});
