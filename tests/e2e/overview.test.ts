import { describe, expect, it } from 'vitest';
import {
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  rowsOfGroup,
  type RequestGroupId,
} from '../../src/form/form.ts';
import { asCount, asShare, tableOf } from './plain-sql.ts';
import { sharedPage } from './shared-page.ts';
import { violations } from './violations.ts';

const on = sharedPage('');

const OF = `scope = 'body' and year = 2025`;
const DISCLOSED = 'granted_total + partial_total';
/** The cells of an outcome group on the form of 2021. */
const rowsOfForm = (group: string): readonly string[] => {
  const rows = rowsOfGroup(group as RequestGroupId).filter(({ forms }) => forms.includes('2021'));
  return (rows.length > 0 ? rows.map(({ id }) => id) : [group]).map((id) => `${id}_total`);
};
const RATED = `${DISCLOSED} + concluded_total is not null`;

describe('the numbers of the Overview are those of plain SQL', () => {
  it('of requests over the years', async () => {
    const table = await tableOf(on.page, 'requests-over-years');
    const rows = await on.plain.rows(
      `select year::int::varchar, sum(received_total)::double, count(received_total)::double,
         sum(received_total + carried_in_total)::double,
         count(received_total + carried_in_total)::double,
         sum(carried_out_total)::double, count(carried_out_total)::double, count(*)::double
       from reports where scope = 'body' group by 1 order by 1`,
    );
    expect(table).toEqual(rows.map(([year, ...rest]) => [year, ...rest.map(asCount)]));
  });

  it.each(['province', 'function'])('of every %s', async (dimension) => {
    const table = await tableOf(on.page, dimension === 'province' ? 'regions' : 'functions');
    const rows = await on.plain.rows(
      `select sum(${DISCLOSED})::double, sum(concluded_total)::double, count(*)::double
       from reports where ${OF} and ${RATED} group by ${dimension}`,
    );
    const known = new Set(
      rows.map(([x, n, count]) => [asCount(x), asCount(n), asShare(x, n), asCount(count)].join()),
    );
    expect(table).toHaveLength(rows.length);
    for (const cells of table) {
      expect(known).toContain([cells[1], cells[2], cells[3], cells[6]].join());
    }
  });

  it('of the six key figures, in every year', async () => {
    const table = await tableOf(on.page, 'key-figures');
    const withheld = rowsOfForm('withheld').join(' + ');
    const reviewed = 'reconsideration_upheld + reconsideration_corrected + reconsideration_other';
    const [sums, rates] = await Promise.all([
      on.plain.rows(
        `select year::int::varchar, sum(received_total)::double,
           sum(received_total + carried_in_total)::double
         from reports where scope = 'body' group by 1 order by 1`,
      ),
      Promise.all(
        [
          ['公开率', DISCLOSED, 'concluded_total', 2019],
          ['不予公开率', withheld, 'concluded_total', 2021],
          ['复议纠错率', 'reconsideration_corrected', reviewed, 2019],
          [
            '零申请机关',
            '(received_total + carried_in_total = 0)::int',
            '(received_total + carried_in_total is not null)::int',
            2019,
          ],
        ].map(async ([name, x, n, from]) => ({
          name,
          rows: await on.plain.rows(
            `select year::int::varchar, sum(${x})::double, sum(${n})::double, count(*)::double
             from reports where scope = 'body' and year >= ${from}
               and (${x}) is not null and (${n}) is not null group by 1 order by 1`,
          ),
        })),
      ),
    ]);
    const shown = (name: string): (readonly string[])[] =>
      table.filter((cells) => cells[0]?.startsWith(name) === true);
    expect(shown('收到申请').map((cells) => cells.slice(1, 3))).toEqual(
      sums.map(([year, received]) => [year, asCount(received)]),
    );
    expect(shown('需办理申请').map((cells) => cells.slice(1, 3))).toEqual(
      sums.map(([year, , handled]) => [year, asCount(handled)]),
    );
    for (const { name, rows } of rates) {
      expect(rows.length).toBeGreaterThan(4);
      expect(
        shown(String(name))
          .slice(-rows.length)
          .map((cells) => [...cells.slice(1, 2), ...cells.slice(3, 6), cells[8]]),
      ).toEqual(
        rows.map(([year, x, n, count]) => [
          year,
          asCount(x),
          asCount(n),
          asShare(x, n),
          asCount(count),
        ]),
      );
    }
  });

  it('of the six outcomes since the form of 2021', async () => {
    const table = await tableOf(on.page, 'outcome-shares');
    const groups = ['granted', 'partial', 'withheld', 'unavailable', 'not_processed', 'other'];
    const sums = groups.map((group) => rowsOfForm(group).join(' + '));
    const rows = await on.plain.rows(
      `select year::int::varchar, sum(concluded_total)::double,
         ${sums.map((sum) => `sum(${sum})::double`).join(', ')}
       from reports where scope = 'body' and year >= 2021 and concluded_total is not null
         and ${sums.join(' + ')} is not null group by 1 order by 1`,
    );
    expect(table.slice(-rows.length).map((cells) => cells.slice(0, 19))).toEqual(
      rows.map(([year, n, ...counts]) => [
        year,
        ...counts.flatMap((x) => [asCount(x), asCount(n), asShare(x, n)]),
      ]),
    );
  });

  it('of every reason', async () => {
    const table = await tableOf(on.page, 'reasons');
    const known = new Set<string>();
    for (const group of ['withheld', 'unavailable', 'not_processed', 'other']) {
      for (const cell of rowsOfForm(group)) {
        const [row] = await on.plain.rows(
          `select sum(${cell})::double, sum(concluded_total)::double, count(*)::double
           from reports where ${OF} and ${cell} is not null and concluded_total is not null`,
        );
        const [x, n, count] = row ?? [];
        known.add([asCount(x), asCount(n), asShare(x, n), asCount(count)].join());
      }
    }
    expect(table.length).toBeGreaterThan(15);
    for (const cells of table) expect(known).toContain(cells.slice(3, 7).join());
  });

  it('of disputes by route and result', async () => {
    const table = await tableOf(on.page, 'disputes');
    const expected: string[][] = [];
    for (const route of DISPUTE_ROUTES) {
      const [row] = await on.plain.rows(
        `select ${['sum', 'count']
          .flatMap((of) => DISPUTE_RESULTS.map(({ id }) => `${of}(${route.id}_${id})::double`))
          .join(', ')} from reports where ${OF}`,
      );
      expected.push((row ?? []).map(asCount));
    }
    expect(table.map((cells) => cells.slice(1, 1 + 2 * DISPUTE_RESULTS.length))).toEqual(expected);
  });
});

it('leads from a province down to a body and back to the same tiles', async () => {
  const tiles = on.page.locator('[data-chart="regions"]');
  const sentence = (): Promise<string> => tiles.locator('h2').innerText();
  const press = (name: RegExp): Promise<void> =>
    tiles.getByRole('button', { name }).evaluate((button) => (button as HTMLButtonElement).click());
  await tiles.locator('li button').first().click();
  await press(/内部/u);
  await expect.poll(sentence).toContain('各市');
  await tiles.locator('li button').first().click();
  await press(/的机关/u);
  await expect.poll(() => tiles.innerText()).toContain('点机关打开');
  expect(on.page.url()).toContain('overview.region=agency_id');
  const before = await tiles.locator('li button').allInnerTexts();
  const url = on.page.url();
  await tiles.locator('li button').first().click();
  await expect.poll(() => on.page.url()).toContain('page=body');
  await on.page.goBack();
  await expect.poll(() => on.page.url()).toBe(url);
  await expect.poll(() => tiles.locator('li button').allInnerTexts()).toEqual(before);
  await press(/回到上一级/u);
  await expect.poll(() => tiles.innerText()).not.toContain('点机关打开');
});

it('puts a note at a year into the chart, its table and the address', async () => {
  const page = await on.go('');
  const id = 'outcome-shares';
  const text = '机构<b>合并';
  const chart = page.locator(`[data-chart="${id}"]`);
  await chart.hover();
  await chart.getByRole('button', { name: '附注', exact: true }).click();
  await chart.getByLabel('附注的年份').selectOption('2022');
  await chart.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
  await chart.locator('svg text', { hasText: text }).first().waitFor();
  expect(new URL(page.url()).searchParams.get('notes')).toBe(`${id}|2022|${text}`);
  expect(await violations(page)).toEqual([]);
  const rows = await tableOf(page, id);
  expect(rows.filter((row) => row.at(-1) === text).map(([year]) => year)).toEqual(['2022']);
  await chart.getByRole('button', { name: `去掉附注 ${text}` }).click();
  await chart.locator('svg text', { hasText: text }).first().waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
  expect(on.errors).toEqual([]);
});
