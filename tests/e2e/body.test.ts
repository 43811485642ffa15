import { expect, it } from 'vitest';
import { asCount, asShare, tableOf } from './plain-sql.ts';
import { sharedPage } from './shared-page.ts';
import { violations } from './violations.ts';

const on = sharedPage('?page=body');

const OF = `level = 'county' and function = 'police' and scope = 'body' and year = 2025`;

it('sets a body beside its peers by plain SQL, and lets its reader choose others', async () => {
  const largest = await on.plain.rows(
    `select agency_id, agency_name from reports where ${OF} order by received_total desc, 1 limit 2`,
  );
  const [id, second] = [String(largest[0]?.[0]), String(largest[1]?.[0])];
  const name = String(largest[1]?.[1]);
  const page = await on.go(`?page=body&body=${encodeURIComponent(id)}`);
  await page.getByRole('heading', { level: 1, name: String(largest[0]?.[1]) }).waitFor();
  const section = page.locator('section', { has: page.locator('#peers-title') });
  await section.locator('summary', { hasText: '个同类' }).waitFor();

  /** The disclosure rate's row: own parts, pooled peers and how many they are. */
  const shown = async (): Promise<unknown> => {
    const row = (await tableOf(page, 'peer-rates'))[0] ?? [];
    return [row[1], row[2], row[6], row[11]];
  };
  const expected = async (but: string): Promise<unknown> => {
    const [row] = await on.plain.rows(
      `select sum(granted_total + partial_total) filter (where agency_id = '${id}')::double,
         sum(concluded_total) filter (where agency_id = '${id}')::double,
         sum(granted_total + partial_total) filter (where agency_id <> '${id}')::double,
         sum(concluded_total) filter (where agency_id <> '${id}')::double,
         count(*) filter (where agency_id <> '${id}')::double
       from reports
       where ${OF} and granted_total + partial_total + concluded_total is not null and ${but}`,
    );
    return [asCount(row?.[0]), asCount(row?.[1]), asShare(row?.[2], row?.[3]), asCount(row?.[4])];
  };
  expect(await shown()).toEqual(await expected('true'));

  await section.locator('summary', { hasText: '个同类' }).click();
  await section.getByRole('button', { name: `去掉 ${name}`, exact: true }).click();
  await section.getByText('同类是手工选定的').waitFor();
  await section.getByText('减去 1 个').waitFor();
  await page.locator('[data-chart="peer-rates"] h2', { hasText: '手工选定' }).waitFor();
  expect(await shown()).toEqual(await expected(`agency_id <> '${second}'`));
  expect(new URL(page.url()).searchParams.get('body.peers')).toBe(`all|-${second}`);
  expect(await violations(page)).toEqual([]);

  await section.getByRole('button', { name: '恢复自动同类' }).click();
  await page.locator('[data-chart="peer-rates"] h2', { hasText: '同层级' }).waitFor();
  expect(await shown()).toEqual(await expected('true'));
  expect(on.errors).toEqual([]);
});

it('subtracts another year cell by cell', async () => {
  const [row] = await on.plain.rows(
    `select agency_id, any_value(received_total) filter (where year = 2025)::double,
       any_value(received_total) filter (where year = 2023)::double
     from reports where agency_id in (select agency_id from reports where ${OF})
     group by 1 having count(received_total) = 7 order by 1 limit 1`,
  );
  const page = await on.go(
    `?page=body&body=${encodeURIComponent(String(row?.[0]))}&body.beside=2023%7C`,
  );
  const cells = page
    .locator('[data-chart="beside"] tr', { hasText: '本年新收政府信息公开申请数量·总计' })
    .locator('td');
  const [own, other] = [Number(row?.[1]), Number(row?.[2])];
  const difference = own - other;
  const sign = difference === 0 ? '±' : difference > 0 ? '+' : '−';
  await expect
    .poll(async () => (await cells.allInnerTexts()).slice(0, 3))
    .toEqual([asCount(own), asCount(other), `${sign}${asCount(Math.abs(difference))}`]);
});
