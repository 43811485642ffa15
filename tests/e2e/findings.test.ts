import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { goWithin, visit, type Visit } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { violations } from './violations.ts';

const address = inject('address');
const browser = sharedBrowser();
/** One reader for all tests: the rules are run for the first, and once by other thresholds. */
let on: Visit;
beforeAll(async () => {
  on = await visit(browser(), address);
});

const judged = (page: Page): Promise<void> =>
  page
    .getByText(/条需更正，/u)
    .first()
    .waitFor();

/** Charts that are being asked are all called the same. */
const drawn = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('[data-chart] .skeleton') === null);

it('the overview judges once one looks there, and leads to the body and to the list', async () => {
  const { page, errors } = on;
  await page.locator('#striking').scrollIntoViewIfNeeded();
  const counts = page.getByText(/2025 年有 .* 条需更正/u);
  await counts.waitFor();
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
});

describe('the findings', () => {
  it('are listed with their evidence, filtered by the address, and keep what was decided', async () => {
    const { page, errors } = on;
    await goWithin(page, '?page=findings&findings.rule=continuity.carry_over');
    await judged(page);
    const list = page.getByRole('list', { name: '疑点列表' });
    const first = list.getByRole('button').first();
    const said = await first.innerText();
    expect(said).toContain('结转接不上');
    expect(await page.getByRole('heading', { level: 2 }).first().innerText()).not.toBe('');

    // On paper stand those below, too.
    const onScreen = await list.getByRole('listitem').count();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await list.getByRole('listitem').count()).toBeGreaterThan(onScreen);
    expect(await list.getByRole('button').last().isVisible()).toBe(true);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });

    const keyOf = () => new URL(page.url()).searchParams.get('findings.of');
    await first.click();
    const own = keyOf();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(
      (of) => new URLSearchParams(location.search).get('findings.of') !== of,
      own,
    );
    const focused = list.locator('[aria-current]:focus');
    await focused.waitFor();
    const second = await focused.innerText();
    expect(await list.getByRole('button').nth(1).innerText()).toBe(second);
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(
      (of) => new URLSearchParams(location.search).get('findings.of') === of,
      own,
    );
    await page.getByLabel('备注').fill('=已电话核对');
    await page.getByRole('button', { name: '排除' }).click();
    await page.getByText('中已处理 1 条').waitFor();
    await page.getByRole('button', { name: '下一条未处理' }).click();
    expect(await list.locator('[aria-current]').innerText()).toBe(second);
    await page.goBack();

    expect(await page.getByLabel('备注').inputValue()).toBe('=已电话核对');

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '处理记录（JSON）' }).click();
    expect((await download).suggestedFilename()).toMatch(/^gongkai-decisions-.*\.json$/u);

    // What was dismissed goes to nobody.
    const notice = page.waitForEvent('download');
    await page.getByRole('button', { name: '通报（Word）' }).click();
    expect((await notice).suggestedFilename()).toMatch(/\.docx$/u);
    await page.getByText('已排除的 1 条没有写入').waitFor();

    await page.getByRole('combobox', { name: '处理' }).selectOption('open');
    await page.waitForFunction(() => location.search.includes('findings.decision=open'));
    await page.goBack();
    await page.getByText('中已处理 1 条').waitFor();
    expect(errors).toEqual([]);
  });
});

it('shows zeros, handovers and who filed, each number with its list, lists again under other thresholds, and opens the body', async () => {
  const { page, errors } = on;
  await goWithin(page, '?page=findings');
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
  await page.getByText('没有名册，从没报过的机关看不出来').waitFor();
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

  const strips = page.getByRole('list', { name: '接不上的机关，逐年交接' });
  const joint = strips.getByRole('button', { name: /结转下年 \d+，.*上年结转 \d+/u }).first();
  await strips.getByText('= 0').first().waitFor();
  await joint.click();
  await page.waitForURL(/body\.lit=carry_over_/u);
  await page.locator('.lit.broken').waitFor();
  await page.goBack();
  await judged(page);

  await page.getByText('报告齐不齐：按地区和年份').click();
  await choose('年份', '');
  const gaps = page.getByRole('list', { name: '缺报、迟报的机关，逐年' });
  await gaps.getByText('有报告').first().waitFor();
  await gaps.getByRole('button', { name: '缺', exact: true }).first().click();
  await page.waitForURL(/findings\.of=coverage\.missing/u);
  await page.getByText('列出的 1 条').waitFor();
  await page.getByRole('button', { name: /^去掉筛选/u }).click();

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
  );
  expect(await page.getByText('前三年年均不少于 40 件').count()).toBeLessThanOrEqual(1);
  expect(await violations(page)).toEqual([]);

  // A zero stands beside how common zeros are among its peers.
  await page.getByText(/^全国同层级同职能的其他机关 \d{4} 年有 \d+\/[\d,]+（/u).waitFor();
  await page
    .getByText(/^列出 [\d,]+ 个同类$/u)
    .first()
    .click();
  await page.getByText('到机关页去掉或换掉同类').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '打开这份报告' }).click();
  const found = page.getByRole('region', { name: '与往年和同类相比' });
  await found.getByText(/共 \d+ 条/u).waitFor();
  // The finding that led here is lit.
  expect(await found.getByRole('button', { pressed: true }).count()).toBe(1);
  expect(await page.locator('td.left').count()).toBeGreaterThan(3);
  await drawn(page);
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
});

it('is judged anew among the peers that are left where one is set aside', async () => {
  const { page, errors } = on;
  const thresholds = new URL(page.url()).searchParams.get('findings.set') ?? '';
  await goWithin(
    page,
    `?page=findings&findings.rule=peers.disclosure&findings.set=${encodeURIComponent(thresholds)}`,
  );
  await judged(page);
  const list = page.getByText(/^列出 [\d,]+ 个同类$/u).first();
  await list.focus();
  await page.keyboard.press('Enter');
  const remove = page.getByRole('button', { name: /^不与.+比$/u }).first();
  const first = await remove.getAttribute('aria-label');
  await remove.focus();
  await page.keyboard.press('Enter');
  await page.getByText(/去掉了 1 个同类（只在这里）。\s*其余 \d+ 个同类合计/u).waitFor();
  expect(await page.getByRole('button', { name: first ?? '', exact: true }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '恢复全部同类' }).click();
  await page.getByRole('button', { name: first ?? '', exact: true }).waitFor();
  expect(errors).toEqual([]);
});

it('leads to the map of identities, which lights both sides of an equation, by keyboard and from the address', async () => {
  const { page, errors } = on;
  // As they were judged last.
  const thresholds = new URL(page.url()).searchParams.get('findings.set') ?? '';
  await goWithin(
    page,
    `?page=findings&findings.rule=identity.outcomes&findings.set=${encodeURIComponent(thresholds)}`,
  );
  await judged(page);
  await page.getByRole('button', { name: '在报告的勾稽图上看' }).click();
  await page.waitForURL(/body\.lit=outcomes_natural/u);
  const lit = page.locator('.lit');
  await lit.getByText('自然人列：办理结果各项之和＝总计').waitFor();
  const cells = async (): Promise<readonly number[]> => [
    await page.locator('td.left').count(),
    await page.locator('td.right').count(),
  ];
  // The outcome rows of the form, and their total.
  expect(await cells()).toEqual([21, 1]);
  expect(await page.locator('td.left.suspected').count()).toBe(1);
  expect(await lit.innerText()).toMatch(/可能的出处.*印作 \d+，若为 \d+ 则各式相平/su);
  await drawn(page);
  expect(await violations(page)).toEqual([]);

  const signs = page.locator('[data-equation]');
  expect(
    await signs.evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex === 0).length),
  ).toBe(1);
  await page.locator('[data-equation="outcomes_natural"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/body\.lit=flow_natural/u);
  expect(await cells()).toEqual([2, 2]);
  await page.reload();
  await lit.getByText('自然人列：新收＋上年结转＝办理总计＋结转下年').waitFor();
  await signs.and(page.locator('[aria-pressed="true"]')).focus();
  await page.keyboard.press('Escape');
  await lit.waitFor({ state: 'detached' });
  expect(await cells()).toEqual([0, 0]);
  await page.goBack();
  await lit.waitFor();
  await lit.getByRole('button', { name: '熄灭' }).click();

  await page.goto(
    `${address}?page=body&data=real&body=321300-宿迁市人民政府&body.lit=carry_over_total`,
  );
  await lit.getByRole('button', { name: /^与 \d+ 年并排$/u }).click();
  await page.locator('[data-chart="beside"] td.left').waitFor();
  expect(await page.locator('[data-chart="beside"] td.right').count()).toBe(1);
  expect(errors).toEqual([]);
});
