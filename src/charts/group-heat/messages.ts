import type { Messages } from '../../i18n/say.ts';

export const GROUP_HEAT = {
  years: {
    zh: '{metric}，{groups} 组 × {years} 年：最强的一格是**{name} {column}，{value}**。',
    en: '{metric}, {groups} groups over {years} years: the strongest cell is **{name} in {column}, {value}**.',
  },
  metrics: {
    zh: '{year} 年，{groups} 组 × {columns} 个指标：每列各自着色。',
    en: '{year}: {groups} groups by {columns} metrics, each column shaded by itself.',
  },
  none: { zh: '没有可显示的数字。', en: 'There is nothing to show.' },
  caveat: {
    zh: '颜色越强越高；斜纹：n 不足 30，或没有数。小字是 n。',
    en: 'The stronger the shade, the higher; hatched: n below 30, or no number. The small print is n.',
  },
  group: { zh: '组', en: 'Group' },
  place: { zh: '地区', en: 'Region' },
  year: { zh: '年份', en: 'Year' },
  metric: { zh: '指标', en: 'Metric' },
  numerator: { zh: '分子', en: 'Numerator' },
  n: { zh: '分母 n', en: 'Denominator n' },
  value: { zh: '值', en: 'Value' },
  reports: { zh: '计入报告', en: 'Reports that count' },
  all: { zh: '全部报告', en: 'All reports' },
  nNote: { zh: 'n={n}', en: 'n={n}' },
  noReport: { zh: '无报告', en: 'no report' },
  noNumber: { zh: '无数字', en: 'no number' },
} as const satisfies Messages;
