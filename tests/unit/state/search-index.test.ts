import { describe, expect, it } from 'vitest';
import { spellingOf } from '../../../src/ingest/pinyin.ts';
import { SearchIndex } from '../../../src/state/search/search-index.ts';

const body = (
  name: string,
  places: readonly string[] = [],
  otherNames: readonly string[] = [],
) => ({
  target: name,
  name,
  otherNames,
  places,
  note: '',
});

const index = new SearchIndex([
  body('长安区公安局', ['长安区']),
  body('重庆市公安局', ['重庆市']),
  body('公安局'),
  body('乐清市教育局', ['乐清市'], ['乐清市教育委员会']),
  body('A省教育厅'),
]);
index.spelled(
  0,
  index.findables.map(({ name, places }) => spellingOf(name, places)),
);
const names = (text: string, most = 10): readonly string[] =>
  index.find(text, most).found.map(({ name }) => name);

describe('the search index', () => {
  it('puts the name itself before names that hold it, and short ones before long ones', () => {
    expect(names('公安局')).toEqual(['公安局', '长安区公安局', '重庆市公安局']);
  });

  it('finds by pinyin and by initials, places spelled as they are said', () => {
    expect(names('yueqing')).toEqual(['乐清市教育局']);
    expect(names('caqgaj')).toEqual(['长安区公安局']);
    expect(names('chongqing')).toEqual(['重庆市公安局']);
    expect(names('gaj')).toEqual(['公安局', '长安区公安局', '重庆市公安局']);
  });

  it('wants every word, in any field and of any width or case', () => {
    expect(names('重庆 gaj')).toEqual(['重庆市公安局']);
    expect(names('ａ省 教育')).toEqual(['A省教育厅']);
    expect(names('重庆 教育')).toEqual([]);
  });

  it('says the former name that was found', () => {
    expect(index.find('教育委员会', 5).found).toMatchObject([
      { name: '乐清市教育局', otherName: '乐清市教育委员会' },
    ]);
    expect(index.find('乐清', 5).found).toMatchObject([{ otherName: null }]);
  });

  it('finds a word of any length wherever that length is looked for', () => {
    const spelled = index.findables.map(({ name, places }) => spellingOf(name, places));
    const texts = spelled.flatMap(({ pinyin, initials }) => [pinyin, initials]);
    const words = texts.flatMap((text) =>
      [1, 2, 3].flatMap((length) =>
        Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length)),
      ),
    );
    for (const word of new Set(words)) {
      const expected = index.findables.filter(({ name }, at) => {
        const { pinyin = '', initials = '' } = spelled[at] ?? {};
        return (
          name.toLowerCase().includes(word) ||
          (word.length < 2 ? initials.startsWith(word) : initials.includes(word)) ||
          (word.length < 3 ? pinyin.startsWith(word) : pinyin.includes(word))
        );
      });
      expect(new Set(names(word)), word).toEqual(new Set(expected.map(({ name }) => name)));
      expect(index.find(word, 1).total, word).toBe(expected.length);
    }
  });

  it('counts all and lists the best', () => {
    expect(index.find('局', 2)).toMatchObject({ total: 4 });
    expect(names('局', 2)).toHaveLength(2);
  });

  it('takes what is typed for text and nothing else', () => {
    for (const text of ['(', '[', '.*', '\\', "' or 1=1"]) expect(names(text)).toEqual([]);
  });
});
