import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pick } from './browser.ts';
import { asCount, asShare, tableOf } from './plain-sql.ts';
import { sharedPage } from './shared-page.ts';

const on = sharedPage('?page=compare&compare.form=heat');

const DISCLOSED = 'granted_total + partial_total';
const RATED = `scope = 'body' and ${DISCLOSED} + concluded_total is not null`;
const sentence = (of: Page, chart: string): Promise<string> =>
  of.locator(`[data-chart="${chart}"] h2`).innerText();

/** Σx, Σn, Σx/Σn and how many reports count, of every province and year. */
async function ofProvinces(): Promise<ReadonlyMap<string, readonly [number, number, number]>> {
  const rows = await on.plain.rows(
    `select province, year::int::varchar, sum(${DISCLOSED})::double, sum(concluded_total)::double,
       count(*)::double from reports where ${RATED} group by 1, 2`,
  );
  return new Map(
    rows.map(([province, year, x, n, count]) => [
      `${String(province)} ${String(year)}`,
      [Number(x), Number(n), Number(count)],
    ]),
  );
}
const asCells = ([x, n, count]: readonly [number, number, number] = [0, 0, 0]) => [
  asCount(x),
  asCount(n),
  asShare(x, n),
  asCount(count),
];
const signed = (points: number): string => asShare(points * 1e6, 1e6);
/** "+1.7", "−0.4" or "±0.0" of a change of a share. */
const asPoints = (change: number): string => {
  const size = Math.abs(change * 100).toFixed(1);
  return `${size === '0.0' ? '±' : change < 0 ? '−' : '+'}${size}`;
};

describe('the numbers of the Compare page are those of plain SQL', () => {
  it('of every province and year', async () => {
    const table = await tableOf(on.page, 'group-heat');
    const known = await ofProvinces();
    const expected = new Map([...known].map(([key, sums]) => [key, asCells(sums)]));
    expect(table).toHaveLength(expected.size);
    for (const [name, year, ...cells] of table) {
      expect([name, year, cells.slice(0, 4)]).toEqual([
        name,
        year,
        expected.get(`${name} ${year}`),
      ]);
    }
  });

  it('of whole regions and functions where a single body is chosen, and says so', async () => {
    const charts = [
      ['?page=compare', 'compare-ranking'],
      ['?page=compare', 'compare-years'],
      ['?page=compare&compare.form=heat', 'group-heat'],
      ['?page=overview', 'regions'],
      ['?page=overview', 'functions'],
    ] as const;
    for (const [search, chart] of charts) {
      const all = await tableOf(await on.go(search), chart);
      const page = await on.go(`${search}&f.body-ranking=agency_id|690100-角省甲市公安局`);
      const caveat = page.locator(`[data-chart="${chart}"] .caveat`);
      await expect.poll(() => caveat.innerText()).toContain('“机关”筛选不用于这张图');
      expect(await tableOf(page, chart)).toEqual(all);
    }
    await on.go('?page=compare&compare.form=heat');
  });

  it('of the counties that received most, where there are more than are compared', async () => {
    const page = await on.go('?page=compare&compare.of=county');
    const rows = await on.plain.rows(
      `with counties as (select province, prefecture, county, sum(received_total) as received
         from reports where scope = 'body' and county is not null group by all)
       select concat_ws(' ', province, prefecture, county), (select count(*)::varchar from counties)
       from counties order by received desc, province, prefecture, county limit 60`,
    );
    await page
      .getByText(`共 ${String(rows[0]?.[1])} 组，这里只比历年收到申请最多的 60 组`)
      .waitFor();
    const shown = (await tableOf(page, 'compare-ranking')).map(([name]) => name);
    expect(new Set(shown)).toEqual(new Set(rows.map(([name]) => name)));
    await on.go('?page=compare&compare.form=heat');
  });

  it('of the bodies of a page in every year', async () => {
    const table = await tableOf(on.page, 'body-heat');
    const rows = await on.plain.rows(
      `with page as (select agency_id from reports where ${RATED} and year = 2025
         group by 1 having sum(concluded_total) >= 30
         order by sum(${DISCLOSED}) / sum(concluded_total) desc, sum(concluded_total) desc,
           agency_id limit 20)
       select max(agency_name), concat_ws(' ', max(province), max(prefecture), max(county)),
         year::int::varchar, sum(${DISCLOSED})::double, sum(concluded_total)::double
       from reports where ${RATED} and agency_id in (from page) group by agency_id, year`,
    );
    const known = new Set(
      rows.map(([name, place, year, x, n]) =>
        [name, place, year, asCount(x), asCount(n), asShare(x, n)].join(),
      ),
    );
    const shown = table
      .filter((cells) => cells[3] !== '—')
      .map((cells) => cells.slice(0, 6).join());
    expect(shown.length).toBeGreaterThan(80);
    expect(shown.filter((cells) => !known.has(cells))).toEqual([]);
  });

  it('of the trend without the largest, and of the median body', async () => {
    const table = await tableOf(on.page, 'robustness');
    const rows = await on.plain.rows(
      `with largest as (select agency_id from reports where ${RATED} group by 1
         order by sum(concluded_total) desc, agency_id limit 3)
       select year::int::varchar, sum(${DISCLOSED})::double, sum(concluded_total)::double,
         sum(${DISCLOSED}) filter (where agency_id not in (from largest))::double,
         sum(concluded_total) filter (where agency_id not in (from largest))::double,
         median((${DISCLOSED}) / concluded_total) filter (where concluded_total >= 5)
       from reports where ${RATED} group by 1 order by 1`,
    );
    expect(
      table.map((cells) => [cells[0], cells[1], cells[2], cells[3], cells[5], cells[7]]),
    ).toEqual(
      rows.map(([year, x, n, restX, restN, middle]) => [
        year,
        asCount(x),
        asCount(n),
        asShare(x, n),
        asShare(restX, restN),
        asShare(Number(middle) * 1e9, 1e9),
      ]),
    );
  });
});

it('makes the rows of a long table as they come into sight, in any order', async () => {
  const section = on.page.locator('[data-chart="body-funnel"]');
  await section
    .getByRole('button', { name: '表格', exact: true })
    .evaluate((button) => (button as HTMLButtonElement).click());
  const rows = section.locator('tbody tr:not(.gap)');
  await rows.first().waitFor();
  const [all] = await on.plain.rows(
    `select count(*)::double from (select agency_id from reports where ${RATED} and year = 2025
       group by 1 having sum(concluded_total) >= 5)`,
  );
  const total = Number(all?.[0]);
  expect(total).toBeGreaterThan(1_000);
  expect(await section.locator('table').getAttribute('aria-rowcount')).toBe(String(total + 1));
  expect(await rows.count()).toBeLessThan(80);
  const denominator = section.locator('thead button').nth(2);
  await denominator.evaluate((button) => (button as HTMLButtonElement).click());
  const numbers = async (): Promise<readonly number[]> =>
    (await rows.locator('td:nth-child(3)').allInnerTexts()).map((text) =>
      Number(text.replaceAll(',', '')),
    );
  const first = await numbers();
  expect(first).toEqual(first.toSorted((a, b) => b - a));
  await section.locator('.scroll').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect.poll(() => rows.last().getAttribute('aria-rowindex')).toBe(String(total + 1));
  expect(Math.max(...(await numbers()))).toBeLessThanOrEqual(Math.min(...first));
});

it.each([
  ['lines', '折线'],
  ['small', '小图'],
  ['slope', '两年斜线'],
  ['heat', '热力表'],
])('draws %s, and its link restores it', async (form, name) => {
  await on.page.getByRole('group', { name: '画法' }).getByRole('button', { name }).click();
  const chart = {
    lines: 'compare-years',
    small: 'small-multiples',
    slope: 'slope',
    heat: 'group-heat',
  }[form] as string;
  await on.page.locator(`[data-chart="${chart}"] h2`).waitFor();
  await expect.poll(() => sentence(on.page, chart)).toContain('公开率');
  const said = await sentence(on.page, chart);
  const other = await on.sent(on.page.url());
  await expect.poll(() => sentence(other, chart)).toBe(said);
  if (form === 'heat') return;
  // What its table says is what plain SQL says.
  const known = await ofProvinces();
  const table = await tableOf(on.page, chart);
  const rate = (name: string, year: string): number => {
    const [x, n] = known.get(`${name} ${year}`) ?? [];
    return Number(x) / Number(n);
  };
  if (form === 'slope') {
    expect(table).toHaveLength(31);
    for (const [name = '', ...cells] of table) {
      const [before, now] = ['2019', '2025'].map((year) => asCells(known.get(`${name} ${year}`)));
      expect([name, ...cells.slice(0, 7), ...cells.slice(8, 10)]).toEqual([
        name,
        before?.[2],
        before?.[1],
        now?.[2],
        now?.[1],
        asPoints(rate(name, '2025') - rate(name, '2019')),
        before?.[0],
        before?.[3],
        now?.[0],
        now?.[3],
      ]);
    }
    return;
  }
  expect(table.length).toBe((form === 'small' ? 31 : 8) * 7);
  for (const [name, year, ...cells] of table) {
    expect([name, year, ...cells.slice(0, 3), cells[5]]).toEqual([
      name,
      year,
      ...asCells(known.get(`${name} ${year}`)),
    ]);
  }
  if (form !== 'lines') return;
  await on.page.getByRole('combobox', { name: '数值' }).selectOption('index');
  await expect
    .poll(() => tableOf(on.page, chart).then((rows) => rows.map((cells) => cells[9])))
    .toEqual(
      table.map(([name = '', year = '']) => signed(rate(name, year) / rate(name, '2019') - 1)),
    );
  await on.page.getByRole('combobox', { name: '数值' }).selectOption('value');
});

it('knows of the six real reports that a trend rests on other bodies', async () => {
  const other = await on.sent(new URL('?data=real&page=compare', on.page.url()).href);
  const caveats = other.locator('[data-chart="robustness"] .caveat');
  await expect
    .poll(() => caveats.allTextContents().then((texts) => texts.join()))
    .toContain('2023 年计入 1 份报告，2025 年 1 份，两年都计入的机关 0 个');
});

it('compares functions and levels beside bodies, and opens a body from its row', async () => {
  const own = await on.go(
    `?page=compare&with=function%7Cpolice&with=level%7Ccounty&compare.value=index`,
  );
  await expect.poll(() => sentence(own, 'compare-ranking')).toMatch(/公安|县级/u);
  await pick(own, '加地区、职能或层级', '自然资源/规划');
  await expect.poll(() => decodeURIComponent(own.url())).toContain('with=function|natres');
  await own.locator('[data-chart="body-heat"] tbody th button').first().click();
  await expect.poll(() => own.url()).toContain('page=body');
});

it('goes down from the provinces to the prefectures of one, by plain SQL, and back up', async () => {
  const own = await on.go('?page=compare');
  await pick(own, '进入地区，比它的下一级', '角省');
  await expect.poll(() => sentence(own, 'compare-ranking')).toMatch(/甲市|乙市/u);
  expect(decodeURIComponent(own.url())).toContain('f.regions=province|角省');
  const table = await tableOf(own, 'compare-ranking');
  const rows = await on.plain.rows(
    `select prefecture, sum(${DISCLOSED})::double, sum(concluded_total)::double, count(*)::double
     from reports where ${RATED} and year = 2025 and province = '角省' and prefecture is not null
     group by 1`,
  );
  const expected = rows.map(([name, x, n]) => [name, asCount(x), asCount(n), asShare(x, n)].join());
  expect(table.map((cells) => cells.slice(0, 4).join()).toSorted()).toEqual(expected.toSorted());
  await own.getByRole('button', { name: '从角省回到上一级' }).click();
  await expect.poll(() => tableOf(own, 'compare-ranking').then((all) => all.length)).toBe(31);
  expect(on.errors).toEqual([]);
});
