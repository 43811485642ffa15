import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read-document.ts';
import type { Report } from '../../../src/report/report.ts';
import { surenessOf } from '../../../src/report/sureness.ts';
import { renderHtml, type HtmlRendering } from '../../support/render-html.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';
import { compare } from './reading.ts';

async function pageOf(bytes: Uint8Array): Promise<Report> {
  const [outcome, ...others] = await readDocument(bytes, 'page.html');
  if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
  expect(others).toEqual([]);
  return outcome.report;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const readPage = (markup: string): Promise<Report> => pageOf(bytesOf(markup));

const SPANS = ['kept', 'dropped', 'emptied'] as const;
const RENDERINGS: readonly Partial<HtmlRendering>[] = [
  ...SPANS.flatMap((spans): Partial<HtmlRendering>[] => [
    { spans },
    { spans, isInLayout: true, blank: '&nbsp;' },
    { spans, hasNoise: true, wrap: (text) => `<p class="x"><span>${text}</span></p>` },
  ]),
  { spans: 'kept', isInLayout: true, hasNoise: true, blank: '<br>' },
];

describe('web pages', () => {
  it.each(RENDERINGS)('%o are read whole, blanks included', async (rendering) => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const report = randomReport(randomFrom(seed * 31), [0, 0.3, 0.9][seed % 3] ?? 0, 0);
      const page = await readPage(renderHtml(report.cells, { ...rendering, ...report }));
      expect(compare(page, report.cells)).toEqual({ wrong: [], missing: [] });
      expect([page.forms.t2, page.forms.t3]).toEqual([report.t2, report.t3]);
      expect(page.filing).toMatchObject({ agency: '郏县工业和信息化局', year: 2024 });
      expect(surenessOf(page)).toBe('read');
    }
  });

  it.each(SPANS)(
    'with spans %s that lost cells and do not add up are never read wrong',
    async (spans) => {
      for (let seed = 1; seed <= 60; seed += 1) {
        const random = randomFrom(seed * 15485863);
        const report = randomReport(random, [0, 0.05, 0.3, 0.8][seed % 4] ?? 0);
        const cells: Record<string, string> = { ...report.cells };
        const numbers = Object.keys(cells).filter((id) => /^\d+$/u.test(cells[id] ?? ''));
        for (let error = 0; error <= random() * 3; error += 1) {
          const id = numbers[Math.floor(random() * numbers.length)] ?? '';
          cells[id] = String(Number(cells[id]) + 1 + Math.floor(random() * 5));
        }
        const damage = (row: readonly string[]): readonly string[] => {
          if (row.length < 2 || random() > 0.15) return row;
          return row.toSpliced(-1 - Math.floor(random() * Math.min(7, row.length - 1)), 1);
        };
        const page = await readPage(renderHtml(cells, { spans, ...report, damage }));
        const { wrong, missing } = compare(page, cells);
        // The lost cell itself may be read as a blank: it is no number of another cell.
        expect(wrong.filter((difference) => !/: {2,}≠|:\s*≠/u.test(difference))).toEqual([]);
        if (missing.length > 0) expect(surenessOf(page)).toBe('questioned');
      }
    },
  );

  const whole = randomReport(randomFrom(5), 0);
  const markup = renderHtml(whole.cells, { ...whole, hasNoise: true });

  it('tell the table, row and cell of each number', async () => {
    const page = await readPage(markup);
    expect(page.sources.get('received_natural')?.element).toBe('table 3, row 4, cell 2');
    expect(page.sources.get('granted_natural')?.element).toBe('table 3, row 6, cell 3');
  });

  it('leave navigation, neighbours and imprint out of the sections', async () => {
    const page = await readPage(markup);
    expect(page.sections.six).toBe('本年度没有收取信息处理费。');
    expect(page.sections.one).toBe('本年度共收到申请 17 件，办结 16 件。');
  });

  it('are read in the encoding that their bytes are in', async () => {
    const utf16 = new Uint8Array(2 + markup.length * 2);
    utf16.set([0xff, 0xfe]);
    for (let at = 0; at < markup.length; at += 1) {
      utf16[2 + at * 2] = markup.charCodeAt(at) & 0xff;
      utf16[3 + at * 2] = markup.charCodeAt(at) >> 8;
    }
    for (const bytes of [utf16, bytesOf(markup.replace('charset="utf-8"', 'charset="gb2312"'))]) {
      expect(compare(await pageOf(bytes), whole.cells)).toEqual({ wrong: [], missing: [] });
    }
  });

  it('whose links name other reports first ask for body and year', async () => {
    const links = '<p>郏县教育局2021年政府信息公开工作年度报告</p>';
    const bare = renderHtml(whole.cells, whole).replace(/<title>.*<\/title>/u, '');
    const page = await readPage(bare.replace('<body>', `<body>${links}`));
    expect(page.filing).toMatchObject({ agency: '郏县工业和信息化局', year: 2024 });
    expect(page.warnings.map(({ code }) => code)).toEqual(['several_titles']);
  });

  it.each([
    [
      'list',
      [2021, 2022, 2023].map(
        (year) => `<li><a>郏县教育局${year}年政府信息公开工作年度报告</a></li>`,
      ),
    ],
    ['interpretation', ['<h1>郏县教育局2024年政府信息公开工作年度报告解读</h1><p>文字</p>']],
    ['not_a_report', ['<p>今天天气很好</p>']],
    ['too_deep', ['<div>'.repeat(20_000)]],
  ])('that are none are refused as %s', async (code, body) => {
    const page = bytesOf(`<html><body>${body.join('')}</body></html>`);
    expect(await readDocument(page, 'page.html')).toMatchObject([
      { kind: 'refused', reason: { code } },
    ]);
  });

  it('whose table of requests is printed in two, each under its heads, are read whole', async () => {
    const heads = /<tr>(?:(?!<\/tr>)[^])*申请人情况[^]*?<\/tr>[^]*?<\/tr>[^]*?<\/tr>/u.exec(
      markup,
    )?.[0];
    const second = `</table><p>第 2 页</p><table>${heads ?? ''}<tr><td colspan="3">四、结转下年度`;
    const page = await readPage(markup.replace(/<tr>\s*<td[^>]*>四、结转下年度/u, second));
    expect(markup).toMatch(/<tr>\s*<td[^>]*>四、结转下年度/u);
    expect(heads).toContain('总计');
    expect(compare(page, whole.cells)).toEqual({ wrong: [], missing: [] });
    expect(surenessOf(page)).toBe('read');
  });

  it('with a column behind the totals are read without its numbers', async () => {
    const blank = randomReport(randomFrom(9), 0.9);
    const bare = renderHtml(blank.cells, blank);
    const from = bare.lastIndexOf('<table', bare.indexOf('申请人情况'));
    const end = bare.indexOf('</table>', from);
    let row = 0;
    const table = bare
      .slice(from, end)
      .replaceAll('</tr>', () => `<td>${(row += 1) <= 3 ? '上年' : String(row)}</td></tr>`);
    const page = await readPage(bare.slice(0, from) + table + bare.slice(end));
    expect(compare(page, blank.cells)).toEqual({ wrong: [], missing: [] });
    expect(page.warnings.map(({ code }) => code)).toContain('extra_column');
  });

  const isLong = (text: string): boolean => /^\d{2,}$/u.test(text);

  it.each([
    (text: string) => `${text}<sup>1</sup>`,
    (text: string) => `${text}<span style="vertical-align:super">2</span>`,
    (text: string) => `${text}<sub>３</sub>`,
    (text: string) => `${text}<span style="font-size:8px;vertical-align:30%">1</span>`,
    (text: string) => `${text}<span style="position:relative;top:-0.4em">1</span>`,
    (text: string) => `${text}②`,
  ])('whose numbers bear marks of notes are asked about, not read longer', async (mark) => {
    const wrap = (text: string): string => (isLong(text) ? mark(text) : text);
    const page = await readPage(renderHtml(whole.cells, { ...whole, wrap }));
    const numbers = Object.entries(whole.cells).filter(([, text]) => isLong(text));
    expect(numbers.length).toBeGreaterThan(0);
    const asked = page.warnings.filter(({ code }) => code === 'note_mark');
    for (const [id] of numbers) {
      expect(page.values.get(id)).toMatchObject({ kind: 'text', value: null });
      expect(asked.flatMap(({ cells }) => cells ?? [])).toContain(id);
    }
  });

  it('whose numbers are moved as a whole are read', async () => {
    const wrap = (text: string): string =>
      `<span style="position:relative;top:-2.0pt;mso-text-raise:2.0pt">${text}</span>`;
    const page = await readPage(renderHtml(whole.cells, { ...whole, wrap }));
    expect(compare(page, whole.cells)).toEqual({ wrong: [], missing: [] });
  });

  it.each(['<del>9</del>', '<s>9</s>', '<span style="text-decoration:line-through">9</span>'])(
    'leave struck out digits (%s) out',
    async (struck) => {
      const wrap = (text: string): string => (isLong(text) ? struck + text : text);
      const page = await readPage(renderHtml(whole.cells, { ...whole, wrap }));
      expect(compare(page, whole.cells)).toEqual({ wrong: [], missing: [] });
    },
  );

  it.each(['<p hidden>', '<div style="display:none">', '<span>', '<constructor>'])(
    'with %s open between the cells of a row have these cells, as browsers show them',
    async (opened) => {
      const last = /(?=<td[^>]*>[^<]*<\/td>\s*<\/tr>)/gu;
      const plain = renderHtml(whole.cells, whole);
      const page = await readPage(plain.replace(last, opened));
      expect(plain.match(last)?.length).toBeGreaterThan(20);
      expect(compare(page, whole.cells)).toEqual({ wrong: [], missing: [] });
    },
  );

  it('whose sections stand in no element are read', async () => {
    const headings = [
      '一、总体情况',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
    ];
    const page = await readPage(
      `<meta charset="utf-8">角县公安局2023年政府信息公开工作年度报告<br>${headings.join('<br>收到申请。<br>')}`,
    );
    expect(page.sections).toMatchObject({ one: '收到申请。', two: '收到申请。' });
  });

  it('with tables as images have no cells of them', async () => {
    const page = await readPage(
      markup.replace(/<table>(?:(?!<table)[^])*?申请人情况[^]*?<\/table>/u, '<img src="a.png">'),
    );
    expect(page.forms.t3).toBeNull();
    expect(page.values.has('received_natural')).toBe(false);
    expect(page.warnings.map(({ code }) => code)).toContain('table_is_image');
  });
});
