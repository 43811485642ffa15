import type { Messages } from '../../i18n/say.ts';

export const RANKING = {
  range: {
    zh: '{metric}，{year} 年 {count} 组可比：**{highest} {high}** 最高{highRank}，**{lowest} {low}** 最低{lowRank}。',
    en: '{metric}, {year}, {count} groups compared: **{highest}, {high}**, is highest{highRank}; **{lowest}, {low}**, lowest{lowRank}.',
  },
  none: {
    zh: '{metric}，{year} 年：n 足够大的不到两组，不排名。',
    en: '{metric}, {year}: fewer than two groups have a large enough n, so there is no ranking.',
  },
  within: { zh: '（名次 {ranks}）', en: ' (rank {ranks})' },
  rank: { zh: '按 95% 区间，名次 {ranks}', en: 'rank {ranks} by 95% intervals' },
  best: { zh: '名次从（按 95% 区间）', en: 'Rank from (by 95% intervals)' },
  worst: { zh: '名次到（按 95% 区间）', en: 'Rank to (by 95% intervals)' },
  group: { zh: '组', en: 'Group' },
  tiers: {
    zh: '空心：n 为 5–29，不参与排名；不足 5 只写几分之几。横线是 95% 区间，重叠的名次不能当真。',
    en: 'Hollow: n of 5–29, not ranked; below 5 only “x/n”. Lines are 95% intervals; where they overlap the order means little.',
  },
} as const satisfies Messages;
