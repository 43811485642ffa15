import { beforeAll, describe, expect, it } from 'vitest';
import {
  APPLICANTS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  allRequestRows,
  type FormVersion,
} from '../../src/form/form.ts';
import { asCount, asShare } from './plain-sql.ts';
import { sharedPage } from './shared-page.ts';
import { violations } from './violations.ts';

const on = sharedPage('?page=compare&bodies.years=all');

/** The rules are run once, for all tests of the file: where a comparison asks for them. */
beforeAll(async () => {
  const marks = on.page.locator('[data-chart="body-heat"] .mark');
  await on.page.locator('[data-chart="body-heat"] tbody tr').first().waitFor();
  expect(await marks.count()).toBe(0);
  await on.page.getByRole('button', { name: '按规则核对，标出有疑点的机关' }).click();
  await on.page.getByText(/^2019–2025：[\d,]+ 个机关有/u).waitFor();
});

it('marks compared bodies with their findings, and leads to their list', async () => {
  const { page } = on;
  const mark = page.locator('[data-chart="body-heat"] .mark').first();
  const [text, name] = [await mark.innerText(), await mark.getAttribute('aria-label')];
  // The ranking of the same page is marked alike.
  const ranking = page.locator('[data-chart="body-ranking"]');
  await ranking.getByRole('button', { name: '表格' }).click();
  const cells = await ranking.locator('tbody tr td').allInnerTexts();
  expect(cells.map((cell) => cell.trim())).toContain(text.trim());
  expect(await violations(page)).toEqual([]);
  await mark.click();
  await page.waitForURL(/page=findings.*findings\.body=/u);
  await page.getByRole('button', { name: `去掉筛选：${name?.split(':')[0] ?? ''}` }).waitFor();
  const listed = (await page.getByText(/列出的 \d+ 条/u).innerText()).match(/列出的 (\d+)/u)?.[1];
  const told = [...text.matchAll(/\d+/gu)].reduce((sum, [digits]) => sum + Number(digits), 0);
  expect(told).toBeGreaterThan(0);
  expect(Number(listed)).toBeGreaterThanOrEqual(told);
});

/** The options of a filter: their words and counts. */
async function optionsOf(name: string): Promise<ReadonlyMap<string, number>> {
  const texts = await on.page
    .getByRole('combobox', { name, exact: true })
    .locator('option')
    .allInnerTexts();
  return new Map(
    texts.map((text) => {
      const [, words = '', count = ''] = /^(.*?) ?[（(]([\d,]+)[)）]$/u.exec(text.trim()) ?? [];
      return [words, Number(count.replaceAll(',', ''))];
    }),
  );
}

async function tableOfBoard(title: string): Promise<readonly (readonly string[])[]> {
  await on.page.getByText(title, { exact: true }).click();
  const rows = on.page.getByRole('group', { name: title }).locator('tbody tr');
  await rows.first().waitFor();
  return rows.evaluateAll((found) =>
    found.map((row) =>
      [...row.children].map((cell) => cell.textContent?.replace(/\s+/gu, ' ').trim() ?? ''),
    ),
  );
}

const count = async (sql: string): Promise<number> => Number((await on.plain.rows(sql))[0]?.[0]);

/** Reports of a form, each as many times as it breaks one of the equations. */
const broken = (form: FormVersion | null, equations: readonly (readonly [string, string])[]) =>
  count(
    `select coalesce(sum(${equations
      .map(([left, right]) => `coalesce(((${left}) <> (${right}))::int, 0)`)
      .join(' + ')}), 0)::double from reports ${form === null ? '' : `where form_t3 = '${form}'`}`,
  );

describe('the counts of the Findings page are those of plain SQL', () => {
  beforeAll(async () => {
    await on.go('?page=findings');
    await on.page
      .getByText(/条需更正，/u)
      .first()
      .waitFor();
  });

  const FORMS = ['2019', '2021'] as const;
  const rowsOf = (form: FormVersion) =>
    allRequestRows().filter(({ forms }) => forms.includes(form));
  const bothForms = async (
    equations: (form: FormVersion) => readonly (readonly [string, string])[],
  ): Promise<number> => {
    const [old, recent] = await Promise.all(FORMS.map((form) => broken(form, equations(form))));
    return (old ?? 0) + (recent ?? 0);
  };

  it('of every equation of the form, and of what one year hands to the next', async () => {
    const rules = await optionsOf('规则');
    const flow = APPLICANTS.map(
      ({ id }) =>
        [`received_${id} + carried_in_${id}`, `concluded_${id} + carried_out_${id}`] as const,
    );
    const FLOW = new Set(['received', 'carried_in', 'concluded', 'carried_out']);
    expect(rules.get('勾稽 · 收办不平') ?? 0).toBe(await broken(null, flow));
    expect(rules.get('勾稽 · 结果之和不等于总计')).toBe(
      await bothForms((form) =>
        APPLICANTS.map(({ id }) => [
          rowsOf(form)
            .filter((row) => !FLOW.has(row.id))
            .map((row) => `${row.id}_${id}`)
            .join(' + '),
          `concluded_${id}`,
        ]),
      ),
    );
    expect(rules.get('勾稽 · 申请人之和不等于总计')).toBe(
      await bothForms((form) =>
        rowsOf(form).map((row) => [
          APPLICANTS.filter(({ id }) => id !== 'total')
            .map(({ id }) => `${row.id}_${id}`)
            .join(' + '),
          `${row.id}_total`,
        ]),
      ),
    );
    expect(rules.get('勾稽 · 复议诉讼不平') ?? 0).toBe(
      await broken(
        null,
        DISPUTE_ROUTES.map(({ id }) => [
          DISPUTE_RESULTS.filter((result) => result.id !== 'total')
            .map((result) => `${id}_${result.id}`)
            .join(' + '),
          `${id}_total`,
        ]),
      ),
    );
    const pairs = `from reports a join reports b on b.agency_id = a.agency_id and b.year = a.year - 1
      where a.agency_name = b.agency_name`;
    expect(rules.get('衔接 · 结转接不上') ?? 0).toBe(
      await count(
        `select coalesce(sum(${APPLICANTS.map(
          ({ id }) => `coalesce((b.carried_out_${id} <> a.carried_in_${id})::int, 0)`,
        ).join(' + ')}), 0)::double ${pairs}`,
      ),
    );
    expect(rules.get('应报未报 · 未见报告') ?? 0).toBe(
      await count(
        `select count(*)::double from reports b where year < (select max(year) from reports)
           and not exists (select 1 from reports a where a.agency_id = b.agency_id and a.year = b.year + 1)`,
      ),
    );
    // Every filter counts the same findings, and so does the sentence.
    const all = [...rules.values()].reduce((sum, each) => sum + each, 0) / 2;
    for (const name of ['等级', '年份', '省份']) {
      const known = [...(await optionsOf(name)).entries()].filter(([words]) => words !== '全部');
      expect([name, known.reduce((sum, [, each]) => sum + each, 0)]).toEqual([name, all]);
    }
    const grades = await optionsOf('等级');
    const sentence = await on.page
      .getByText(/条需更正，/u)
      .first()
      .innerText();
    expect(sentence).toContain(
      `${asCount(grades.get('需更正'))} 条需更正，${asCount(grades.get('需核对'))} 条需核对，${asCount(grades.get('提示'))} 条提示`,
    );
    expect(sentence).toContain(`共 ${asCount(all)} 条`);
  });

  it('of the relay from year to year', async () => {
    const rows = await on.plain.rows(
      `select a.scope, a.year::double, count(*)::double,
         count(*) filter (where b.carried_out_total is not null and a.carried_in_total is not null)::double,
         sum(b.carried_out_total) filter (where a.carried_in_total is not null)::double,
         sum(a.carried_in_total) filter (where b.carried_out_total is not null)::double,
         count(*) filter (where a.agency_name <> b.agency_name)::double,
         count(*) filter (where a.agency_name = b.agency_name and b.carried_out_total <> a.carried_in_total)::double
       from reports a join reports b on b.agency_id = a.agency_id and b.year = a.year - 1
       group by 1, 2 order by 1, 2 desc`,
    );
    const shown = await tableOfBoard('结转接力：逐年交接');
    expect(shown.map((cells) => cells.slice(1))).toEqual(
      rows.map(([, , pairs, judged, out, into, renamed, gone]) => {
        const difference = Number(into) - Number(out);
        const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
        return [
          judged === pairs ? asCount(judged) : `${asCount(judged)} / ${asCount(pairs)}`,
          asCount(out),
          asCount(into),
          `${sign}${asCount(Math.abs(difference))}`,
          asCount(renamed),
          Number(gone) === 0 ? '0' : `${asCount(gone)} ${asShare(gone, judged)}`,
        ];
      }),
    );
  });

  it('of who filed, and of how many reports have no request', async () => {
    const filed = await on.plain.rows(
      `select province, year::int::varchar, count(*)::double from reports group by 1, 2 order by 1, 2`,
    );
    const known = new Map(filed.map(([province, year, n]) => [`${province} ${year}`, asCount(n)]));
    const years = [...new Set(filed.map(([, year]) => String(year)))].toSorted();
    const matrix = await tableOfBoard('报告齐不齐：按地区和年份');
    expect(matrix.length * years.length).toBe(known.size);
    for (const [province, ...cells] of matrix) {
      expect([province, ...cells.map((cell) => cell.split(' ')[0])]).toEqual([
        province,
        ...years.map((year) => known.get(`${province} ${year}`)),
      ]);
    }
    const zeros = await on.plain.rows(
      `select count(*) filter (where received_total + carried_in_total = 0)::double,
         count(received_total + carried_in_total)::double from reports group by function`,
    );
    const rates = new Set(zeros.map(([x, n]) => `${asShare(x, n)} ${asCount(x)}/${asCount(n)}`));
    const board = await tableOfBoard('零申请看板：按职能和类别');
    expect(board.length).toBeGreaterThan(20);
    expect(board.map(([, rate]) => rate).filter((rate) => !rates.has(rate ?? ''))).toEqual([]);
    expect(on.errors).toEqual([]);
  });
});
