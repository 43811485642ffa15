import { expect, it } from 'vitest';
import { compareGroups } from '../../../src/charts/group-order.ts';

const sorted = (columns: readonly string[], groups: readonly (readonly string[])[]) =>
  groups.toSorted((a, b) => compareGroups(columns, a, b)).map((path) => path.join(' '));

it('lists provinces by their codes, those of the invented country as its sky goes', () => {
  expect(sorted(['province'], [['河南省'], ['江苏省'], ['北京市'], ['新疆维吾尔自治区']])).toEqual([
    '北京市',
    '江苏省',
    '河南省',
    '新疆维吾尔自治区',
  ]);
  expect(sorted(['province'], [['亢省'], ['角省'], ['乌有省'], ['紫微省']])).toEqual([
    '紫微省',
    '角省',
    '亢省',
    '乌有省',
  ]);
});

it('lists parts of provinces within them, by pinyin', () => {
  expect(
    sorted(
      ['province', 'prefecture'],
      [
        ['河南省', '郑州市'],
        ['河南省', '开封市'],
        ['江苏省', '徐州市'],
        ['江苏省', '常州市'],
      ],
    ),
  ).toEqual(['江苏省 常州市', '江苏省 徐州市', '河南省 开封市', '河南省 郑州市']);
});

it('lists functions and levels as their tables do', () => {
  expect(sorted(['level'], [['township'], ['county'], ['province']])).toEqual([
    'province',
    'county',
    'township',
  ]);
  expect(sorted(['function'], [['other'], ['police'], ['gov_office'], ['edu']])).toEqual([
    'gov_office',
    'edu',
    'police',
    'other',
  ]);
});
