import type { Messages } from '../../i18n/say.ts';

export const FUNCTIONS_TEXT = {
  range: {
    zh: '按职能看，{year} 年公开率最低的是**{lowest} {low}**，最高的是**{highest} {high}**；全体 {overall}。',
    en: 'By function, {year}: the disclosure rate is lowest in **{lowest}, {low}**, and highest in **{highest}, {high}**; overall {overall}.',
  },
  overallOnly: {
    zh: '{year} 年公开率全体 **{overall}**；没有两类职能各办结 30 件以上，不作比较。',
    en: '{year}: the disclosure rate is **{overall}** overall; no two functions concluded 30 requests each, so none are compared.',
  },
  overall: { zh: '全体', en: 'Overall' },
  function: { zh: '职能', en: 'Function' },
  tiers: {
    zh: '空心：办结 5–29 件，不参与排名；不足 5 件只写几分之几。横线是 95% 区间。',
    en: 'Hollow: 5–29 concluded, not ranked; below 5 only “x/n”. Lines are 95% intervals.',
  },
} as const satisfies Messages;
