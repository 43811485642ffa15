import { Converter } from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read-document.ts';
import { surenessOf } from '../../../src/report/sureness.ts';
import { renderHtml } from '../../support/render-html.ts';
import { FLATTENINGS, renderReport, type Flattening } from '../../support/render-report.ts';
import { randomFrom, randomReport, type RandomReport } from '../../support/random-report.ts';
import { compare } from './reading.ts';

type Kind = Flattening | 'html';
const KINDS: readonly Kind[] = [...FLATTENINGS, 'html'];
/** Changes words of a document; `gap` is how its kind divides a cell. */
type Damage = (text: string, gap: string) => string;

const toTraditional = Converter({ from: 'cn', to: 't' });
const replaceAll =
  (pairs: readonly (readonly [string, string])[]): Damage =>
  (text, gap) =>
    pairs.reduce((changed, [from, to]) => changed.replaceAll(from, to.replaceAll('~', gap)), text);

const TITLE = '郏县工业和信息化局2024年政府信息公开工作年度报告';
const TWO = '二、主动公开政府信息情况';
const THREE = '三、收到和处理政府信息公开申请情况';
const FOUR = '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况';

/** Damage of words that leaves every figure as it was. */
const HARMLESS: Readonly<Record<string, Damage>> = {
  'traditional characters': (text) => [...text].map((each) => toTraditional(each)).join(''),
  'brackets of another kind': (text) => text.replace(/（([一二三四五六七])）/gu, '($1)'),
  'divided heads': replaceAll([
    ['商业企业', '商业~企业'],
    ['结果维持', '结果~维持'],
    ['尚未审结', '尚未~审结'],
    ['其他结果', '其他~结果'],
  ]),
  'renamed heads': replaceAll([
    ['科研机构', '科研企业'],
    ['行政规范性文件', '规范性文件'],
    ['本年制发件数', '本年发件'],
    ['第二十条第（一）项', '第二十条  第(一)项'],
  ]),
  'renamed sections': replaceAll([
    ['一、总体情况', '（一）总体情况'],
    [TWO, '主动公开政府信息情况'],
    [THREE, '三、收到的处理政府信息公开申请情况'],
    [FOUR, '四、政府信息公开行政复议、行政诉讼情况'],
  ]),
  'renumbered sections': replaceAll([
    [TWO, '2. 主动公开政府信息情况'],
    [THREE, '三.收到和处理政府信息公开申请情况'],
    [FOUR, '4、因政府信息公开工作被申请行政复议、提起行政诉讼情况'],
  ]),
  'no section headings': replaceAll([TWO, THREE, FOUR].map((heading) => [heading, ''] as const)),
  'remarks in labels': replaceAll([
    ['四、结转下年度继续办理', '四、结转下年度继续办理（以上数据单位为件）'],
  ]),
  'leftovers of a template': replaceAll([
    ['本年度没有收取', 'XX单位（填写说明：此处填写）本年度没有收取'],
  ]),
  'mojibake in the prose': replaceAll([
    ['本年度共收到申请', '\ufffd\ufffd年度\ufffd\ufffd收到申请'],
  ]),
  'swallowed digits in the prose': replaceAll([
    ['本年度共收到申请', '统计期限为202111日至20211231，共收到申请'],
  ]),
  'another order in the title': replaceAll([
    [TITLE, '2024年度郏县工业和信息化局政府信息公开工作年度报告'],
  ]),
  'Chinese numerals in the title': replaceAll([
    [TITLE, '郏县工业和信息化局二〇二四年度政府信息公开年度报告'],
  ]),
};

function print(kind: Kind, report: RandomReport, damage: Damage): Uint8Array {
  const text =
    kind === 'html'
      ? renderHtml(report.cells, report)
      : renderReport(report.cells, { ...report, flattening: kind });
  return new TextEncoder().encode(damage(text, kind === 'html' ? '<br>' : ' '));
}

describe.each(Object.entries(HARMLESS))('documents with %s', (_, damage) => {
  it.each(KINDS)('(%s) are read whole', async (kind) => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const report = randomReport(randomFrom(seed * 97), 0);
      const outcomes = await readDocument(print(kind, report, damage), 'a.txt');
      const [outcome] = outcomes;
      if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
      expect(compare(outcome.report, report.cells)).toEqual({ wrong: [], missing: [] });
      expect(outcome.report.filing.agency).toMatch(/^[郏郟][县縣]工[业業]和信息化局$/u);
      expect(outcome.report.filing.year).toBe(2024);
      expect([outcomes.length, surenessOf(outcome.report)]).toEqual([1, 'read']);
    }
  });
});

describe('documents whose figures are damaged', () => {
  it.each(KINDS)('(%s) keep what is printed and are never sure', async (kind) => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = randomFrom(seed * 613);
      const report = randomReport(random, 0);
      const cells = { ...report.cells };
      const wide = Object.keys(cells).filter(
        (id) => /^\d{2,}$/u.test(cells[id] ?? '') && /_(?:natural|research|total)$/u.test(id),
      );
      const id = wide[Math.floor(random() * wide.length)] ?? '';
      cells[id] = (cells[id] ?? '').slice(1);
      const [outcome] = await readDocument(
        print(kind, { ...report, cells }, (text) => text),
        'a.txt',
      );
      if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
      expect(compare(outcome.report, cells)).toEqual({ wrong: [], missing: [] });
      expect(surenessOf(outcome.report)).toBe('questioned');
    }
  });

  it.each(KINDS)('(%s) keep a row that the form lacks out of all others', async (kind) => {
    const report = randomReport(randomFrom(7), 0);
    const label = '2.其他法律行政法规禁止公开';
    const secret = (cells: readonly string[], end: string): string => cells.join(end);
    const own = ['9.属于工作秘密', '5', '0', '0', '0', '0', '0', '5'];
    const ends: Readonly<Record<Kind, (cells: readonly string[]) => string>> = {
      a: (cells) => `\t\t${secret(cells, '\t')}\n`,
      b: (cells) => `${secret(cells, ' | ')}\n`,
      c: (cells) => `${secret(cells, ' | ')} ||\n`,
      d: (cells) => `| ${secret(cells, ' | ')} |\n`,
      e: (cells) => ` |  | ${secret(cells, ' | ')}\n`,
      f: (cells) => `${secret(cells, '\n\n')}\n\n`,
      g: (cells) => `${secret(cells, '\n|\n')}\n|\n`,
      h: (cells) => `${secret(cells, ' |\n')} |\n|||\n`,
      i: (cells) => `${secret(cells, ' | ')} | `,
      j: (cells) => `${secret(cells, ' ')}\n`,
      J: (cells) => `${secret(cells, ' ')} `,
      html: (cells) => `<tr><td>${secret(cells, '</td><td>')}</td></tr>`,
    };
    const before: Readonly<Partial<Record<Kind, RegExp>>> = {
      a: new RegExp(`\\t\\t${label}`, 'u'),
      d: new RegExp(`\\| ${label}`, 'u'),
      e: new RegExp(` \\|  \\| ${label}`, 'u'),
      html: new RegExp(`<tr><td[^>]*>${label}`, 'u'),
      j: /2\.其他法律行政法规禁止 公开/u,
      J: /2\.其他法律行政法规禁止 公开/u,
    };
    const [outcome] = await readDocument(
      print(kind, report, (text) =>
        text.replace(before[kind] ?? label, (found) => ends[kind](own) + found),
      ),
      'a.txt',
    );
    if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
    const { wrong, missing } = compare(outcome.report, report.cells);
    expect(wrong).toEqual([]);
    expect(missing).toEqual([]);
    expect(outcome.report.warnings.map(({ code }) => code)).toContain('unknown_row');
  });
});

describe('a blank cell too many in one row', () => {
  const { cells, ...forms } = randomReport(randomFrom(3), 0);
  const blank = { ...cells, granted_natural: '', granted_nonprofit: '' };

  it.each(FLATTENINGS)('never shifts the cells of flattening %s', async (flattening) => {
    const lines = renderReport(blank, { ...forms, flattening }).split('\n');
    const damaged = lines.map((line) =>
      /予以公开.*\d/u.test(line) ? line.replace(/(\t| ?\| ?)(\d+)(?=\D*$)/u, '$1$1$2') : line,
    );
    const bytes = new TextEncoder().encode(damaged.join('\n'));
    const [outcome] = await readDocument(bytes, '平顶山市/郏县公安局/2024/a.txt');
    if (outcome?.kind !== 'read') return;
    const asked = new Set(outcome.report.warnings.flatMap((warning) => warning.cells));
    const { wrong } = compare(outcome.report, blank);
    expect(wrong.filter((told) => !asked.has(told.split(':')[0] ?? ''))).toEqual([]);
  });
});
