import { describe, expect, it } from 'vitest';
import { DISPUTE_RESULTS, DISPUTE_ROUTES, disputeCell } from '../../../src/form/form.ts';
import { readDocument } from '../../../src/ingest/read-document.ts';
import { numberOf } from '../../../src/report/cell-value.ts';
import { checkReport } from '../../../src/report/check.ts';
import type { Report } from '../../../src/report/report.ts';
import { surenessOf } from '../../../src/report/sureness.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';
import { renderReport } from '../../support/render-report.ts';
import { compare, reportOf } from './reading.ts';

const TITLE = '郏县教育局2023年政府信息公开工作年度报告';
const DISPUTES = [3, 0, 1, 0, 4, 2, 0, 0, 1, 3, 0, 0, 0, 0, 0];

const disputesOf = (report: Report): readonly unknown[] =>
  DISPUTE_ROUTES.flatMap((route) =>
    DISPUTE_RESULTS.map(({ id }) => {
      const value = report.values.get(disputeCell(route.id, id));
      return value?.kind === 'number' ? value.value : (value?.kind ?? null);
    }),
  );

const codesOf = (report: Report): readonly string[] =>
  report.warnings.filter(({ grade }) => grade === 'question').map(({ code }) => code);

const withDisputes = (lines: readonly string[]): string =>
  [TITLE, '四、政府信息公开行政复议、行政诉讼情况', ...lines, '五、存在的主要问题及改进情况'].join(
    '\n',
  );

async function readPage(page: string, path: string): Promise<Report> {
  const [outcome] = await readDocument(new TextEncoder().encode(page), path);
  if (outcome?.kind !== 'read') throw new Error('nothing was read');
  return outcome.report;
}

describe('each table in one line of its own', () => {
  const { cells, t2, t3 } = randomReport(randomFrom(1), 0);
  const rows = renderReport(cells, { flattening: 'b', t2, t3 }).split('\n');
  /** Runs of table rows joined to one line. */
  const joined = (separator: string): string => {
    const lines: string[] = [];
    let table: string[] = [];
    const end = (): void => {
      if (table.length > 0) lines.push(table.join(separator));
      table = [];
    };
    for (const row of rows) {
      if (row.includes('|'))
        table.push(
          row
            .split('|')
            .map((cell) => cell.trim())
            .join(separator),
        );
      else if (/^第二十条/u.test(row)) table.push(row);
      else {
        end();
        lines.push(row);
      }
    }
    end();
    return lines.join('\n');
  };

  it.each([
    ['pipes', ' | '],
    ['tabs', '\t'],
    ['words', ' '],
  ])('of %s', (_, separator) => {
    expect(compare(reportOf(joined(separator)), cells)).toEqual({ wrong: [], missing: [] });
  });
});

describe('the heads of table 4 in parts', () => {
  it.each([
    [
      'of two lines side by side',
      [
        '行政复议 行政诉讼',
        '未经复议直接起诉 复议后起诉',
        '结果 结果 其他 尚未 总',
        '维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 结果 结果 其他 尚未 总',
        '维持 纠正 结果 审结 计 维持 纠正 结果 审结 计',
        DISPUTES.join(' '),
      ],
    ],
    [
      'of one character a line',
      [
        '行政复议 行政诉讼',
        '未经复议直接起诉 复议后起诉',
        '结 结 其 尚',
        '结 结 其 尚 结 结 其 尚',
        '果 果 他 未',
        '总计 果 果 他 未 总 果 果 他 未 总',
        '维 纠 结 审',
        '维 纠 结 审 计 维 纠 结 审 计',
        '持 正 果 结',
        '持 正 果 结 持 正 果 结',
        DISPUTES.join(' '),
      ],
    ],
    [
      'a line each',
      [
        ...['行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉'],
        ...DISPUTE_ROUTES.flatMap(() => '结果 维持 结果 纠正 其他 结果 尚未 审结 总计'.split(' ')),
        ...DISPUTES.map(String),
      ],
    ],
  ])('%s', (_, lines) => {
    const report = reportOf(withDisputes(lines));
    expect(disputesOf(report)).toEqual(DISPUTES);
    expect(codesOf(report).every((code) => code === 'table_absent')).toBe(true);
  });

  it('in another order are asked about', () => {
    const report = reportOf(
      withDisputes([
        '行政复议 行政诉讼',
        '未经复议直接起诉 复议后起诉',
        ...DISPUTE_ROUTES.flatMap(() => ['结果 结果 其他 尚未 总', '纠正 维持 结果 审结 计']),
        DISPUTES.join(' '),
      ]),
    );
    expect(disputesOf(report).every((value) => value === null)).toBe(true);
    expect(codesOf(report)).toHaveLength(3);
  });
});

const HEADS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

it('keeps a table 4 with blanks that does not add up as printed, and asks', async () => {
  const printed = ['', '3', '', '17', '21', ...DISPUTES.slice(5).map(String)];
  const cellsOf = (texts: readonly string[]): string =>
    `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`;
  const page = `<html><body><h1>${TITLE}</h1><p>四、政府信息公开行政复议、行政诉讼情况</p><table>
    <tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>
    <tr>${HEADS.map((head) => `<td rowspan="2">${head}</td>`).join('')}
    <td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>
    ${cellsOf([...HEADS, ...HEADS])}${cellsOf(printed)}</table></body></html>`;
  const report = await readPage(page, 'report.html');
  expect(disputesOf(report)).toEqual(printed.map((text) => (text === '' ? 'blank' : Number(text))));
  expect(codesOf(report)).toContain('disputes_moved');
});

it('reads a sheet with blank columns between its heads by their places', async () => {
  const row = (label: string, values: readonly (number | string)[]): string =>
    [label, '', '', ...values.flatMap((value) => [value, '']), ''].join(',');
  const blank = ['', '', '', '', '', '', ''];
  const report = await readPage(
    [
      TITLE,
      row('', ['申请人情况', '', '', '', '', '', '']),
      row('', ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']),
      row('一、本年新收政府信息公开申请数量', [1, 2, 3, 4, 5, 6, 21]),
      row('二、上年结转政府信息公开申请数量', ['', '', '', '', 4, '', 4]),
      row('（一）予以公开', blank),
      row('四、结转下年度继续办理', ['', 7, '', '', '', '', 7]),
    ].join('\n'),
    'report.csv',
  );
  const numbers = [...report.values].flatMap(([id, value]) =>
    value.kind === 'number' ? [`${id} ${value.value}`] : [],
  );
  expect(numbers.slice(7)).toEqual([
    'carried_in_legal_service 4',
    'carried_in_total 4',
    'carried_out_business 7',
    'carried_out_total 7',
  ]);
});

it.each(['1 204', '1,20 4', '7·2'])('asks about digits with gaps between them: %s', (text) => {
  const report = reportOf(
    [
      TITLE,
      '规章\t1\t2\t3',
      `本年制发件数\t本年废止件数\t现行有效件数`,
      `行政规范性文件\t1\t${text}\t3`,
    ].join('\n'),
  );
  expect(numberOf(report.values.get('normative_documents_repealed'))).toBeNull();
  expect(codesOf(report)).toContain('split_number');
  expect(surenessOf(report)).toBe('questioned');
});

describe('numbers of a page that are not printed as they are written', () => {
  const tableWith = (cell: string): string =>
    `<html><body><h1>${TITLE}</h1><table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td>
    <td>现行有效件数</td></tr><tr><td>行政规范性文件</td><td>${cell}</td><td>0</td><td>3</td></tr></table></body></html>`;

  it.each([
    ['written from right to left', '<bdo dir="rtl">12</bdo>', null],
    [
      'turned by its style',
      '<span style="direction:rtl;unicode-bidi:bidi-override">12</span>',
      null,
    ],
    ['turned by a character', '\u202e12\u202c', null],
    ['with a small digit behind it', '12<small>1</small>', null],
    ['with a digit of small type', '12<span style="font-size:6pt">1</span>', null],
    ['all in small type', '<small>1</small><small>2</small>', 12],
    ['with spaces of no width', '1\u200b2\u200e', 12],
  ])('%s', async (_, cell, expected) => {
    const report = await readPage(tableWith(cell), 'report.html');
    expect(numberOf(report.values.get('normative_documents_made'))).toBe(expected);
    const asked = report.warnings.flatMap(({ cells }) => cells);
    if (expected === null) expect(asked).toContain('normative_documents_made');
  });
});

it('does not read table 3 where the total stands among the applicants', () => {
  const report = reportOf(
    [
      TITLE,
      '|自然人|总计|商业企业|科研机构|社会公益组织|法律服务机构|其他',
      '一、本年新收政府信息公开申请数量|1|3|2|0|0|0|0',
      '四、结转下年度继续办理|1|3|2|0|0|0|0',
    ].join('\n'),
  );
  expect(report.values.size).toBe(0);
  expect(codesOf(report)).toContain('column_order');
});

describe('blank cells in their places', () => {
  const { cells, t2, t3 } = randomReport(randomFrom(5), 0.5, 0);

  it.each(['d', 'e'] as const)('are read where no row prints both its ends (%s)', (flattening) => {
    const open = Object.fromEntries(
      Object.entries(cells).map(([id, text]) => [id, /_natural$/u.test(id) ? '' : text]),
    );
    const text = renderReport(open, { flattening, t2, t3 });
    const report = reportOf(text);
    expect(compare(report, open).wrong).toEqual([]);
    expect(compare(report, open).missing).toEqual([]);
  });

  it('are read behind a pipe at the beginning of every row', () => {
    const text = renderReport(cells, { flattening: 'b', t2, t3 });
    const led = text.replace(/^(.*\|.*)$/gmu, '| $1');
    expect(compare(reportOf(led), cells)).toEqual({ wrong: [], missing: [] });
  });
});

describe('numbers in words with a space behind their thousands', () => {
  const printed = (shares: number, seed: number) => {
    const report = randomReport(randomFrom(seed), shares);
    const spaced = Object.entries(report.cells).map(([id, text]) => [
      id,
      text.replace(/\B(?=(?:\d{3})+$)/gu, ' '),
    ]);
    const cells = Object.fromEntries(spaced) as Record<string, string>;
    return { report, text: renderReport(cells, { ...report, flattening: 'j' }) };
  };

  it('are asked about where they are not read whole', () => {
    for (let seed = 900; seed < 940; seed += 1) {
      const { report, text } = printed((seed % 40) / 10, seed);
      const reading = reportOf(text);
      const asked = new Set(
        reading.warnings.flatMap(({ grade, cells }) => (grade === 'question' ? cells : [])),
      );
      const fails = checkReport(reading.values, reading.forms)
        .filter(({ outcome }) => outcome === 'fails')
        .flatMap(({ left, right }) => [...left.cells, ...right.cells]);
      const wrong = [...reading.values].filter(
        ([id, { raw }]) => raw.trim() !== report.cells[id] && !asked.has(id) && !fails.includes(id),
      );
      expect(wrong, `seed ${seed}`).toEqual([]);
    }
  });
});

describe('a cell more than the columns', () => {
  const askedIn = (report: Report): readonly string[] =>
    report.warnings.flatMap(({ grade, cells }) => (grade === 'question' ? cells : []));

  it('is asked about behind the heads of a page, where the row has a blank', async () => {
    const row = (cells: readonly string[]): string =>
      `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`;
    const page = (cells: readonly string[]): string =>
      `<h1>${TITLE}</h1><p>二、主动公开政府信息情况</p><table>
      <tr><td colspan="3">第二十条第（八）项</td></tr>${row(['信息内容', '上一年项目数量', '本年增/减'])}
      ${row(['行政事业性收费', ...cells])}</table>`;
    const codes = async (cells: readonly string[]): Promise<readonly string[]> =>
      codesOf(await readPage(page(cells), 'report.html'));
    expect(await codes(['', '0'])).not.toContain('odd_row');
    expect(await codes(['', '0', ''])).toContain('odd_row');
  });

  it('is asked about in a text where a blank stands between its numbers', () => {
    const report = randomReport(randomFrom(31), 0);
    const text = renderReport(report.cells, { ...report, flattening: 'c' });
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes('属于国家秘密'));
    const total = report.cells['withheld_state_secret_total'] ?? '';
    const line = lines[at] ?? '';
    const cut = line.lastIndexOf(total);
    lines[at] = `${line.slice(0, cut)}| ${line.slice(cut)}`;
    expect(askedIn(reportOf(text))).toEqual([]);
    expect(askedIn(reportOf(lines.join('\n')))).toContain('withheld_state_secret_total');
  });
});

it('asks about 其他 alone under 其他处理, which may be another row', () => {
  const seed =
    [32, 33, 34, 35, 36].find((at) => randomReport(randomFrom(at), 0).t3 === '2021') ?? 0;
  const report = randomReport(randomFrom(seed), 0);
  const lines = renderReport(report.cells, { ...report, flattening: 'b' }).split('\n');
  const at = lines.findIndex((line) => line.includes('逾期不补正'));
  const named = (lines[at] ?? '').replace(/1[.．][^|]*不再处理其政府信息公开申请/u, '其他');
  const reading = reportOf(lines.toSpliced(at, 3, named).join('\n'));
  expect(reading.values.has('other_remaining_total')).toBe(true);
  const asked = reading.warnings.filter(({ cells }) => cells.includes('other_remaining_total'));
  expect(asked.map(({ code }) => code)).toContain('table_cut');
});
