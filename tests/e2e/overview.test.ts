import { describe, expect, it } from 'vitest';
import { DISPUTE_RESULTS, DISPUTE_ROUTES } from '../../src/form/form.ts';
import { asCount, asShare, tableOf } from './plain-sql.ts';
import { sharedPage } from './shared-page.ts';

const on = sharedPage('');

const OF = `scope = 'body' and year = 2025`;
const DISCLOSED = 'granted_total + partial_total';
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

  it('of disputes by route and result', async () => {
    const table = await tableOf(on.page, 'disputes');
    const expected: string[][] = [];
    for (const route of DISPUTE_ROUTES) {
      const [row] = await on.plain.rows(
        `select ${DISPUTE_RESULTS.map(({ id }) => `sum(${route.id}_${id})::double`).join(', ')}
         from reports where ${OF}`,
      );
      expected.push((row ?? []).map(asCount));
    }
    expect(table.map((cells) => cells.slice(1, 1 + DISPUTE_RESULTS.length))).toEqual(expected);
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
