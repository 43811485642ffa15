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

it('shows zeros, handovers and who filed, each number with its list, lists again under other thresholds, and opens the body', async () => {
  const { page, errors } = await visit(browser(), `${address}?page=findings`);
  await judged(page);
  const choose = (name: string, value: string): Promise<unknown> =>
    page.getByRole('combobox', { name, exact: true }).selectOption(value);
  await page.getByText('零申请看板').click();
  const zeros = page.getByRole('group', { name: '零申请看板：按职能和类别' });
  const zero = zeros.getByRole('button', { name: /零申请|归零|零/u }).first();
  const count = Number((await zero.innerText()).replaceAll(',', ''));
  await zero.click();
  await page.waitForURL(/findings\.rule=zero/u);
  await page.getByText(`列出的 ${count} 条`).waitFor();
  await choose('职能', '');
  await page.getByText('报告齐不齐：按地区和年份').click();
  const matrix = page.getByRole('group', { name: '报告齐不齐：按地区和年份' });
  const cell = matrix.getByRole('button', { name: /缺 \d+ 份/u }).first();
  const missing = Number(/\d+/u.exec(await cell.innerText())?.[0]);
  await cell.click();
  await page.waitForURL(/findings\.rule=coverage\.missing/u);
  await page.getByText(`列出的 ${missing} 条`).waitFor();

  await choose('省份', '');
  await page.getByText('结转接力：逐年交接').click();
  const broken = page
    .getByRole('group', { name: '结转接力：逐年交接' })
    .getByRole('button', { name: /接不上的/u })
    .first();
  const bodies = Number(await broken.innerText());
  await broken.click();
  await page.waitForURL(/findings\.rule=continuity\.carry_over/u);
  const listed = await page.getByText(/列出的 \d+ 条/u).innerText();
  // A body breaks in several columns.
  expect(Number(/列出的 (\d+) 条/u.exec(listed)?.[1])).toBeGreaterThanOrEqual(bodies);

  await choose('规则', 'zero.sudden');
  await choose('年份', '');
  const all = await page.getByText(/列出的 \d+ 条/u).innerText();
  await page.getByText('各规则的界限').click();
  const field = page.getByLabel('前三年年均不少于');
  await field.fill('40');
  await field.press('Enter');
  await page.waitForURL(/findings\.set=zero\.sudden\.least_mean/u);
  await page.waitForFunction(
    (before) =>
      !document.body.innerText.includes(before) && /条需更正，/u.test(document.body.innerText),
    /列出的 \d+ 条/u.exec(all)?.[0] ?? '',
    { timeout: 60_000 },
  );
  expect(await page.getByText('前三年年均不少于 40 件').count()).toBeLessThanOrEqual(1);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: '打开这份报告' }).click();
  await page.getByRole('button', { name: '按规则核对' }).click();
  const found = page.getByRole('region', { name: '与往年和同类相比' });
  await found.getByText(/共 \d+ 条/u).waitFor();
  await found.getByRole('button', { name: '在表中标出' }).first().click();
  expect(await found.getByRole('button', { pressed: true }).count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
}, 120_000);
