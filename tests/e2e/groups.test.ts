import { readFile } from 'node:fs/promises';
import { expect, inject, it } from 'vitest';
import { readGroups } from '../../src/state/groups/body-groups.ts';
import { visit } from './browser.ts';
import { openPlainSql } from './plain-sql.ts';
import { sharedBrowser } from './shared-browser.ts';
import { violations } from './violations.ts';

const address = inject('address');
const browser = sharedBrowser();

it('keeps a group through a reload, uses it, deletes and brings it back, and hands it on', async () => {
  const plain = await openPlainSql();
  const ids = (
    await plain.rows(
      `select distinct agency_id from reports where level = 'county' and function = 'police'
       and year = 2025 order by 1 limit 3`,
    )
  ).map(([id]) => String(id));
  const search = new URLSearchParams([
    ['page', 'compare'],
    ...ids.map((id) => ['with', `agency_id|${id}`]),
  ]);
  const { page, errors } = await visit(browser(), `${address}?${search}`);
  const groups = page.locator('details', { hasText: '已存的机关组' });
  await groups.locator('summary').click();
  await groups.getByRole('textbox', { name: '组名' }).fill('甲 <组>');
  await groups.getByRole('button', { name: '把这 3 个机关存成一组' }).click();
  await groups.getByText('已存“甲 <组>”').waitFor();
  expect(await violations(page)).toEqual([]);

  await page.locator('main ul button').first().click();
  await groups.getByRole('button', { name: '使用 甲 <组>' }).click();
  expect(new URL(page.url()).searchParams.getAll('with')).toEqual(
    ids.map((id) => `agency_id|${id}`),
  );

  await page.getByRole('button', { name: '方法', exact: true }).click();
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: '搜索' });
  await dialog.getByRole('combobox').fill('甲 <组>');
  await dialog.getByRole('option', { name: '甲 <组> 3 个机关' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '对比机关或地区' }).waitFor();
  expect(new URL(page.url()).searchParams.getAll('with')).toEqual(
    ids.map((id) => `agency_id|${id}`),
  );

  await page.goto(`${address}?page=body&body=${encodeURIComponent(ids[0] ?? '')}`);
  await groups.locator('summary').click();
  await groups.getByRole('button', { name: '删除 甲 <组>' }).click();
  await groups.getByRole('button', { name: '撤销删除' }).click();
  await groups.getByRole('button', { name: '使用 甲 <组>' }).click();
  await page.getByText('共 2 个（不从自动同类出发').waitFor();
  const downloading = page.waitForEvent('download');
  await groups.getByRole('button', { name: '导出 JSON' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  expect(readGroups(text, 'x')[0]?.members.map(({ agency }) => agency)).toEqual(ids);
  expect(errors).toEqual([]);
  await page.context().close();
});
