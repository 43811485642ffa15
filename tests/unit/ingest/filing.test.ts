import { describe, expect, it } from 'vitest';
import { readBody } from '../../../src/ingest/body.ts';
import { pathHint } from '../../../src/ingest/path-hint.ts';
import { linesOf } from '../../../src/ingest/document-lines.ts';
import { bestTitle, findTitles } from '../../../src/ingest/title.ts';

const titleOf = (text: string) => {
  const title = bestTitle(findTitles(linesOf(text), 0, 60));
  return title === null ? null : [title.agency, title.year];
};

describe('titles', () => {
  it.each([
    ['2024年郏县教育局政府信息公开工作年度报告', '郏县教育局', 2024],
    ['郏县教育局 2024 年政府信息公开工作年度 报告', '郏县教育局', 2024],
    ['郏县教育局2024年度政府信息公开工作年度报告', '郏县教育局', 2024],
    ['郏县教育局２０２３年度政府信息公开年度报告', '郏县教育局', 2023],
    ['郏县教育局贰零贰叁年政府信息公开工作年度报告', '郏县教育局', 2023],
    ['郏县教育局二〇二三年政府信息公开工作年度报告', '郏县教育局', 2023],
    ['郏县教育局政府信息公开工作2022年度报告', '郏县教育局', 2022],
    ['郏县教育局政府信息公开工作年度报告（2022年）', '郏县教育局', 2022],
    ['郏縣教育局關於2022年政府信息公開工作年度報告', '郏縣教育局', 2022],
    ['郏县教育局\n2024年政府信息公开工作年度报告', '郏县教育局', 2024],
    ['郏县教育局2024年\n政府信息公开工作年度报告', '郏县教育局', 2024],
    ['郏县教育局2024年政府信息公开\n工作年度报告', '郏县教育局', 2024],
    ['关于2024年政府信息公开工作情况的报告', null, 2024],
    ['【年报】郏县教育局2024年政府信息公开工作年度报告', '郏县教育局', 2024],
    ['附件1：郏县教育局2024年政府信息公开工作年度报告', '郏县教育局', 2024],
    ['3.郏县教育局2024年《政府信息公开工作年度报告》', '郏县教育局', 2024],
    ['（郏县教育局）2024年政府信息公开工作年度报告', '郏县教育局', 2024],
    ['2024年政府信息公开工作年度报告（郏县教育局）', '郏县教育局', 2024],
    ['郏县人民政府门户网站 郏县教育局2024年政府信息公开工作年度报告', '郏县教育局', 2024],
    ['郏县教育局政府信息公开工作年度报告', '郏县教育局', null],
    ['郏縣教育局2024年政府資訊公開工作年度報告', null, null],
  ])('%s', (text, agency, year) => {
    if (text.includes('資訊')) expect(titleOf(text)).toBeNull();
    else expect(titleOf(text)).toEqual([agency, year]);
  });
});

describe('bodies', () => {
  it.each([
    ['郟县工业和信息化局', '410425', 'county', 'miit', 'body'],
    ['河南省平顶山市郏县教育局', '410425', 'county', 'edu', 'body'],
    ['宿迁市人民政府', '321300', 'prefecture', 'gov', 'region'],
    ['上海市人民政府办公厅', '310000', 'province', 'gov_office', 'body'],
    ['平顶山市生态环境局郏县分局', '410425', 'county', 'eco', 'body'],
    ['北京市东城区民政局', '110101', 'county', 'civil', 'body'],
    ['济源市统计局', '419001', 'county', 'stats', 'body'],
    ['东莞市长安镇人民政府', '441900', 'township', 'township', 'body'],
    ['郏县安良镇人民政府', '410425', 'township', 'township', 'body'],
    ['国家税务总局郏县税务局', '410425', 'county', 'tax', 'body'],
    ['郏县', '410425', 'county', 'gov', 'region'],
    ['平顶山市公安系统', '410400', 'prefecture', null, 'system'],
    ['鼓楼区教育局', null, null, 'edu', 'body'],
    ['郑州市郏县教育局', '410100', 'prefecture', 'edu', 'body'],
    ['城关镇人民政府', null, 'township', 'township', 'body'],
  ])('%s', (name, region, level, family, scope) => {
    const { filing, warnings } = readBody(name, null);
    if (name === '郑州市郏县教育局') {
      expect(filing.region).toBeNull();
      expect(warnings).toMatchObject([{ code: 'region_conflict' }]);
      return;
    }
    expect([filing.region, filing.level, filing.scope]).toEqual([region, level, scope]);
    if (family !== null) expect(filing.function).toBe(family);
    if (region === null) expect(warnings.map((warning) => warning.code)).not.toEqual([]);
  });

  it('of ambiguous names are decided by the path alone', () => {
    expect(readBody('鼓楼区教育局', null).warnings[0]?.zh).toContain('320106');
    const hint = pathHint('/江苏省/徐州市/2024/report.txt');
    expect([hint.division?.code, hint.year]).toEqual(['320300', 2024]);
    expect(readBody('鼓楼区教育局', hint.division).filing.region).toBe('320302');
    expect(pathHint('410425/2024/a.txt').division?.code).toBe('410425');
    const named = readBody('教育局', pathHint('/河南省/平顶山市/郏县/2024/a.txt').division);
    expect(named.filing.region).toBe('410425');
    expect(named.warnings).toMatchObject([{ code: 'region_from_path' }]);
  });
});
