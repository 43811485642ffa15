import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Random } from '../../src/synth/random.ts';
import { pick, redrawn } from './browser.ts';
import { sharedPage } from './shared-page.ts';

const on = sharedPage('');

const choiceOf = (page: Page): Readonly<Record<string, string>> =>
  Object.fromEntries(new URL(page.url()).searchParams);

/** What is on screen, without what only depends on the theme. */
async function seen(page: Page): Promise<readonly string[]> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.waitForFunction(() => document.querySelector('main h1') !== null);
  await redrawn(page);
  return page.locator('main h1, main h2, [data-chart] .caveat').allInnerTexts();
}

/** The same once parts that are fetched when they are needed have come. */
async function settled(page: Page): Promise<readonly string[]> {
  let last = await seen(page);
  for (;;) {
    await page.waitForTimeout(300);
    const next = await seen(page);
    if (next.join('\n') === last.join('\n')) return next;
    last = next;
  }
}

const STATES = [
  'f.regions=province%7C角省&overview.region=prefecture&year=2023',
  'page=compare&metric=withheld_rate%40natural&f.level=level%7Ccounty&compare.form=slope&with=function%7Cpolice&with=level%7Ccounty',
  'page=reasons&reasons.share=not_held_rate&reasons.by=province&f.functions=function%7Cnatres',
  'page=disputes&disputes.rate=litigation_loss_rate~pending.included&bodies.years=all&bodies.order=largest',
  'page=body&body=690100-角省甲市公安局&body.cells=differing',
  'page=data&data.sql=select+1+as+one&data.chart=bars',
  'page=method',
] as const;

/** Where another dataset is opened under the page too: that takes as long as all else together. */
const CHANGED = /^page=(?:compare|body|data)/u;

it.each(STATES)('%s: what is chosen goes to and fro and nothing is lost', async (state) => {
  const page = await on.go(`?${state}`);
  const first = choiceOf(page);
  if (state.startsWith('page=data')) await page.locator('.cm-content').first().waitFor();
  const before = await settled(page);
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  expect(choiceOf(page)).toEqual({ ...first, lang: 'en' });
  await page.getByRole('button', { name: '中文', exact: true }).click();
  await page.getByRole('button', { name: '浅色', exact: true }).click();
  expect(choiceOf(page)).toEqual(first);
  await expect.poll(() => seen(page)).toEqual(before);
  if (CHANGED.test(state)) {
    await page.getByRole('button', { name: '看 6 份真实报告' }).click();
    await page.waitForFunction(() => document.querySelector('aside.synthetic') === null);
    expect(choiceOf(page)).toEqual({ ...first, data: 'real' });
    await seen(page);
    await page.goBack();
    await page.locator('aside.synthetic').waitFor();
    expect(choiceOf(page)).toEqual(first);
    await expect.poll(() => seen(page)).toEqual(before);
  }
  expect(on.errors).toEqual([]);
});

it('says what another dataset lacks, filters by the rest, and takes a step back', async () => {
  const page = await on.go(
    '?f.regions=province%7C角省&f.level=level%7Cprefecture&metric=nothing&year=2019',
  );
  await page.getByText('metric=nothing').waitFor();
  await page.getByRole('button', { name: '看 6 份真实报告' }).click();
  const told = page.getByText('这份数据里没有：省份 角省。');
  await told.waitFor();
  const chip = page.getByRole('button', { name: '去掉筛选：省份 角省' });
  expect(await chip.getAttribute('class')).toContain('lacking');
  expect(await page.locator('[data-chart="key-figures"] h2').innerText()).not.toContain('0 份报告');
  await chip.click();
  await told.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await told.waitFor();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.locator('aside.synthetic').waitFor();
  await expect
    .poll(() => page.locator('[data-chart="key-figures"] h2').innerText())
    .toContain('2019 年');
  expect(await told.count()).toBe(0);
});

it('adds a filter from the line, with the names that the charts choose by', async () => {
  const page = await on.go('');
  const field = page.getByRole('combobox', { name: '＋ 筛选', exact: true });
  await field.click();
  await page.getByRole('option', { name: '公安', exact: true }).click();
  await expect.poll(() => page.url()).toContain('police');
  // What was picked is told by its chip: the field offers the next.
  await expect.poll(() => field.inputValue()).toBe('');
  await pick(page, '＋ 筛选', '角省');
  expect(decodeURIComponent(page.url())).toContain(
    'f.functions=function|police&f.regions=province|角省',
  );
  await page.getByRole('button', { name: '去掉筛选：职能 公安' }).click();
  expect(decodeURIComponent(page.url())).not.toContain('police');
  // Of no body: the page says so and does not filter, as another does that opens its link.
  await on.go('?data=real');
  await page.waitForFunction(() => document.querySelector('aside.synthetic') === null);
  await pick(page, '＋ 筛选', '气象');
  await page.getByText(/这份数据里没有：职能 气象/u).waitFor();
});

const CHOICES: readonly (readonly [string, readonly string[]])[] = [
  ['year', ['2019', '2021', '2024']],
  ['scope', ['region']],
  ['lang', ['en']],
  ['f.level', ['level|county', 'level|prefecture']],
  ['f.functions', ['function|police', 'function|natres']],
  ['f.regions', ['province|角省', 'province|轸省']],
  ['f.reasons', ['has_outcome|withheld_third_party']],
  ['f.disputes', ['has_dispute|direct_suit']],
  ['metric', ['withheld_rate', 'requests_received', 'disclosure_rate~partial.not_counted@natural']],
  ['with', ['function|police', 'level|county', 'province|角省']],
  ['compare.form', ['small', 'slope', 'heat']],
  ['compare.axes', ['free']],
  ['compare.of', ['function', 'level']],
  ['bodies.years', ['all']],
  ['bodies.order', ['lowest', 'largest']],
  ['bodies.fewest', ['5', '100']],
  ['reasons.share', ['withheld_rate', 'not_held_rate']],
  ['reasons.by', ['province', 'agency_id']],
  ['reasons.of', ['function|natres']],
  ['disputes.rate', ['litigation_loss_rate']],
  ['notes', ['requests|2022|合并']],
];
const PAGES = ['', 'compare', 'reasons', 'disputes'] as const;

it('is the same from its address in another browser, in six random states', async () => {
  const dice = new Random(5);
  for (let at = 0; at < 6; at += 1) {
    const search = new URLSearchParams();
    const page = PAGES[at % PAGES.length] ?? '';
    if (page !== '') search.set('page', page);
    for (const [name, values] of CHOICES) {
      if (dice.chance(0.4)) search.set(name, values[dice.integer(values.length)] ?? '');
    }
    const own = await on.go(`?${search}`);
    // The test before left another dataset open, which is shown until this one is there.
    await own.locator('aside.synthetic').waitFor();
    const there = await settled(own);
    const other = await on.sent(own.url());
    await expect.poll(() => seen(other), { message: String(search) }).toEqual(there);
    expect(choiceOf(own)).toEqual(Object.fromEntries(search));
  }
  expect(on.errors).toEqual([]);
});
