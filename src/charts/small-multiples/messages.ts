import type { Messages } from '../../i18n/say.ts';

export const MULTIPLES = {
  range: {
    zh: '{metric}，{count} 组各一图，{axes}：{year} 年最高 **{highest} {high}**，最低 **{lowest} {low}**。',
    en: '{metric}, {count} groups, one panel each, {axes}: in {year} highest **{highest}, {high}**; lowest **{lowest}, {low}**.',
  },
  few: {
    zh: '{metric}，{count} 组各一图：{year} 年 n 足够大的不到两组。',
    en: '{metric}, {count} groups, one panel each: fewer than two have a large enough n in {year}.',
  },
  shared: { zh: '同一纵轴', en: 'one scale' },
  free: { zh: '各自纵轴，高低不能跨图比', en: 'each its own scale, so heights do not compare' },
  cut: { zh: '只画前 {count} 组。', en: 'Only the first {count} are drawn.' },
  group: { zh: '组', en: 'Group' },
  year: { zh: '年份', en: 'Year' },
} as const satisfies Messages;
