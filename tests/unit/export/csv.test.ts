import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../src/export/csv.ts';
import { csvCell } from '../../../src/report/csv-cell.ts';
import { wrapText } from '../../../src/export/wrap.ts';
import { metricById } from '../../../src/metrics/dictionary.ts';

describe('a CSV cell', () => {
  it.each([
    [null, ''],
    [0, '0'],
    [-5, '-5'],
    [0.5403294518602669, '0.5403294518602669'],
    [Number.NaN, ''],
    ['郏县', '郏县'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@cmd', "'@cmd"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ])('writes %j as %j', (value, expected) => {
    expect(csvCell(value)).toBe(expected);
  });
});

describe('a CSV file', () => {
  const rate = metricById('disclosure_rate');
  const file = csvOf({
    sentence: [{ text: '2024 年' }, { text: '54.0%', isStrong: true }],
    table: {
      columns: [
        { key: 'n', title: '机关', kind: 'text' },
        { key: 'x', title: '公开率', kind: 'share' },
      ],
      rows: [
        ['宿迁', 1902 / 3521],
        ['甲局', null],
      ],
    },
    definitions: rate ? [rate] : [],
    filter: '年份 = 2024',
    source: { title: '真实报告', licence: 'CC0', isSynthetic: true, fingerprint: 'ad0896119b27' },
    address: 'http://localhost/?page=compare#compare-years',
    language: 'zh',
    date: '2026-01-02',
  });
  it('has a byte order mark, a head that explains, and raw values', () => {
    const lines = file.split('\r\n');
    expect(file.startsWith('\ufeff# 2024 年54.0%\r\n')).toBe(true);
    expect(lines.some((line) => line.startsWith('# 合成数据 SYNTHETIC'))).toBe(true);
    expect(lines.some((line) => line.includes('disclosure_rate'))).toBe(true);
    expect(lines).toContain('# 筛选：年份 = 2024');
    expect(lines).toContain('# 来源：真实报告；许可：CC0；数据指纹：ad0896119b27');
    expect(lines).toContain('# 链接：http://localhost/?page=compare#compare-years');
    expect(lines.slice(-4)).toEqual(['机关,公开率', `宿迁,${1902 / 3521}`, '甲局,', '']);
  });
});

describe('wrapped text', () => {
  const measure = (text: string): number => text.length;

  it('breaks CJK anywhere and words at blanks', () => {
    expect(wrapText('甲乙丙丁戊', 2, measure)).toEqual(['甲乙', '丙丁', '戊']);
    expect(wrapText('one two three', 8, measure)).toEqual(['one two', 'three']);
  });

  it('begins no line with a mark that closes, and ends none with one that opens', () => {
    expect(wrapText('甲乙丙，丁戊', 3, measure)).toEqual(['甲乙', '丙，丁', '戊']);
    expect(wrapText('甲乙（丙丁）戊', 3, measure)).toEqual(['甲乙', '（丙', '丁）戊']);
  });
});
