import { describe, expect, it } from 'vitest';
import { spellingOf } from '../../../src/ingest/pinyin.ts';

describe('spelling', () => {
  it.each([
    ['郏县教育局', ['河南省', '平顶山市', '郏县'], 'jiaxianjiaoyuju', 'jxjyj'],
    [
      '重庆市长寿区教育局',
      ['重庆市', null, '长寿区'],
      'chongqingshichangshouqujiaoyuju',
      'cqscsqjyj',
    ],
    ['乐清市教育局', ['浙江省', '温州市', '乐清市'], 'yueqingshijiaoyuju', 'yqsjyj'],
    [
      '浙江省乐清市教育局',
      ['浙江省', '温州市', '乐清市'],
      'zhejiangshengyueqingshijiaoyuju',
      'zjsyqsjyj',
    ],
    ['吕梁市绿化办公室', ['山西省', '吕梁市', null], 'lvliangshilvhuabangongshi', 'llslhbgs'],
    ['甲市（X1）局', [], 'jiashix1ju', 'jsxj'],
    ['', [], '', ''],
  ])('of %s', (name, places, pinyin, initials) => {
    expect(spellingOf(name, places)).toEqual({ pinyin, initials });
  });
});
