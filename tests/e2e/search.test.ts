import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { visit } from './browser.ts';
import { asCount, openPlainSql } from './plain-sql.ts';
import { sharedBrowser } from './shared-browser.ts';
import { violations } from './violations.ts';

const address = inject('address');
const browser = sharedBrowser();

const dialog = (page: Page) => page.getByRole('dialog', { name: '搜索' });
const first = (page: Page) => dialog(page).getByRole('option').first();

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return `${activeElement?.tagName} ${activeElement?.getAttribute('aria-label') ?? ''}`.trim();
  });

/** Opens the search by its key and types. */
async function typed(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await dialog(page).getByRole('combobox').fill(text);
}

it('finds bodies, regions, metrics and pages by characters, pinyin or initials, by the keyboard alone', async () => {
  const { page, errors, foreign } = await visit(browser(), `${address}?data=real`);
  await typed(page, '郟县');
  await first(page).waitFor();
  expect(await first(page).innerText()).toContain('郟县工业和信息化局');
  expect(await violations(page)).toEqual([]);
  expect(await dialog(page).getByRole('combobox').getAttribute('aria-activedescendant')).toBe(
    await first(page).getAttribute('id'),
  );
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('page')).toBeNull();
  await expect.poll(() => focused(page)).toBe('BODY');

  await typed(page, 'suqian');
  await dialog(page).getByRole('option', { name: '宿迁市人民政府' }).waitFor();
  await dialog(page).getByRole('combobox').fill('sqsrmzf');
  await dialog(page).getByRole('option', { name: '宿迁市人民政府' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '宿迁市人民政府' }).waitFor();
  await expect.poll(() => focused(page)).toBe('MAIN 机关');

  await typed(page, '方法');
  await dialog(page).getByRole('option', { name: '方法' }).waitFor();
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).searchParams.get('page')).toBe('method');

  await typed(page, '纠错率');
  await dialog(page)
    .getByRole('option', { name: /纠错率/u })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).searchParams.get('page')).toBe('compare');
  expect(new URL(page.url()).searchParams.get('metric')).toContain('correction');

  await typed(page, 'jss');
  await dialog(page)
    .getByRole('option', { name: /^江苏省/u })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).searchParams.get('f.regions')).toBe('province|江苏省');

  await typed(page, '没有这样的名字');
  await dialog(page).getByText('没有找到“没有这样的名字”').waitFor();
  expect(errors).toEqual([]);
  expect([...foreign]).toEqual([]);
  await page.context().close();
});

it('is opened from the bar, and finds in another dataset once that is open', async () => {
  const { page } = await visit(browser(), `${address}?lang=en`);
  await page.getByRole('button', { name: 'Search bodies, regions, metrics' }).click();
  const search = page.getByRole('dialog', { name: 'Search' });
  await search.getByRole('combobox').fill('disclosure');
  await search.getByRole('option', { name: 'Disclosure rate', exact: true }).waitFor();
  await search.getByRole('combobox').fill('公安局');
  const plain = await openPlainSql();
  const [bodies] = await plain.rows(
    `select count(distinct agency_id)::double from reports where agency_name like '%公安局%'`,
  );
  await search.getByText(`of ${asCount(bodies?.[0])}`).waitFor();
  await search.getByRole('combobox').fill('宿迁');
  await search.getByText('Nothing is found').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'See 6 real reports' }).click();
  await page.waitForURL(/data=real/u);
  await page.keyboard.press('Control+k');
  await search.getByRole('option', { name: '宿迁市人民政府' }).waitFor();
  await page.context().close();
});
