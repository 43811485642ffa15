import { expect, it } from 'vitest';
import { asCount, asShare, tableOf, type PlainSql } from './plain-sql.ts';
import { sharedPage } from './shared-page.ts';
import { violations } from './violations.ts';

const on = sharedPage('');
const DISCLOSED = 'granted_total + partial_total';

const chart = (id: string) => on.page.locator(`[data-chart="${id}"]`);

/** Holds the button down from one band of a chart to another, as shares of its drawing's width. */
async function hold(id: string, from: number, to: number): Promise<void> {
  const drawing = chart(id).locator('.drawing[data-drawn]');
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  if (box === null) throw new Error(`${id} is not drawn`);
  const y = box.y + box.height / 2;
  await on.page.mouse.move(box.x + from * box.width, y);
  await on.page.mouse.down();
  await on.page.mouse.move(box.x + ((from + to) / 2) * box.width, y, { steps: 3 });
  await on.page.mouse.move(box.x + to * box.width, y, { steps: 3 });
}

/** Requests received, and the disclosure rate with its parts, as the key figures print them. */
async function figuresOf(plain: PlainSql, where: string): Promise<readonly string[]> {
  const [row = []] = await plain.rows(
    `select sum(received_total)::double,
       sum(${DISCLOSED}) filter (where ${DISCLOSED} + concluded_total is not null)::double,
       sum(concluded_total) filter (where ${DISCLOSED} + concluded_total is not null)::double
     from reports where scope = 'body' and ${where}`,
  );
  const [received, x, n] = row;
  return [asCount(received), asShare(x, n), `${asCount(x)} / ${asCount(n)} 件办结`];
}

const shown = async (): Promise<readonly (string | undefined)[]> => {
  const of = (metric: string) => chart('key-figures').locator(`[data-metric=${metric}]`);
  return [
    await of('requests_received').locator('.figure').textContent(),
    await of('disclosure_rate').locator('.figure').textContent(),
    await of('disclosure_rate').locator('.notes span').first().textContent(),
  ].map((text) => text?.trim());
};

const sentence = (id: string): Promise<string> => chart(id).locator('h2').innerText();

it('drags over years: all charts follow, Escape gives up, and the address keeps the range', async () => {
  const before = await shown();
  await hold('requests-over-years', 0.35, 0.62);
  await expect.poll(() => sentence('reasons')).toMatch(/^\d{4}–\d{4} 年/u);
  await on.page.keyboard.press('Escape');
  await expect.poll(shown).toEqual(before);
  await on.page.mouse.up();
  expect(new URL(on.page.url()).search).toBe('');

  await hold('requests-over-years', 0.35, 0.62);
  await on.page.mouse.up();
  await expect.poll(() => new URL(on.page.url()).search).toMatch(/^\?year=\d{4}-\d{4}$/u);
  const [from = 0, to = 0] = (new URL(on.page.url()).search.match(/\d{4}/gu) ?? []).map(Number);
  expect(to - from).toBeGreaterThanOrEqual(2);
  await expect.poll(shown).toEqual(await figuresOf(on.plain, `year between ${from} and ${to}`));
  for (const id of ['key-figures', 'outcome-shares', 'disputes', 'regions', 'functions', 'zeros']) {
    await expect.poll(() => sentence(id)).toContain(`${from}–${to}`);
  }
  const [counts = []] = await on.plain.rows(
    `select count(distinct agency_id)::double, count(*)::double from reports
     where scope = 'body' and year between ${from} and ${to}`,
  );
  await expect
    .poll(() => on.page.locator('.coverage').innerText())
    .toMatch(
      new RegExp(` ${asCount(counts[0])} 个在 ${from}–${to} 年.*共 ${asCount(counts[1])} 份`, 'u'),
    );
  expect(await violations(on.page)).toEqual([]);

  const years = on.page.getByRole('combobox').first();
  expect(await years.inputValue()).toBe(`${from}–${to}`);
  await on.page.goBack();
  await expect.poll(shown).toEqual(before);
  await on.page.goForward();
  await expect.poll(() => years.inputValue()).toBe(`${from}–${to}`);
  await years.selectOption(String(to));
  await expect.poll(() => new URL(on.page.url()).search).toBe(`?year=${to}`);
  await expect.poll(shown).toEqual(await figuresOf(on.plain, `year = ${to}`));
});

it('takes a range by keyboard, which other pages say they do not add up', async () => {
  await on.go('');
  const cursor = chart('outcome-shares').locator('[role=application]');
  await cursor.focus();
  await on.page.keyboard.press('End');
  await on.page.keyboard.press('Shift+ArrowLeft');
  await on.page.keyboard.press('Shift+ArrowLeft');
  await on.page.keyboard.press('Enter');
  await expect.poll(() => new URL(on.page.url()).search).toBe('?year=2023-2025');
  await expect.poll(shown).toEqual(await figuresOf(on.plain, 'year between 2023 and 2025'));
  await on.go('?page=reasons&year=2023-2025');
  await expect.poll(() => on.page.locator('.line').innerText()).toContain('本页只看 2025 年');
  await on.go('?year=2001-2025');
  await expect
    .poll(() => on.page.locator('main, body').first().innerText())
    .toContain('year=2001-2025');
  expect(on.errors).toEqual([]);
});

it('drags over the distribution: the other charts count those reports, until the chip is removed', async () => {
  await on.go('');
  await hold('request-sizes', 0.2, 0.45);
  await on.page.mouse.up();
  await expect
    .poll(() => new URL(on.page.url()).searchParams.get('f.request-sizes'))
    .toBe('received_band|1-4|5-9|10-29');
  const where = 'year = 2025 and received_total >= 1 and received_total < 30';
  await expect.poll(shown).toEqual(await figuresOf(on.plain, where));
  const [[all] = []] = await on.plain.rows(
    `select count(*)::double from reports where scope = 'body' and ${where}`,
  );
  await expect.poll(() => sentence('key-figures')).toContain(` ${asCount(all)} 份报告`);
  expect(await violations(on.page)).toEqual([]);
  await on.page.getByRole('button', { name: '去掉筛选：收到申请件数 1–29' }).click();
  await expect.poll(shown).toEqual(await figuresOf(on.plain, 'year = 2025'));

  const table = await tableOf(on.page, 'request-sizes');
  const edges = [0, 1, 5, 10, 30, 100, 300, 1000];
  const [bands = []] = await on.plain.rows(
    `select ${edges
      .map((from, index) => {
        const to = edges[index + 1] ?? 1e12;
        return `(count(*) filter (where received_total >= ${from} and received_total < ${to}))::double`;
      })
      .join(', ')}, (count(*) filter (where received_total is null))::double
     from reports where scope = 'body' and year = 2025`,
  );
  expect(table.map((cells) => cells[1])).toEqual(bands.map(asCount));
  expect(on.errors).toEqual([]);
});
