import { describe, expect, it } from 'vitest';
import { findCopies, type ProseText } from '../../../src/report/copying/copies.ts';
import { maskText } from '../../../src/report/copying/shingles.ts';

const lettersOf = (text: string, names: readonly string[] = []): string =>
  String.fromCharCode(...maskText(text, names).letters);

describe('a text is masked', () => {
  it('of its digits, signs, names and titles', () => {
    expect(lettersOf('2024年，甲局依《某某条例》办理（3次）。', ['甲局'])).toBe('年依办理次');
  });

  it('of the sentences that count what the tables do, and of no others', () => {
    const prose = '门厅里放了新的目录，来访的人随手能翻。';
    expect(lettersOf(`因政府信息公开被申请行政复议1件。${prose}收到申请同比下降7.5%。`)).toBe(
      lettersOf(prose),
    );
    const other = '全年张贴目录12份，门厅里随手能翻。';
    expect(lettersOf(other)).toBe('全年张贴目录份门厅里随手能翻');
    expect(lettersOf('申请的人可以在门厅里填表。')).toBe('申请的人可以在门厅里填表');
  });
});

it('a copied text is one whatever it counts of its own', async () => {
  const words = Array.from({ length: 240 }, (_, at) => String.fromCharCode(0x4e00 + at * 37));
  const prose = `${words.join('')}。`;
  const textOf = (agency: string, text: string): ProseText => ({
    agency,
    year: 2024,
    text,
    names: [],
  });
  const counted = '因政府信息公开被申请行政复议1件，提起行政诉讼2件，均已审结，经办科室另行归档。';
  const { ofOthers } = await findCopies(
    [textOf('a', prose), textOf('b', `${counted}${counted}${prose}`)],
    { least: 0.9, pause: () => Promise.resolve() },
  );
  expect(ofOthers.map(({ own, other }) => [own, other])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});
