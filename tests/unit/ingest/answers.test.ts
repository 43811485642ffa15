import { describe, expect, it } from 'vitest';
import {
  answeredReport,
  decodeAnswers,
  encodeAnswers,
  joinedRow,
  regionAnswer,
  NO_ANSWERS,
  type Answers,
} from '../../../src/ingest/answers.ts';
import { OpenQuestions } from '../../../src/ingest/open-questions.ts';
import { sampleRow } from '../dataset/sample-rows.ts';
import { reportOf } from './reading.ts';

const TEXT = `鼓楼区教育局2024年政府信息公开工作年度报告
一、总体情况
本段为测试用文字。
二、主动公开政府信息情况
信息内容	本年制发件数	本年废止件数	现行有效件数
规章	0	0	0
`;

const answers = (over: Partial<Answers>): Answers => ({ ...NO_ANSWERS, ...over });

describe('answers', () => {
  it('come back as they were written, whatever their order', () => {
    const one = answers({ regions: { b: '320106', a: '410425' }, joins: { x: 'y' } });
    const text = encodeAnswers(one);
    expect(decodeAnswers(text)).toEqual({ kind: 'answers', answers: one });
    expect(
      encodeAnswers(answers({ regions: { a: '410425', b: '320106' }, joins: { x: 'y' } })),
    ).toBe(text);
  });

  it.each([
    ['nonsense', '{'],
    ['another version', '{"version":2}'],
    ['a number for a code', '{"version":1,"regions":{"a":1}}'],
    ['an unknown code', '{"version":1,"regions":{"a":"999999"}}'],
    ['joins in a circle', '{"version":1,"joins":{"a":"b","b":"a"}}'],
    ['a join to itself', '{"version":1,"joins":{"a":"a"}}'],
  ])('with %s are refused with a sentence', (_, text) => {
    const decoded = decodeAnswers(text);
    if (decoded.kind !== 'refused') throw new Error('taken');
    expect(decoded.zh).toMatch(/\p{Script=Han}/u);
    expect(decoded.en).not.toBe('');
  });

  it('are those of the innermost folder', () => {
    const known = answers({ regions: { '': '320000', 甲: '320100', '甲/乙': '320106' } });
    const codeAt = (path: string) => regionAnswer(known, path)?.code;
    expect(codeAt('甲/乙/丙/a.txt')).toBe('320106');
    expect(codeAt('./甲\\a.txt')).toBe('320100');
    expect(codeAt('a.txt')).toBe('320000');
    expect(codeAt('甲乙/a.txt')).toBe('320000');
    expect(
      regionAnswer(answers({ regions: { constructor: '320106' } }), 'toString/a.txt'),
    ).toBeNull();
  });

  it('settle a region that the name leaves open, and nothing else', () => {
    const report = reportOf(TEXT);
    expect(report.warnings.map(({ code }) => code)).toContain('region_ambiguous');
    const known = answers({ regions: { 南京: '320106' } });
    const answered = answeredReport(report, known, '南京/a.txt');
    expect(answered.filing).toMatchObject({ region: '320106', year: 2024, county: '鼓楼区' });
    const asked = (warnings: typeof report.warnings) =>
      warnings.filter(({ grade }) => grade === 'question').map(({ code }) => code);
    expect(asked(answered.warnings)).toEqual(
      asked(report.warnings).filter((code) => code !== 'region_ambiguous'),
    );
    expect(answered.values).toBe(report.values);
    expect(answeredReport(report, known, '徐州/a.txt')).toBe(report);
  });

  it('join a body to its other name, along a chain', () => {
    const row = sampleRow(2023, { agency_id: '1-a' });
    const known = answers({ joins: { '1-a': '1-b', '1-b': '1-c' } });
    expect(joinedRow(row, known)).toMatchObject({ agency_id: '1-c', report_id: '1-c-2023' });
    expect(joinedRow(row, NO_ANSWERS)).toBe(row);
  });

  it('are asked once a folder, with candidates that a program can choose from', () => {
    const open = new OpenQuestions();
    const report = reportOf(TEXT);
    open.add('x/a.txt', report);
    open.add('x/b.txt', report);
    open.add('c.txt', report);
    const [first, second] = open.list();
    expect([first?.folder, first?.reports, second?.folder, second?.reports]).toEqual([
      '',
      1,
      'x',
      2,
    ]);
    expect(second?.agencies).toEqual(['鼓楼区教育局']);
    expect(second?.candidates).toContainEqual({ code: '320106', path: '江苏省/南京市/鼓楼区' });
    expect(second?.candidates).toHaveLength(4);
  });
});
