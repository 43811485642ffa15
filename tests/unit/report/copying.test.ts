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

  it('of the sentences of the form itself, and of what a body calls itself', () => {
    const form = [
      '根据《条例》的要求，由办公室编制本年度报告。',
      '本报告由总体情况、主动公开情况等六个部分组成。',
      '本报告所列数据的统计期限自2024年1月1日至12月31日。',
      '如对本报告有疑问，请与办公室联系。',
      '全年未收到政府信息公开申请。',
      '没有其他需要报告的事项。',
      '本机关没有收取信息处理费。',
    ];
    expect(lettersOf(form.join(''))).toBe('');
    expect(lettersOf('我局把目录放在门厅。')).toBe(lettersOf('本单位把目录放在门厅。'));
    expect(lettersOf('编制目录时请居民试读。')).toBe('编制目录时请居民试读');
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

describe('texts made of the same phrases', () => {
  const [who, what, how] = [
    ['办公室', '法制科', '信息中心', '窗口人员', '宣传科', '档案室', '值班人员'],
    ['办事指南', '收费目录', '停车点名册', '河道地图', '班次表', '摊位图', '饮水井清单'],
    ['逐条核对后放在门厅', '配了大字版送到村口', '附上示意图张贴上墙', '请居民试读再作修改'],
  ] as const;
  /** Sentence after sentence of phrases that every text draws from, each text in its own way. */
  const sentencesOf = (text: number): string[] =>
    Array.from({ length: 17 }, (_, at) => {
      const draw = (list: readonly string[], step: number): string =>
        list[
          Math.floor((text * 7919 + at * 104_729 + step * 31 + text * at * 13) / step) % list.length
        ] ?? '';
      return `${draw(who, 3)}把${draw(what, 5)}${draw(how, 2)}，${draw(who, 11)}按月登记${draw(what, 7)}。`;
    });
  const textOf = (agency: string, year: number, sentences: readonly string[]): ProseText => ({
    agency,
    year,
    text: sentences.join(''),
    names: [],
  });
  const pause = (): Promise<void> => Promise.resolve();
  const honest = Array.from({ length: 30 }, (_, at) =>
    textOf(`honest ${String(at).padStart(2, '0')}`, 2024, sentencesOf(at + 100)),
  );
  const changed = (sentences: readonly string[]): string[] =>
    sentences.with(8, '古树的照片换成了新拍的，说明也重写过一遍，孩子们看得懂。');

  it('are copies where one sentence of 17 is new, whatever order they stand in', async () => {
    const own = sentencesOf(1);
    const texts = [
      ...honest,
      textOf('one', 2023, own),
      textOf('one', 2024, changed(own).reverse()),
      textOf('two', 2024, changed(own)),
    ];
    const { ofOwnLastYear, ofOthers } = await findCopies(texts, { least: 0.9, pause });
    expect(ofOwnLastYear.map((copy) => texts[copy.own]?.agency)).toEqual(['one']);
    expect(ofOthers.map((copy) => [texts[copy.own]?.agency, texts[copy.own]?.year])).toEqual([
      ['one', 2024],
      ['two', 2024],
    ]);
  });

  it('are copies in any order of their sentences, long or short', async () => {
    const short = (text: number): string[] =>
      sentencesOf(text).flatMap((sentence) => sentence.replace('，', '。').match(/.+?。/gu) ?? []);
    // Of more bodies the short ones are sentences that everybody says.
    const kinds = [
      [sentencesOf, 60],
      [short, 9],
    ] as const;
    for (const [made, length] of kinds) {
      const pairs = Array.from({ length }, (_, at) => {
        const own = made(at + 1000);
        return [
          textOf(`own ${at}`, 2024, own),
          textOf(`own ${at} reversed`, 2024, own.toReversed()),
        ];
      });
      const { ofOthers } = await findCopies(pairs.flat(), { least: 0.9, pause });
      expect(ofOthers.map(({ own }) => own)).toEqual(pairs.flat().map((_, at) => at));
    }
  });

  it('are copies where many bodies have one text', async () => {
    const shared = sentencesOf(2);
    const copies = Array.from({ length: 8 }, (_, at) => textOf(`shared ${at}`, 2024, shared));
    const { ofOthers } = await findCopies([...honest, ...copies], { least: 0.9, pause });
    expect(ofOthers.map(({ own, bodies }) => [own, bodies])).toEqual(
      copies.map((_, at) => [honest.length + at, 7]),
    );
  });
});
