import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { visit } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { violations } from './violations.ts';

const address = inject('address');
const browser = sharedBrowser();

const judged = (page: Page): Promise<void> =>
  page
    .getByText(/条需更正，/u)
    .first()
    .waitFor({ timeout: 90_000 });

describe('the findings', () => {
  it('are listed with their evidence, filtered by the address, and keep what was decided', async () => {
    const { page, errors } = await visit(
      browser(),
      `${address}?page=findings&findings.rule=continuity.carry_over`,
    );
    await judged(page);
    const list = page.getByRole('list', { name: '疑点列表' });
    const first = list.getByRole('button').first();
    const said = await first.innerText();
    expect(said).toContain('结转接不上');
    expect(await page.getByRole('heading', { level: 2 }).first().innerText()).not.toBe('');

    await page.getByLabel('备注').fill('=已电话核对');
    await page.getByRole('button', { name: '排除' }).click();
    await page.getByText('中已处理 1 条').waitFor();

    await page.reload();
    await judged(page);
    await page.getByText('中已处理 1 条').waitFor();
    expect(await page.getByLabel('备注').inputValue()).toBe('=已电话核对');

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '处理记录（JSON）' }).click();
    expect((await download).suggestedFilename()).toMatch(/^gongkai-decisions-.*\.json$/u);

    await page.getByRole('combobox', { name: '处理' }).selectOption('open');
    await page.waitForFunction(() => location.search.includes('findings.decision=open'));
    await page.goBack();
    await page.getByText('中已处理 1 条').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

it('the overview judges when it is asked, and leads to the body and to the list', async () => {
  const { page, errors } = await visit(browser(), address);
  await page.getByRole('button', { name: '按规则核对' }).click();
  const counts = page.getByText(/2025 年有 .* 条需更正/u);
  await counts.waitFor({ timeout: 90_000 });
  const section = page.locator('section').filter({ has: counts });
  expect(await section.getByRole('listitem').count()).toBe(6);
  expect(await violations(page)).toEqual([]);
  const body = section.getByRole('listitem').first().getByRole('button');
  const name = await body.innerText();
  await body.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: '全部疑点 →' }).click();
  await page.waitForURL(/page=findings.*findings\.year=2025/u);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('shows zeros by function and class, the rarest first, each number with its list', async () => {
  const { page, errors } = await visit(browser(), `${address}?page=findings`);
  await judged(page);
  await page.getByText('零申请看板').click();
  const board = page.getByRole('group', { name: '零申请看板：按职能和类别' });
  const cell = board.getByRole('button', { name: /零申请|归零|零/u }).first();
  const count = Number((await cell.innerText()).replaceAll(',', ''));
  await cell.click();
  await page.waitForURL(/findings\.rule=zero/u);
  await page.getByText(`列出的 ${count} 条`).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});
