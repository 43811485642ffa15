/** Kinds of invented bodies: what they are called, how much is asked of them and decided. */
import type { Level } from '../form/dimensions.ts';

/** One kind of body; a level without a suffix has no such body. */
export interface Work {
  readonly function: string;
  readonly suffix: Readonly<Partial<Record<Level, string>>>;
  /** Requests a year at county level, at the median body. */
  readonly demand: number;
  /** Licensing decisions and penalties a year at county level, at the median body. */
  readonly licences: number;
  readonly penalties: number;
}

const work = (
  id: string,
  province: string | null,
  local: string | null,
  demand: number,
  licences = 0,
  penalties = 0,
): Work => ({
  function: id,
  suffix: {
    ...(province === null ? {} : { province }),
    ...(local === null ? {} : { prefecture: local, county: local }),
  },
  demand,
  licences,
  penalties,
});

/** Bodies that every region has, the first ones asked most. */
export const CORE_WORK: readonly Work[] = [
  work('gov_office', '人民政府办公厅', '人民政府办公室', 6),
  work('natres', '自然资源厅', '自然资源局', 12, 900, 25),
  work('housing', '住房和城乡建设厅', '住房和城乡建设局', 10, 400, 60),
  work('police', '公安厅', '公安局', 5, 15000, 3000),
  work('hrss', '人力资源和社会保障厅', '人力资源和社会保障局', 2.5, 250, 10),
  work('samr', '市场监督管理局', '市场监督管理局', 2.5, 6000, 300),
];

/** Bodies of which a small country has some in each region. */
export const OTHER_WORK: readonly Work[] = [
  work('eco', '生态环境厅', '生态环境局', 3, 60, 40),
  work('health', '卫生健康委员会', '卫生健康委员会', 2.5, 700, 50),
  work('edu', '教育厅', '教育局', 3, 120, 2),
  work('agri', '农业农村厅', '农业农村局', 3, 200, 25),
  work('transport', '交通运输厅', '交通运输局', 2.2, 1500, 500),
  work('urban', null, '城市管理局', 5, 350, 800),
  work('ndrc', '发展和改革委员会', '发展和改革委员会', 2, 90, 1),
  work('finance', '财政厅', '财政局', 2, 15, 1),
  work('civil', '民政厅', '民政局', 1.6, 40, 1),
  work('justice', '司法厅', '司法局', 1.2, 50, 2),
  work('water', '水利厅', '水利局', 1.2, 60, 8),
  work('emerg', '应急管理厅', '应急管理局', 0.9, 120, 60),
  work('approval', '行政审批局', '行政审批局', 0.8, 9000),
  work('culture', '文化和旅游厅', '文化和旅游局', 0.5, 80, 6),
  work('forest', '林业局', '林业局', 1, 90, 12),
  work('miit', '工业和信息化厅', '工业和信息化局', 0.4, 6),
  work('commerce', '商务厅', '商务局', 0.4, 30, 1),
  work('sci', '科学技术厅', '科学技术局', 0.25, 1),
  work('audit', '审计厅', '审计局', 0.3),
  work('stats', '统计局', '统计局', 0.25, 0, 1),
  work('medins', '医疗保障局', '医疗保障局', 0.8, 0, 6),
  work('vet', '退役军人事务厅', '退役军人事务局', 0.5),
  work('petition', '信访局', '信访局', 0.4),
  work('ethnic', '民族宗教事务委员会', '民族宗教事务局', 0.15, 5),
  work('tax', '税务局', '税务局', 0.9, 300, 250),
  work('meteo', '气象局', '气象局', 0.08, 8),
  work('provident', null, '住房公积金管理中心', 0.4),
  work('vertical_other', '烟草专卖局', '烟草专卖局', 0.4, 500, 60),
  work('zone', null, '经济技术开发区管理委员会', 3, 150, 10),
  work('staff_office', '外事办公室', '外事办公室', 0.08),
  work('institution', '地方志编纂委员会办公室', '地方志编纂委员会办公室', 0.04),
  work('party_joint', '互联网信息办公室', '互联网信息办公室', 0.08),
];

/** Townships; the suffix follows the township's own name. */
export const TOWNSHIP_WORK: Work = {
  function: 'township',
  suffix: { township: '人民政府' },
  demand: 5,
  licences: 40,
  penalties: 5,
};

/** A region's government, whose report is the sum of the region's bodies. */
export const GOVERNMENT_WORK: Work = {
  function: 'gov',
  suffix: { province: '人民政府', prefecture: '人民政府', county: '人民政府' },
  demand: 0,
  licences: 0,
  penalties: 0,
};

/** What a level multiplies a county's figures by. */
export const LEVEL_FACTOR: Readonly<Record<Level, number>> = {
  national: 20,
  province: 9,
  prefecture: 3.5,
  county: 1,
  township: 0.2,
};
