import { describe, expect, it } from 'vitest';
import { readBody } from '../../../src/ingest/body.ts';
import { pathHint } from '../../../src/ingest/path-hint.ts';
import { divisionOfCreditCode, divisionOfHost } from '../../../src/ingest/region-codes.ts';
import { reportOf } from './reading.ts';

const codesOf = (name: string, path = '') =>
  readBody(name, pathHint(path).division).warnings.map(({ code }) => code);

describe('regions', () => {
  it.each([
    ['偃师市教育局', '410307', 'county', 'edu'],
    ['洛阳市偃师市教育局', '410307', 'county', 'edu'],
    ['芜湖县民政局', '340210', 'county', 'civil'],
    ['广西教育厅', '450000', 'province', 'edu'],
    ['内蒙古教育厅', '150000', 'province', 'edu'],
    ['延边州教育局', '222400', 'prefecture', 'edu'],
    ['国家统计局河南调查总队', '410000', 'province', 'stats'],
    ['国家税务总局河南省税务局', '410000', 'province', 'tax'],
    ['国家金融监督管理总局河南监管局', '410000', 'province', 'vertical_other'],
    ['中华人民共和国上海海关', '310000', 'province', 'vertical_other'],
    ['郏县气象局', '410425', 'county', 'meteo'],
    ['中共郏县委员会宣传部', '410425', 'county', 'party_joint'],
    ['审计署驻郑州特派员办事处', '410100', 'prefecture', 'audit'],
    ['河北雄安新区管理委员会', '130000', 'prefecture', 'zone'],
    ['苏州工业园区管理委员会', '320576', 'county', 'zone'],
    ['平顶山市新城区管理委员会', '410400', 'county', 'zone'],
    ['上海市浦东新区人民政府', '310115', 'county', 'gov'],
    ['教育部', null, 'national', 'other'],
    ['国家税务总局', null, 'national', 'tax'],
    ['国务院办公厅', null, 'national', 'gov_office'],
    ['中国民用航空局', null, 'national', 'transport'],
    ['国家移民管理局', null, 'national', 'vertical_other'],
    ['中国证券监督管理委员会', null, 'national', 'vertical_other'],
  ])('of %s', (name, region, level, family) => {
    const { filing, warnings } = readBody(name, null);
    expect([filing.region, filing.level, filing.function]).toEqual([region, level, family]);
    expect(warnings.filter(({ grade }) => grade === 'question')).toEqual([]);
  });

  it.each([
    ['鼓楼区教育局', 'region_ambiguous', 4],
    ['吉林教育局', 'region_ambiguous', 2],
    ['郑州市郏县教育局', 'region_conflict', 2],
    ['市教育局', 'region_unknown', 0],
    ['安庆镇人民政府', 'region_unknown', 0],
    ['河南油田公安局', 'region_unknown', 0],
    ['黄埔海关', 'region_unknown', 0],
  ])('of %s is a question: %s with %i candidates', (name, code, count) => {
    const { filing, warnings } = readBody(name, null);
    expect(filing.region).toBeNull();
    const asked = warnings.find((warning) => warning.grade === 'question');
    expect(asked?.code).toBe(code);
    expect(asked?.candidates ?? []).toHaveLength(count);
  });

  it('of a former name is said to be that of today', () => {
    expect(codesOf('偃师市教育局')).toEqual(['region_former_name']);
    expect(readBody('偃师市教育局', null).filing.county).toBe('偃师区');
    expect(pathHint('/河南省/偃师市/a.txt').division?.code).toBe('410307');
  });

  it('of a township under a city’s folder asks for the county', () => {
    expect(codesOf('城关镇人民政府', '/河南省/平顶山市/郏县/a.txt')).toEqual(['region_from_path']);
    const { warnings } = readBody('城关镇人民政府', pathHint('/河南省/平顶山市/a.txt').division);
    const asked = warnings.find(({ code }) => code === 'township_county');
    expect(asked?.candidates).toContainEqual({ code: '410425', path: '河南省/平顶山市/郏县' });
    expect(codesOf('东莞市长安镇人民政府')).toEqual([]);
  });
});

describe('codes of regions', () => {
  it.each([
    ['统一社会信用代码：11410425005413207E', '410425'],
    ['11410425005413207E 11410425005413207E', '410425'],
    ['统一社会信用代码：11410425005413207F', undefined],
    ['11410425005413207E 11321300014317306L', undefined],
    ['211410425005413207E', undefined],
    ['电话 11410425005', undefined],
  ])('in %s', (text, code) => {
    expect(divisionOfCreditCode(text)?.code).toBe(code);
  });

  it.each([
    ['www.suqian.gov.cn', '321300'],
    ['jyj.suqian.gov.cn', '321300'],
    ['www.jiaxian.gov.cn', undefined],
    ['suqian.example.com', undefined],
    ['www.gov.cn', undefined],
  ])('of the host %s', (host, code) => {
    expect(divisionOfHost(host)?.code).toBe(code);
  });

  it('stand behind the name and the folders', () => {
    const text = (name: string) =>
      `${name}2024年政府信息公开工作年度报告\n统一社会信用代码：11410425005413207E\n一、总体情况\n本段为测试用文字。\n二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n`;
    expect(reportOf(text('教育局')).filing.region).toBe('410425');
    expect(reportOf(text('鼓楼区教育局'), '徐州市/a.txt').filing.region).toBe('320302');
    expect(reportOf(text('教育局'), 'www.suqian.gov.cn/a.txt').filing.region).toBe('321300');
  });
});
