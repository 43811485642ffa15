import { expect, inject, it } from 'vitest';
import { visit } from './browser.ts';
import { tableOf } from './plain-sql.ts';
import { sharedBrowser } from './shared-browser.ts';
import { violations } from './violations.ts';

const browser = sharedBrowser();
const ID = 'outcome-shares';
const TEXT = '机构<b>合并';

it('puts a note at a year into the chart, its table and the address', async () => {
  const { page, errors } = await visit(browser(), inject('address'));
  const chart = page.locator(`[data-chart="${ID}"]`);
  await chart.hover();
  await chart.getByRole('button', { name: '附注', exact: true }).click();
  await chart.getByLabel('附注的年份').selectOption('2022');
  await chart.getByRole('textbox').fill(TEXT);
  await page.keyboard.press('Enter');
  await chart.locator('svg text', { hasText: TEXT }).first().waitFor();
  expect(new URL(page.url()).searchParams.get('notes')).toBe(`${ID}|2022|${TEXT}`);
  expect(await violations(page)).toEqual([]);
  const rows = await tableOf(page, ID);
  expect(rows.filter((row) => row.at(-1) === TEXT).map(([year]) => year)).toEqual(['2022']);
  await chart.getByRole('button', { name: `去掉附注 ${TEXT}` }).click();
  await chart.locator('svg text', { hasText: TEXT }).first().waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
  expect(errors).toEqual([]);
  await page.context().close();
});
