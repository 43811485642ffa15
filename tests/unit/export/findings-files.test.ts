/** Files of findings, read back by other programs than those that wrote them. */
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../src/export/csv.ts';
import { findingsTable, type DecidedFinding } from '../../../src/export/findings-table.ts';
import { letterOf, noticeOf, type NoticeAbout } from '../../../src/export/notice.ts';
import { xlsxOf } from '../../../src/export/xlsx.ts';
import type { Finding } from '../../../src/report/finding.ts';

const finding = (rule: string, agencyName: string, sentence: string): Finding => ({
  rule,
  grade: 'error',
  agency: `id-${agencyName}`,
  agencyName,
  year: 2024,
  province: '角省',
  level: 'county',
  function: 'police',
  evidence: [{ cell: 'carried_in_total', year: 2024, value: 7, side: 'right' }],
  size: 7,
  surprise: 12,
  sentence: { zh: sentence, en: sentence },
  explanation: null,
  peers: null,
});

const HOSTILE = '=HYPERLINK("http://x","<b>局</b>")';
const DECIDED: readonly DecidedFinding[] = [
  { finding: finding('continuity.carry_over', '甲局', '结转接不上。'), decision: '确认', note: '' },
  { finding: finding('identity.flow', HOSTILE, '收办不平。'), decision: '未处理', note: '+1' },
  {
    finding: finding('identity.flow', '甲局', '自然人列不平。'),
    decision: '确认',
    note: '电话已核',
  },
];

const ABOUT: NoticeAbout = {
  source: '样本',
  isSynthetic: true,
  language: 'zh',
  date: '2026-11-23',
  deadline: '2026-12-08',
  thresholds: 'zero.sudden.least_mean=40',
};

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** Text of a Word file, paragraphs apart. */
const markupOf = async (file: Blob): Promise<string> => {
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  return strFromU8(parts['word/document.xml'] ?? new Uint8Array());
};

const textOf = async (file: Blob): Promise<string> =>
  (await markupOf(file))
    .replace(/<\/w:p>/gu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?:lt|gt|quot);/gu, (entity) => ENTITIES[entity] ?? entity);

describe('the notice', () => {
  it('goes family → bodies → correction → deadline, and says that it is synthetic', async () => {
    const text = await textOf(await noticeOf(DECIDED, ABOUT));
    const parts = [
      '涉及 2 个机关',
      '一、勾稽',
      HOSTILE,
      '收办不平。',
      '自然人列不平。',
      '备注：电话已核',
      '二、衔接',
      '结转接不上。',
      '三、更正要求',
      '四、期限',
      '2026年12月8日',
      '界限与通常不同：zero.sudden.least_mean=40。',
      '合成数据 SYNTHETIC',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });
});

it('counts the bodies of a notice as Chinese counts, and the points of each from 1', async () => {
  const many = Array.from({ length: 21 }, (_, at) => ({
    finding: finding('identity.outcomes', `甲市第${at + 1}局`, '收办不平。'),
    decision: 'confirmed',
    note: '',
  }));
  const text = await textOf(await noticeOf(many, ABOUT));
  for (const [number, body] of [
    ['十', 10],
    ['十一', 11],
    ['二十', 20],
    ['二十一', 21],
  ] as const) {
    expect(text).toContain(`（${number}）甲市第${body}局`);
  }
  const lists = (await markupOf(await noticeOf(many, ABOUT))).matchAll(/w:numId w:val="(\d+)"/gu);
  expect(new Set([...lists].map(([, id]) => id)).size).toBe(21);
});

it('never leaves who signs on a page without the deadline', async () => {
  const paragraphs = (await markupOf(await noticeOf(DECIDED, ABOUT))).split('</w:p>');
  const from = paragraphs.findIndex((each) => each.includes('请于'));
  const signed = paragraphs.findIndex((each) => each.includes('（发文机关）'));
  expect(from).toBeGreaterThan(0);
  const kept = paragraphs.slice(from, signed + 1).map((each) => each.includes('<w:keepNext/>'));
  expect(kept.filter((isKept) => !isKept)).toEqual([]);
});

describe('the letter', () => {
  it('is to one body, with its own findings', async () => {
    const own = DECIDED.filter(({ finding: { agencyName } }) => agencyName === '甲局');
    const text = await textOf(await letterOf(own, ABOUT));
    expect(text).toContain('甲局：');
    expect(text).toContain('以下 2 处');
    expect(text).not.toContain('收办不平。');
  });
});

describe('the list', () => {
  it('is a workbook in which text is text and numbers are numbers', async () => {
    const file = await xlsxOf(findingsTable(DECIDED, 'zh'), ['说明'], ['疑点', '说明']);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await file.arrayBuffer());
    const sheet = book.getWorksheet('疑点');
    const valuesOf = (row: number): readonly unknown[] =>
      Object.values(sheet?.getRow(row).values ?? []);
    expect(sheet?.rowCount).toBe(DECIDED.length + 1);
    expect(valuesOf(3)).toContain(HOSTILE);
    expect(valuesOf(2)).toContain(2024);
    expect(book.getWorksheet('说明')?.getCell('A1').value).toBe('说明');
  });

  it('shows a share as per cent, in a column under its name, and keeps the number', async () => {
    const table = {
      columns: [
        { key: 'a', title: '机关', kind: 'text' as const },
        { key: 'b', title: '比率', kind: 'share' as const },
        { key: 'n', title: '分母 n', kind: 'count' as const },
      ],
      rows: [['甲局', 17 / 97, 97]],
    };
    const file = await xlsxOf(table, [], ['数据', '说明']);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await file.arrayBuffer());
    const sheet = book.getWorksheet('数据');
    expect(sheet?.getCell('B2').value).toBe(17 / 97);
    expect(sheet?.getCell('B2').numFmt).toBe('0.0%');
    expect(sheet?.getCell('C2').numFmt).not.toBe('0.0%');
    expect(sheet?.getCell('B1').alignment.horizontal).toBe('right');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  });

  it('is a CSV in which no text can begin a formula', () => {
    const text = csvOf({
      sentence: [{ text: '疑点' }],
      table: findingsTable(DECIDED, 'zh'),
      definitions: [],
      filter: '',
      source: { title: '样本', licence: 'CC0-1.0', isSynthetic: true, fingerprint: '0123456789ab' },
      address: 'http://localhost/?page=findings',
      language: 'zh',
      date: '2026-11-23',
    });
    expect(text).toContain(`"'=HYPERLINK`);
    expect(text).toContain(`,'+1,`);
  });
});
