import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { rowsOfGroup } from '../../src/form/form.ts';
import { afterUpdate } from './browser.ts';
import { asCount, asShare, tableOf } from './plain-sql.ts';
import { sharedPage } from './shared-page.ts';

const on = sharedPage('?page=disputes');

const OF = `scope = 'body' and year = 2025`;
const CONCLUDED = 'reconsideration_upheld + reconsideration_corrected + reconsideration_other';
const sentence = (of: Page, chart: string): Promise<string> =>
  of.locator(`[data-chart="${chart}"] h2`).innerText();

describe('the numbers of the Disputes page are those of plain SQL', () => {
  it('of every stage from requests to corrections', async () => {
    const table = await tableOf(on.page, 'dispute-chain');
    const cells = [
      'concluded_total',
      'reconsideration_total',
      'direct_suit_total',
      'post_suit_total',
      'reconsideration_corrected',
      'direct_suit_corrected',
      'post_suit_corrected',
    ];
    const [row] = await on.plain.rows(
      `select ${cells.map((cell) => `sum(${cell})::double, count(${cell})::double`).join(', ')}
       from reports where ${OF}`,
    );
    const expected = cells.map((_, index) => [
      asCount(row?.[index * 2]),
      asCount(row?.[index * 2 + 1]),
    ]);
    const shown = [0, 4, 5, 6, 7, 8, 9].map((line) => table[line]?.slice(2, 4));
    expect(shown).toEqual(expected);
  });

  it('of the bodies in order, and of all together', async () => {
    const table = await tableOf(on.page, 'body-ranking');
    const rows = await on.plain.rows(
      `select sum(reconsideration_corrected)::double as x, sum(${CONCLUDED})::double as n
       from reports where ${OF} and reconsideration_corrected + ${CONCLUDED} is not null
       group by agency_id having n >= 30 order by x / n desc, n desc limit 20`,
    );
    expect(table.map((cells) => cells.slice(2, 5))).toEqual(
      rows.map(([x, n]) => [asCount(x), asCount(n), asShare(x, n)]),
    );
    const [all] = await on.plain.rows(
      `select sum(reconsideration_corrected)::double, sum(${CONCLUDED})::double
       from reports where ${OF} and reconsideration_corrected + ${CONCLUDED} is not null`,
    );
    expect(await sentence(on.page, 'body-funnel')).toContain(`合并 ${asShare(all?.[0], all?.[1])}`);
  });
});

it('marks a body, gives its rate with an interval, and sets it among its peers', async () => {
  const [body] = await on.plain.rows(
    `select agency_id, agency_name, sum(reconsideration_corrected)::double as x, sum(${CONCLUDED})::double as n
     from reports where ${OF} and reconsideration_corrected + ${CONCLUDED} is not null
     group by 1, 2 order by n desc limit 1`,
  );
  const [id, name, x, n] = body ?? [];
  const own = await on.go(`?page=disputes&f.bodies=agency_id%7C${encodeURIComponent(String(id))}`);
  await expect.poll(() => sentence(own, 'body-funnel')).toContain(String(name));
  const said = await sentence(own, 'body-funnel');
  expect(said).toContain(`${asShare(x, n)}（95% 区间`);
  expect(said).toContain(`${asCount(x)} / ${asCount(n)}`);
  await own.getByRole('button', { name: '只与它的同类比' }).click();
  await expect.poll(() => decodeURIComponent(own.url())).toContain('f.functions=function|');
  expect(decodeURIComponent(own.url())).toContain('f.level=level|');
  await expect.poll(() => sentence(own, 'body-funnel')).not.toBe(said);
  const url = own.url();
  const kept = await sentence(own, 'body-funnel');
  const other = await on.sent(url);
  await expect.poll(() => sentence(other, 'body-funnel')).toBe(kept);
});

it('tells which county bureau of a function withholds most, and whether it is chance', async () => {
  const own = await on.go(
    `?page=compare&metric=withheld_rate&f.level=level%7Ccounty&f.functions=function%7Cnatres`,
  );
  const withheld = rowsOfGroup('withheld').map(({ id }) => `${id}_total`);
  const [first] = await on.plain.rows(
    `select agency_name, sum(${withheld.join(' + ')})::double as x, sum(concluded_total)::double as n
     from reports where ${OF} and level = 'county' and function = 'natres'
       and ${withheld.join(' + ')} + concluded_total is not null
     group by agency_id, agency_name having n >= 30 order by x / n desc, n desc limit 1`,
  );
  await expect.poll(() => sentence(own, 'body-ranking')).toMatch(/从高到低的第 1–20 名/u);
  const said = await sentence(own, 'body-ranking');
  expect(said).toContain(`${String(first?.[0])}`);
  expect(said).toContain(asShare(first?.[1], first?.[2]));
  expect(said).toMatch(/可能只是偶然|不像偶然|本来的差异之内/u);
});

it('turns pages, and begins again where the order changes', async () => {
  await on.go('?page=disputes');
  await expect.poll(() => sentence(on.page, 'body-ranking')).toContain('复议纠错率');
  const before = await sentence(on.page, 'body-ranking');
  await afterUpdate(on.page, () => on.page.getByRole('button', { name: '下一页' }).click());
  await expect.poll(() => sentence(on.page, 'body-ranking')).toContain('第 21–');
  expect(on.page.url()).toContain('bodies.page=1');
  await on.page.getByRole('combobox', { name: '排序' }).selectOption('lowest');
  await expect.poll(() => sentence(on.page, 'body-ranking')).toContain('从低到高的第 1–20 名');
  expect(on.page.url()).not.toContain('bodies.page');
  await on.page.goBack();
  await on.page.goBack();
  await expect.poll(() => sentence(on.page, 'body-ranking')).toBe(before);
});

it('is read by keyboard: the furthest body first', async () => {
  const cursor = on.page.locator('[data-chart="body-funnel"] [role=application]');
  await cursor.focus();
  await on.page.keyboard.press('ArrowRight');
  await expect
    .poll(() => on.page.locator('[data-chart="body-funnel"] .reading').innerText())
    .toMatch(/99\.8% 界限/u);
});
