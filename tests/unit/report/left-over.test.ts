import { describe, expect, it } from 'vitest';
import { otherYears, yearsNamed } from '../../../src/report/left-over.ts';

const yearSpokenOf = (text: string): number | null =>
  otherYears(yearsNamed(text), 2024)?.year ?? null;

describe('the year that a text of 2024 speaks of', () => {
  it.each([
    ['2023年，我局把目录放在门厅。', 2023],
    ['我局2023年度的工作如下。2023年，目录换了新的。', 2023],
    ['2024年，我局如下。统计期限自2023年1月1日至2023年12月31日。', 2023],
    ['二〇二三年，我局把目录放在门厅。', 2023],
    ['２０２３年，我局把目录放在门厅。', 2023],
    ['一、总体情况\n（一）主动公开\n2023 年，我局把目录放在门厅。', 2023],
    ['2025年，我局把目录放在门厅。2025年共收到5件申请。', 2025],
  ])('is another one: %s', (text, year) => expect(yearSpokenOf(text)).toBe(year));

  it.each([
    '2024年，我局比2023年多放了目录。2023年，目录是旧的。2023年，门厅是旧的。',
    '本年度收到5件，比2023年多2件；办结4件，较2023年少1件。',
    '二〇二四年的目录换了新的，2023年，是旧的，2023年，门厅也是。',
    '目录换了新的，2023年是旧的。',
    '统计期限自2024年1月1日至2024年12月31日。2023年是旧的，2023年没有。',
    '2025年1月，门厅换了新的目录，2025年2月又换了一次。',
    '自2019年以来，依照2019年修订的规定，2019年以来没有变化。',
    '',
  ])('is its own, or is not said: %s', (text) => expect(yearSpokenOf(text)).toBeNull());
});
