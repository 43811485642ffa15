import { expect, it } from 'vitest';
import {
  CELLS,
  cellsOf,
  rowsOfGroup,
  type FormVersion,
  type RequestGroupId,
} from '../../src/form/form.ts';
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

/** A cell as it ought to be printed: its text, and what kind of cell it is. */
function printedOf(report: Readonly<Record<string, unknown>>, cell: string): readonly string[] {
  const notes = JSON.parse(String(report['cell_notes'] ?? '{}')) as Readonly<
    Record<string, string>
  >;
  const value = report[cell];
  if (value !== null && value !== undefined) return [asCount(value), 'number'];
  const note = notes[cell];
  return note === undefined ? ['', 'absent'] : note === 'blank' ? ['', 'blank'] : [note, 'text'];
}

const ONE_WITH = (what: string): string =>
  `select * from reports where ${what} order by received_total desc nulls last, report_id limit 1`;

it.each([
  ['of the most requests', ONE_WITH('year = 2025')],
  ['on the form of 2019', ONE_WITH(`form_t3 = '2019'`)],
  ['with blank cells', ONE_WITH(`cell_notes like '%blank%' and form_t3 = '2021'`)],
  ['with other text in a cell', ONE_WITH(`cell_notes like '%/%'`)],
])('prints every cell of a report %s as the Parquet holds it', async (_, sql) => {
  const report = await on.plain.row(sql);
  const [id, year] = [String(report['agency_id']), Number(report['year'])];
  const page = await on.go(`?page=body&body=${encodeURIComponent(id)}&year=${year}`);
  const chosen = page.getByRole('button', { name: new RegExp(`^${year}`, 'u'), pressed: true });
  await chosen.waitFor();
  await page.getByRole('heading', { level: 1, name: String(report['agency_name']) }).waitFor();
  const shown = await page.locator('[data-chart="report"] td[title]').evaluateAll((cells) =>
    cells.map((cell) => {
      const kinds = ['number', 'blank', 'absent', 'not_applicable', 'text'];
      const kind = kinds.find((name) => cell.classList.contains(name)) ?? '';
      const copy = cell.cloneNode(true) as HTMLElement;
      copy.querySelectorAll('.visually-hidden').forEach((hidden) => hidden.remove());
      return {
        label: cell.getAttribute('title')?.split(': ')[0] ?? '',
        text: copy.textContent ?? '',
        kind: kind === 'not_applicable' ? 'text' : kind,
      };
    }),
  );
  const onForm = cellsOf('t3', report['form_t3'] as FormVersion).length;
  expect(shown.length).toBeGreaterThan(onForm);
  const byLabel = new Map(CELLS.map((cell) => [cell.label.zh, cell.id]));
  for (const { label, text, kind } of shown) {
    expect([label, text, kind]).toEqual([label, ...printedOf(report, byLabel.get(label) ?? '')]);
  }
  // What the Parquet holds and the form prints is on screen.
  const printed = new Set(shown.map(({ label }) => label));
  const held = CELLS.filter(({ id: cell }) => printedOf(report, cell)[1] !== 'absent');
  expect(held.filter(({ label }) => !printed.has(label.zh))).toEqual([]);
});

it('draws the bands of its peers by plain SQL, for every rate', async () => {
  const [body] = await on.plain.rows(`select agency_id from reports where ${OF}
    order by reconsideration_total desc nulls last, 1 limit 1`);
  const id = String(body?.[0]);
  const page = await on.go(`?page=body&body=${encodeURIComponent(id)}`);
  const sum = (group: RequestGroupId): string =>
    rowsOfGroup(group)
      .filter(({ forms }) => forms.includes('2021'))
      .map(({ id: row }) => `${row}_total`)
      .join(' + ');
  const suits = (cell: string): string => `direct_suit_${cell} + post_suit_${cell}`;
  const rates: readonly (readonly [string, string, string])[] = [
    ['公开率', 'granted_total + partial_total', 'concluded_total'],
    ['不予公开率', sum('withheld'), 'concluded_total'],
    ['无法提供率', sum('unavailable'), 'concluded_total'],
    ['不予处理率', sum('not_processed'), 'concluded_total'],
    ['办结率', 'concluded_total', 'received_total + carried_in_total'],
    ['复议率', 'reconsideration_total', 'concluded_total'],
    [
      '复议纠错率',
      'reconsideration_corrected',
      'reconsideration_upheld + reconsideration_corrected + reconsideration_other',
    ],
    [
      '诉讼纠错率',
      suits('corrected'),
      `${suits('upheld')} + ${suits('corrected')} + ${suits('other')}`,
    ],
  ];
  await page.locator('[data-chart="peer-rates"] h2', { hasText: '同层级' }).waitFor();
  const table = await tableOf(page, 'peer-rates');
  expect(table.map(([name]) => name)).toEqual(rates.map(([name]) => name));
  const z = '1.959963984540054';
  for (const [at, [name, x, n]] of rates.entries()) {
    const [row] = await on.plain.rows(
      `with parts as (select agency_id = '${id}' as own, (${x})::double as x, (${n})::double as n
         from reports where ${OF} and (${x}) + (${n}) is not null),
       mine as (select x, n, x / n as p from parts where own)
       select (select x from mine), (select n from mine),
         (select (2*x + ${z}^2 - ${z} * sqrt(${z}^2 + 4*x*(1 - p))) / (2*(n + ${z}^2)) from mine where n >= 5),
         (select (2*x + ${z}^2 + ${z} * sqrt(${z}^2 + 4*x*(1 - p))) / (2*(n + ${z}^2)) from mine where n >= 5),
         sum(x) filter (where not own), sum(n) filter (where not own),
         quantile_cont(x / n, 0.25) filter (where not own and n >= 5),
         quantile_cont(x / n, 0.5) filter (where not own and n >= 5),
         quantile_cont(x / n, 0.75) filter (where not own and n >= 5),
         count(*) filter (where not own and n >= 5)::double, count(*) filter (where not own)::double
       from parts`,
    );
    const part = (value: unknown): string =>
      value === null ? '—' : asShare(Number(value) * 1e9, 1e9);
    const [ownX, ownN, low, high, allX, allN, quarter, half, most, judged, peers] = row ?? [];
    expect(table[at]).toEqual([
      name,
      asCount(ownX),
      asCount(ownN),
      asShare(ownX, ownN),
      part(low),
      part(high),
      asShare(allX, allN),
      part(quarter),
      part(half),
      part(most),
      asCount(judged),
      asCount(peers),
    ]);
  }
});

it('subtracts another year cell by cell, across the forms', async () => {
  const [row] = await on.plain.rows(
    `select agency_id from reports where agency_id in (select agency_id from reports where ${OF})
     group by 1 having count(received_total) = 7 order by 1 limit 1`,
  );
  const page = await on.go(
    `?page=body&body=${encodeURIComponent(String(row?.[0]))}&body.beside=2019%7C`,
  );
  const [own, other] = await Promise.all(
    [2025, 2019].map((year) =>
      on.plain.row(
        `select * from reports where agency_id = '${String(row?.[0])}' and year = ${year}`,
      ),
    ),
  );
  await page.locator('[data-chart="beside"] tbody tr').first().waitFor();
  const shown = await page
    .locator('[data-chart="beside"] tbody tr:has(td)')
    .evaluateAll((rows) =>
      rows.map((tr) => [...tr.children].map((cell) => (cell as HTMLElement).innerText.trim())),
    );
  const held = CELLS.filter(({ id }) =>
    [own, other].some((report) => printedOf(report ?? {}, id)[1] !== 'absent'),
  );
  const expected = (id: string): readonly string[] => {
    const [mine, theirs] = [own?.[id] ?? null, other?.[id] ?? null];
    if (mine === null || theirs === null) return [];
    const difference = Math.round((Number(mine) - Number(theirs)) * 1e6) / 1e6;
    const sign = difference === 0 ? '±' : difference > 0 ? '+' : '−';
    return [asCount(mine), asCount(theirs), `${sign}${asCount(Math.abs(difference))}`];
  };
  expect(shown.map(([label]) => label).toSorted()).toEqual(
    held.map(({ label }) => label.zh).toSorted(),
  );
  for (const { id, label } of held) {
    const cells = shown.find(([name]) => name === label.zh) ?? [];
    if (expected(id).length > 0) expect([id, ...cells.slice(1, 4)]).toEqual([id, ...expected(id)]);
    else expect(cells.at(-1)).toContain('—');
  }
});

it('says so where it shows the report of another year than the chosen one', async () => {
  const [row] = await on.plain.rows(
    `select agency_id, max(year) from reports group by 1 having max(year) = 2024 order by 1 limit 1`,
  );
  const page = await on.go(`?page=body&body=${encodeURIComponent(String(row?.[0]))}&year=2025`);
  await page.getByText('这个机关没有 2025 年的报告；这里是 2024 年的。').waitFor();
  const trend = page.locator('[data-chart="body-requests_received"] h2');
  await expect.poll(() => trend.innerText()).toContain('2024 年');
  expect(await trend.innerText()).not.toContain('2025');
  await on.go(`?page=body&body=${encodeURIComponent(String(row?.[0]))}&year=2024`);
  await page.getByText('这里是 2024 年的').waitFor({ state: 'detached' });
  expect(on.errors).toEqual([]);
});
