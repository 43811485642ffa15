import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CELLS } from '../../../src/form/form.ts';
import { numberOf } from '../../../src/report/cell-value.ts';
import { datasetRow } from '../../../src/ingest/dataset-row.ts';
import { readText, readTextFile } from '../../../src/ingest/read-text.ts';
import { FLATTENINGS, renderReport, type Rendering } from '../../support/render-report.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';
import { compare, reportOf } from './reading.ts';
import { ownWork } from '../../support/own-work.ts';

const document = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../data/documents/${name}`, import.meta.url)));

const zeros = Object.fromEntries(
  CELLS.filter((cell) => cell.forms.includes('2021')).map((cell) => [cell.id, '0']),
);
const FORM_2021: Rendering = { flattening: 'b', t2: '2021', t3: '2021' };
const render = (rendering: Partial<Rendering> = {}, cells = zeros): string =>
  renderReport(cells, { ...FORM_2021, ...rendering });
const codesOf = (text: string, path?: string): readonly string[] =>
  reportOf(text, path).warnings.map((warning) => warning.code);

describe('a whole document', () => {
  it('reads the all-zero report of a county bureau, whose leaf rows are shifted', () => {
    const [outcome] = readTextFile(document('jiaxian-miit-2024.txt'), 'jiaxian-miit-2024.txt');
    if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
    const { report } = outcome;
    expect(report.filing).toEqual({
      agency: '郟县工业和信息化局',
      year: 2024,
      region: '410425',
      province: '河南省',
      prefecture: '平顶山市',
      county: '郏县',
      level: 'county',
      function: 'miit',
      scope: 'body',
    });
    expect(report.forms).toEqual({ t2: '2021', t3: '2021', t4: '2021' });
    expect(compare(report, zeros)).toEqual({ wrong: [], missing: [] });
    expect(report.values.size).toBe(200);
    expect(report.warnings.map((warning) => warning.code)).toEqual(['variant_character']);
    expect(Object.keys(report.sections)).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
    expect(report.sections.one).toContain('（一）主动公开情况');
  });

  it('makes the row of a dataset, with notes of what is no number', () => {
    const text = render({}, { ...zeros, received_natural: '', fees_wan_yuan: '/' });
    const outcome = datasetRow(reportOf(text), { file: 'a.txt', sha256: 'ab' });
    if (outcome.kind === 'refused') throw new Error(outcome.reason.en);
    expect(outcome.row).toMatchObject({
      report_id: '410425-郏县工业和信息化局-2024',
      form_t2: '2021',
      form_t3: '2021',
      cell_notes: { fees_wan_yuan: '/' },
    });
    expect(outcome.row.cells['fees_wan_yuan']).toBeNull();
    expect(outcome.row.cells['received_business'] ?? 0).toBe(0);
    const nameless = reportOf(render({ title: '政府信息公开工作年度报告' }));
    expect(datasetRow(nameless, { file: 'a.txt', sha256: '' }).kind).toBe('refused');
  });
});

it('reads a thousand reports of a text and asks for the rest', () => {
  const outcomes = readText(render() + '\n一、总体情况'.repeat(1200), 'report.txt');
  const [first] = outcomes;
  if (first?.kind !== 'read') throw new Error('not read');
  expect(compare(first.report, zeros)).toEqual({ wrong: [], missing: [] });
  const line = render().split('\n').length + 1000;
  expect(first.report.warnings).toContainEqual(
    expect.objectContaining({ code: 'too_many_reports', line }),
  );
});

it.each([
  ['栏目', null],
  ['政府信息公开年报', null],
  ['郏县教育局', '郏县教育局'],
  ['某城供水集团有限公司', '某城供水集团有限公司'],
])(
  'the line %s above a title without a body is taken for one only where it can be',
  (above, agency) => {
    const report = reportOf(render({ title: `${above}\n2024年政府信息公开工作年度报告` }));
    expect([report.filing.agency, report.filing.year]).toEqual([agency, 2024]);
  },
);

describe('refusals', () => {
  it.each([
    ['解读', 'interpretation', '郏县工业和信息化局2024年政府信息公开工作年度报告解读\n'],
    [
      '半年',
      'partial_year',
      '郏县工业和信息化局2024年上半年政府信息公开工作情况\n本期收到申请 3 件。\n',
    ],
    ['通知', 'notice', '关于做好2024年政府信息公开工作年度报告编制工作的通知\n各单位：\n'],
    ['目录', 'list', '郏县2024年政府信息公开工作年度报告目录\n1. 教育局\n'],
    ['其他文字', 'not_a_report', '今天天气很好。\n'],
    [
      '附有空表的通知',
      'notice',
      `关于政府信息公开工作年度报告有关事项的通知\n${renderReport({}, { flattening: 'e', t2: '2021', t3: '2021', title: '附件' })}`,
    ],
  ])('names %s', (_, code, text) => {
    expect(readText(text, 'a.txt')).toMatchObject([{ kind: 'refused', reason: { code } }]);
  });

  it.each([
    ['empty', new Uint8Array()],
    ['binary', new Uint8Array([0x41, 0, 0x42])],
    ['unknown_encoding', new Uint8Array([0xff, 0xff, 0x41])],
    ['too_large', new Uint8Array(20 * 1024 * 1024 + 1)],
  ])('refuses bytes: %s', (code, bytes) => {
    const [outcome] = readTextFile(bytes, 'a.txt');
    expect(outcome).toMatchObject({ kind: 'refused', reason: { code } });
    if (outcome?.kind === 'refused') expect(outcome.reason.zh).toMatch(/^a\.txt：.*。$/u);
  });

  it('reads GB18030', () => {
    const [outcome] = readTextFile(document('gb18030.txt'), 'gb18030.txt');
    expect(outcome?.kind === 'read' && outcome.report.values.size).toBe(200);
  });
});

describe('tables', () => {
  it.each(FLATTENINGS)('(%s) in two versions in one report', (flattening) => {
    const { cells } = { cells: Object.fromEntries(CELLS.map((cell) => [cell.id, '0'])) };
    for (const [t2, t3] of [
      ['2019', '2021'],
      ['2021', '2019'],
    ] as const) {
      const report = reportOf(render({ flattening, t2, t3 }, cells));
      expect([report.forms.t2, report.forms.t3]).toEqual([t2, t3]);
      expect(report.values.has('other_remaining_total')).toBe(t3 === '2021');
      expect(report.values.has('procurement_items')).toBe(t2 === '2019');
    }
  });

  it('are absent, not zero, where they are not printed', () => {
    const report = reportOf(render({ withoutTables: ['t2', 't3', 't4'] }));
    expect(report.values.size).toBe(0);
    expect(report.forms).toEqual({ t2: null, t3: null, t4: null });
    expect(report.warnings.map((warning) => warning.code)).toEqual(
      Array<string>(3).fill('table_absent'),
    );
  });

  it('keep an unknown row in a warning and out of every known row', () => {
    const text = render({}).replace(
      '8.属于行政查询事项',
      '9.属于工作秘密 | 5 | 5 | 5 | 5 | 5 | 5 | 5\n8.属于行政查询事项',
    );
    const report = reportOf(text);
    expect(compare(report, zeros)).toEqual({ wrong: [], missing: [] });
    expect(report.warnings).toMatchObject([{ code: 'unknown_row' }]);
    expect(report.warnings[0]?.zh).toContain('属于工作秘密');
  });

  it('leave out a row printed twice with different numbers', () => {
    const text = render({}).replace(
      '（二）部分公开',
      '（一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n（二）部分公开',
    );
    const report = reportOf(text);
    expect(report.values.has('granted_natural')).toBe(false);
    expect(codesOf(text)).toContain('duplicate_row');
  });

  it('leave out a row of more than seven values', () => {
    const text = render({
      damage: (line, label) => (label === '2.重复申请' ? `${line} | 0` : line),
    });
    expect(reportOf(text).values.has('not_processed_repeat_natural')).toBe(false);
    expect(codesOf(text)).toContain('too_many_values');
  });

  it('accept the labels that real reports print', () => {
    const text = render({})
      .replace('科研机构', '科研企业')
      .replace('行政规范性文件', '规范性文件')
      .replace('本年制发件数', '本年发件')
      .replace('（区分处理的，只计这一情形，不计其他情形）', '')
      .replace('危及“三安全一稳定”', '危及"三安全 一稳定"')
      .replace('（七）总计', '(七) 总 计');
    expect(compare(reportOf(text), zeros)).toEqual({ wrong: [], missing: [] });
  });

  it('keep what no count looks like as printed, with a question', () => {
    const unlikely = {
      received_natural: '-3',
      received_total: '0.5',
      carried_in_natural: '012',
      carried_in_total: '3032132531839',
    };
    const report = reportOf(render({}, { ...zeros, ...unlikely }));
    expect(report.values.get('received_natural')).toMatchObject({ kind: 'number', value: -3 });
    const asked = report.warnings.filter((warning) => warning.code === 'unlikely_number');
    expect(asked.flatMap(({ cells }) => cells)).toEqual(Object.keys(unlikely));
  });

  it('are not read where the heads are in another order', () => {
    const text = render({}).replace('商业企业 | 科研机构', '科研机构 | 商业企业');
    expect(reportOf(text).values.has('received_natural')).toBe(false);
    expect(codesOf(text)).toContain('column_order');
  });

  it('are told apart without any section heading', () => {
    const text = render({}).replace(/^[一二三四五六]、(?!本年|上年|结转|本年度办理).*$/gmu, '');
    const report = reportOf(text);
    expect(compare(report, zeros)).toEqual({ wrong: [], missing: [] });
    expect(report.warnings).toEqual([]);
  });

  it('of a second report are never merged', () => {
    const second = render(
      { title: '郏县教育局2023年政府信息公开工作年度报告' },
      { ...zeros, received_natural: '7', received_total: '7' },
    );
    const outcomes = readText(`${render({})}\n${second}`, 'two.txt');
    const reports = outcomes.flatMap((outcome) =>
      outcome.kind === 'read' ? [outcome.report] : [],
    );
    expect(reports.map(({ filing }) => [filing.agency, filing.year])).toEqual([
      ['郏县工业和信息化局', 2024],
      ['郏县教育局', 2023],
    ]);
    expect(reports.map(({ values }) => numberOf(values.get('received_total')))).toEqual([0, 7]);
    expect(reports.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it('of one report printed twice are read once, and left open where the copies differ', () => {
    const once = `${render({})}\n${render({})}`;
    expect(compare(reportOf(once), zeros)).toEqual({ wrong: [], missing: [] });
    expect(readText(once, 'a.txt')).toHaveLength(1);
    expect(codesOf(once)).toEqual(['printed_twice']);
    const other = { ...zeros, received_natural: '7', received_total: '7' };
    const twice = `${render({})}\n${render({}, other)}`;
    const report = reportOf(twice);
    expect(readText(twice, 'a.txt')).toHaveLength(1);
    expect(compare(report, zeros).missing).toEqual(['received_natural', 'received_total']);
    expect(report.warnings).toMatchObject([
      {
        code: 'copies_differ',
        cells: ['received_natural', 'received_total'],
        alternatives: [
          { received_natural: '0', received_total: '0' },
          { received_natural: '7', received_total: '7' },
        ],
      },
    ]);
  });

  it('that leave a row open say which cells, and the readings that were weighed', () => {
    const line = '1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0';
    const text = render({}).replace(line, '1.属于国家秘密 | 3 | 0 | 0 | 0 | 0 | 3');
    const question = reportOf(text).warnings.find(({ code }) => code === 'ambiguous_row');
    expect(question?.cells).toContain('withheld_state_secret_business');
    expect(question?.alternatives.length).toBeGreaterThan(1);
    expect(Object.keys(question?.alternatives[0] ?? {})).toHaveLength(7);
  });
});

describe('damage of any kind', () => {
  it('never throws and takes bounded time', () => {
    const signs = ['|', '\t', '\n', '0', '9', '', '总计', '其他', '三、', ' ', '\ufffd', '（'];
    const start = ownWork();
    for (let seed = 1; seed <= 120; seed += 1) {
      const random = randomFrom(seed);
      const report = randomReport(random, 0.3);
      const flattening = FLATTENINGS[seed % FLATTENINGS.length] ?? 'a';
      const characters = [...renderReport(report.cells, { flattening, ...report })];
      for (let edit = 0; edit < 40; edit += 1) {
        const at = Math.floor(random() * characters.length);
        characters.splice(
          at,
          Math.floor(random() * 4),
          signs[Math.floor(random() * signs.length)] ?? '',
        );
      }
      expect(() => readText(characters.join(''), 'fuzz.txt')).not.toThrow();
    }
    expect(ownWork() - start).toBeLessThan(10_000);
  });

  it('reads hostile lines in linear time', () => {
    const start = ownWork();
    for (const piece of ['|', '1 ', '政府信息公开', '年度', '|0', '（一）', '2024年']) {
      readText(`${render({})}\n${piece.repeat(200_000 / piece.length)}`, 'long.txt');
      readText(piece.repeat(200_000 / piece.length), 'long.txt');
      readText(`${piece.repeat(80)}\n`.repeat(500), 'long.txt');
    }
    expect(ownWork() - start).toBeLessThan(10_000);
  });
});
