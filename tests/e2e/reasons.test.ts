import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { APPLICANTS, rowsOfGroup, type RequestGroupId } from '../../src/form/form.ts';
import { afterUpdate } from './browser.ts';
import { asCount, asShare, tableOf } from './plain-sql.ts';
import { sharedPage } from './shared-page.ts';

const on = sharedPage('?page=reasons');

/** Σx, Σn and how many, over the reports where both are numbers. */
const rate = async (x: string, n: string, where: string): Promise<readonly unknown[]> => {
  const [row] = await on.plain.rows(
    `select sum(${x})::double, sum(${n})::double, count(*)::double from reports
     where (${x}) is not null and (${n}) is not null and ${where}`,
  );
  return row ?? [];
};
const OF = (year: number): string => `scope = 'body' and year = ${year}`;
const columns = (group: string, applicant: string): string => {
  const rows = rowsOfGroup(group as RequestGroupId).filter(({ forms }) => forms.includes('2021'));
  return (rows.length > 0 ? rows.map(({ id }) => id) : [group])
    .map((id) => `${id}_${applicant}`)
    .join(' + ');
};

describe('the numbers of the Reasons page are those of plain SQL', () => {
  it.each(['withheld', 'unavailable', 'not_processed'])('%s', async (family) => {
    const table = await tableOf(on.page, `reasons-${family}`);
    const rows = rowsOfGroup(family as RequestGroupId);
    expect(table).toHaveLength(rows.length);
    for (const row of rows) {
      const [now, before] = await Promise.all(
        [2025, 2024].map((year) => rate(`${row.id}_total`, 'concluded_total', OF(year))),
      );
      const cells = table.find(([name]) => row.label.zh.endsWith(name ?? '?'));
      expect(cells?.slice(2, 9)).toEqual([
        asCount(now?.[0]),
        asCount(now?.[1]),
        asShare(now?.[0], now?.[1]),
        asCount(before?.[0]),
        asCount(before?.[1]),
        asShare(before?.[0], before?.[1]),
        asCount(now?.[2]),
      ]);
    }
  });

  it('of outcomes by applicant', async () => {
    const table = await tableOf(on.page, 'outcome-by-applicant');
    const groups = ['granted', 'partial', 'withheld', 'unavailable', 'not_processed', 'other'];
    const expected: string[][] = [];
    for (const applicant of APPLICANTS) {
      for (const group of groups) {
        const n = `concluded_${applicant.id}`;
        const [now, before] = await Promise.all(
          [2025, 2024].map((year) => rate(columns(group, applicant.id), n, OF(year))),
        );
        expected.push([
          asCount(now?.[0]),
          asCount(now?.[1]),
          asShare(now?.[0], now?.[1]),
          asShare(before?.[0], before?.[1]),
          asCount(now?.[2]),
        ]);
      }
    }
    expect(table.map((cells) => cells.slice(2, 7))).toEqual(expected);
    // The flow has the same counts, of each kind of applicant.
    const flow = await tableOf(on.page, 'applicant-flow');
    const kinds = expected.filter(
      (_, at) => APPLICANTS[Math.floor(at / groups.length)]?.id !== 'total',
    );
    expect(flow.map((cells) => cells.slice(2, 6))).toEqual(
      kinds.map(([x, n, share, , reports]) => [x, n, share, reports]),
    );
  });

  it('of who moved a share, and they add up to its change', async () => {
    const table = await tableOf(on.page, 'share-movers');
    const x = columns('unavailable', 'total');
    const rows = await on.plain.rows(
      `select sum(${x}) filter (where year = 2021)::double, sum(concluded_total) filter (where year = 2021)::double,
         sum(${x}) filter (where year = 2025)::double, sum(concluded_total) filter (where year = 2025)::double
       from reports where scope = 'body' and (${x}) + concluded_total is not null group by function`,
    );
    const known = new Set(rows.map((row) => row.map(asCount).join('|')));
    for (const [, x0, n0, , x1, n1] of table.slice(0, -1)) {
      expect(known).toContain([x0, n0, x1, n1].join('|'));
    }
    const points = (text = ''): number => Number(text.replace('−', '-').replace('±', ''));
    const sum = table.reduce((all, cells) => all + points(cells.at(-1)), 0);
    const [a, b] = await Promise.all(
      [2021, 2025].map((year) => rate(x, 'concluded_total', OF(year))),
    );
    const change = (Number(b?.[0]) / Number(b?.[1]) - Number(a?.[0]) / Number(a?.[1])) * 100;
    expect(Math.abs(sum - change)).toBeLessThan(0.05 * table.length);
  });
});

it('answers who moved “not held” since 2021, and the link says it in another browser', async () => {
  await afterUpdate(on.page, async () => {
    await on.page.getByRole('combobox', { name: '比率' }).selectOption('not_held_rate');
  });
  await afterUpdate(on.page, async () => {
    await on.page.getByRole('combobox', { name: '按谁分' }).selectOption('agency_id');
  });
  const sentence = (of: Page): Promise<string> =>
    of.locator('[data-chart="share-movers"] h2').innerText();
  await expect.poll(() => sentence(on.page)).toContain('不掌握率');
  const url = on.page.url();
  expect(url).toContain('reasons.share=not_held_rate');
  expect(url).not.toContain('reasons.from');
  const other = await on.sent(url);
  await expect.poll(() => sentence(other)).toBe(await sentence(on.page));

  const from = on.page.getByRole('combobox', { name: '从', exact: true });
  await from.selectOption('2019');
  await expect.poll(() => on.page.url()).toContain('reasons.from=2019');
  await from.selectOption('2021');
  await expect.poll(() => on.page.url()).toBe(url);
});

it('sets a body beside its peers and says who they are', async () => {
  const rows = await on.plain.rows(
    `select agency_id, agency_name from reports where year = 2025 and scope = 'body'
       and level = 'county' and function = 'natres' order by concluded_total desc limit 2`,
  );
  const [id, name] = rows[0] ?? [];
  const second = String(rows[1]?.[0]);
  const own = await on.go(`?page=reasons&reasons.of=agency_id%7C${encodeURIComponent(String(id))}`);
  const sentence = own.locator('[data-chart="reason-mix"] h2');
  await sentence.waitFor();
  await expect.poll(() => sentence.innerText()).toContain('同层级、同职能、同口径的机关');
  expect(await sentence.innerText()).toContain(String(name));
  const [peers] = await on.plain.rows(
    `select count(*)::double from reports where year = 2025 and scope = 'body' and level = 'county'
       and function = 'natres' and concluded_total is not null and agency_id <> '${String(id)}'`,
  );
  expect(await sentence.innerText()).toContain(`${Number(peers?.[0])} 份报告`);
  // Peers that were chosen by hand for the body hold here as well.
  const byHand = new URLSearchParams({
    page: 'reasons',
    'reasons.of': `agency_id|${String(id)}`,
    body: String(id),
    'body.peers': `all|-${second}`,
  });
  await on.go(`?${byHand}`);
  await expect.poll(() => sentence.innerText()).toContain('手工选定的同类');
  expect(await sentence.innerText()).toContain(`${Number(peers?.[0]) - 1} 份报告`);
  const held = rowsOfGroup('withheld').map(({ id: row }) => `${row}_total`)[0] ?? '';
  const [theirs] = await on.plain.rows(
    `select sum(${held})::double, sum(concluded_total)::double from reports where year = 2025
       and scope = 'body' and level = 'county' and function = 'natres'
       and ${held} + concluded_total is not null and agency_id not in ('${String(id)}', '${second}')`,
  );
  const mix = await tableOf(own, 'reason-mix');
  expect(mix.map((cells) => cells.slice(8, 10).join())).toContain(
    [asCount(theirs?.[0]), asCount(theirs?.[1])].join(),
  );
  await own.getByRole('button', { name: '看看是谁，或改动' }).click();
  await own.getByText('同类是手工选定的').waitFor();
  expect(new URL(own.url()).searchParams.get('body.peers')).toBe(`all|-${second}`);
});

it('tells of a body that the data lacks instead of dropping it', async () => {
  const own = await on.go('?page=reasons&reasons.of=agency_id%7Cnobody');
  await own.getByRole('alert').waitFor();
  expect(await own.getByRole('alert').innerText()).toContain('nobody');
});
