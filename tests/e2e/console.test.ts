import { readFile } from 'node:fs/promises';
import { parquetReadObjects } from 'hyparquet';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sharedPage } from './shared-page.ts';
import { violations } from './violations.ts';

const on = sharedPage('?page=data');
const consoleOf = (page: Page): Locator => page.locator('section.console');

async function ask(page: Page, sql: string): Promise<void> {
  await consoleOf(page).locator('.cm-content').fill(sql);
  await page.keyboard.press('Control+Enter');
}

it('answers an example, saves it, and a link brings the query without running it', async () => {
  const { page } = on;
  await consoleOf(page).getByRole('button', { name: '今年结转与上年不衔接的机关' }).click();
  await consoleOf(page).getByRole('button', { name: '运行' }).click();
  await consoleOf(page).getByRole('columnheader', { name: 'agency_name' }).waitFor();
  expect(await violations(page)).toEqual([]);

  await ask(
    page,
    'select year, sum(received_total) as received from facts group by year order by year',
  );
  await consoleOf(page).getByRole('columnheader', { name: 'received' }).waitFor();
  const downloading = page.waitForEvent('download');
  await consoleOf(page).getByRole('button', { name: '存为 Parquet' }).click();
  const bytes = await readFile(await (await downloading).path());
  const rows = await parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  });
  const sums = await on.plain.rows(
    'select year::double, sum(received_total)::double from reports group by 1 order by 1',
  );
  expect(rows.map(({ year, received }) => [Number(year), Number(received)])).toEqual(sums);

  const shown = consoleOf(page).getByRole('combobox', { name: '显示为' });
  await shown.selectOption('line');
  const chart = page.locator('[data-chart="query-result"]');
  await chart.locator('[data-drawn]').waitFor();
  const sentence = await chart.locator('h2').innerText();
  expect(sentence).toContain('received（逐 year）');
  expect(sentence).toContain('画了 7 行');
  await chart.locator('[role=application]').focus();
  await page.keyboard.press('End');
  await chart.locator('.reading').getByText('2025：received').waitFor();
  expect(await violations(page)).toEqual([]);
  const saving = page.waitForEvent('download');
  await chart.getByRole('button', { name: '数据', exact: true }).click();
  const csv = await readFile(await (await saving).path(), 'utf8');
  expect(csv).toContain('select year, sum(received_total) as received from facts');
  expect(csv.trim().split('\r\n').slice(-8)[0]).toBe('year,received');
  await shown.selectOption('bars');
  await expect.poll(() => chart.locator('h2').innerText()).toContain('received（按 year）');

  const link = page.url();
  expect(link).toContain('data.sql=');
  const other = await on.sent(link);
  await consoleOf(other).getByText('这条查询还没有在这份数据上运行').waitFor();
  expect(await consoleOf(other).locator('.cm-content').innerText()).toContain(
    'sum(received_total)',
  );
  expect(await consoleOf(other).getByRole('table').count()).toBe(0);
  await consoleOf(other).getByRole('button', { name: '运行' }).click();
  await expect
    .poll(() => other.locator('[data-chart="query-result"] h2').innerText())
    .toContain('received（按 year）');
  expect(on.errors).toEqual([]);
});

it('refuses what reaches outside, tells what is wrong, and stops what does not end', async () => {
  const page = await on.go('?page=data');
  const alert = consoleOf(page).getByRole('alert');
  await ask(page, "select * from 'https://example.org/x.parquet'");
  await alert.getByText('不在可查询的范围内').waitFor();
  await ask(page, 'select nothing_like_it from facts');
  await alert.getByText('nothing_like_it').first().waitFor();
  // The engine that starts anew needs no network.
  await page.context().setOffline(true);
  await ask(
    page,
    'select count(*) from range(10000000) a, range(10000000) b where a.range * b.range = 7',
  );
  await alert.getByText('已停止').waitFor();
  await ask(page, 'select 6 * 7 as answer');
  await consoleOf(page).getByRole('cell', { name: '42' }).waitFor();
  await page.context().setOffline(false);
});
