import { describe, expect, it } from 'vitest';
import { FUNCTIONS, functionOfName } from '../../../src/form/dimensions.ts';
import { CELLS, FORM_VERSIONS, cellById, cellsOf } from '../../../src/form/form.ts';
import { identitiesOfDisputes, identitiesOfRequests } from '../../../src/form/identities.ts';

const count = (version: '2019' | '2021'): number =>
  (['t2', 't3', 't4'] as const).reduce((sum, table) => sum + cellsOf(table, version).length, 0);

describe('the form', () => {
  it('has 200 cells in its 2021 version and 198 in its 2019 version', () => {
    expect(count('2021')).toBe(200);
    expect(count('2019')).toBe(198);
  });

  it('names each cell once', () => {
    expect(new Set(CELLS.map((cell) => cell.id)).size).toBe(CELLS.length);
    expect(cellById('licensing_decisions')?.forms).toEqual(FORM_VERSIONS);
  });

  it('labels every cell in both languages', () => {
    for (const cell of CELLS) {
      expect(cell.label.zh, cell.id).toMatch(/\p{Script=Han}/u);
      expect(cell.label.en, cell.id).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('binds table 3 by 39 and 37 equations and table 4 by 3, over its own cells only', () => {
    expect(identitiesOfRequests('2021')).toHaveLength(39);
    expect(identitiesOfRequests('2019')).toHaveLength(37);
    expect(identitiesOfDisputes()).toHaveLength(3);
    for (const version of FORM_VERSIONS) {
      for (const identity of [...identitiesOfRequests(version), ...identitiesOfDisputes()]) {
        for (const id of [...identity.left, ...identity.right]) {
          expect(cellById(id)?.forms, id).toContain(version);
        }
      }
    }
  });
});

describe('functions', () => {
  it('are labelled in both languages', () => {
    for (const entry of FUNCTIONS) expect(entry.label.en, entry.id).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ['县公安局', 'police'],
    ['市人民政府办公室', 'gov_office'],
    ['市人民政府', 'gov'],
    ['工业和信息化局', 'miit'],
    ['城关镇人民政府', 'township'],
    ['住房公积金管理中心', 'provident'],
  ])('%s is %s', (name, id) => expect(functionOfName(name)).toBe(id));

  it.each([
    ['gov_office', '市政府办公室 县人民政府办公室 省人民政府办公厅 国务院办公厅 区政府办'],
    [
      'ndrc',
      '发展和改革委员会 发展改革委 发改局 发展和改革局 能源局 粮食和物资储备局 发展改革和科技局',
    ],
    [
      'edu',
      '教育局 教育体育局 教体局 教育厅 教育委员会 教育科技局 教育科技和体育局 教育文化体育局',
    ],
    ['sci', '科学技术局 科技局 科学技术厅 科学技术委员会'],
    ['miit', '经济和信息化局 工信局 经信局 科技和工业信息化局 工业信息化和商务局'],
    ['ethnic', '民族宗教事务局 民族宗教事务委员会 民宗局 民族事务委员会 宗教事务局'],
    ['police', '公安局 公安厅 公安局交通警察支队 公安分局'],
    ['finance', '财政局 国有资产监督管理委员会 地方金融监督管理局 金融工作局 国资委'],
    ['hrss', '人力资源和社会保障局 人社局 人力资源社会保障局'],
    ['natres', '自然资源局 自然资源和规划局 规划和自然资源局 国土资源局 不动产登记中心 海洋局'],
    ['eco', '生态环境局 生态环境分局 环境保护局'],
    ['housing', '住房和城乡建设局 住房保障和房产管理局 住建局 住房城乡建设委员会'],
    ['urban', '城市管理局 城市管理综合执法局 综合行政执法局 城管局'],
    ['transport', '交通运输局 公路局 交通局 交通委员会 港航管理局 中国民用航空局'],
    ['water', '水利局 水务局 水利厅 水库移民局'],
    ['agri', '农业农村局 畜牧兽医局 乡村振兴局 扶贫开发办公室 农牧局 农牧和科技局'],
    ['forest', '林业局 林业和草原局 园林绿化局'],
    ['culture', '文化和旅游局 文化广电旅游局 文化旅游和体育局 体育局 文物局 广播电视局 文旅局'],
    ['health', '卫生健康委员会 卫生健康局 卫健委 疾病预防控制局 中医药管理局'],
    ['emerg', '应急管理局 消防救援支队 地震局 防震减灾局'],
    ['samr', '市场监督管理局 市场监管局 知识产权局 药品监督管理局'],
    ['approval', '行政审批局 政务服务中心 大数据局 政务服务和数据管理局 数据局 公共资源交易中心'],
    ['vertical_other', '海关 海事局 烟草专卖局 邮政管理局 通信管理局 国家金融监督管理总局'],
    ['zone', '高新技术产业开发区管委会 示范区管委会 产业集聚区管委会 综合保税区管理委员会'],
    ['township', '城关镇人民政府 安良镇 民族乡人民政府 街道办事处 甲镇政府 回族乡人民政府'],
    ['institution', '机关事务管理局 档案局 地方志办公室 残疾人联合会'],
    ['staff_office', '外事办公室 人民防空办公室 国防动员办公室 台湾事务办公室 侨务办公室'],
    ['medins', '医疗保障局 医保局'],
    ['petition', '信访局 信访办公室'],
  ])('%s has many names', (id, names) => {
    for (const name of names.split(' ')) expect([name, functionOfName(name)]).toEqual([name, id]);
  });
});
