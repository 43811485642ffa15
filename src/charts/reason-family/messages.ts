import type { Messages } from '../../i18n/say.ts';

export const FAMILY = {
  most: {
    zh: '**{family} {count} 件，{rate}**（{year} 年办结 {total} 件），{before} 年 {earlier}；最多的是{name}（{leading} 件）。',
    en: '**{family}: {count}, {rate}** of {total} concluded in {year}; {earlier} in {before}. Most often: {name} ({leading}).',
  },
  nothing: {
    zh: '{year} 年没有一件**{family}**（办结 {total} 件）。',
    en: '{year}: **{family}: none** of {total} concluded.',
  },
  unknown: {
    zh: '{family}：{year} 年没有一份报告填写这些数字。',
    en: '{family}: no report of {year} has these numbers.',
  },
  caveat: {
    zh: '菱形：上一年。横条与百分比都以办结总数为分母。',
    en: 'Diamond: the year before. Bars and percentages are of all concluded.',
  },
  shareBefore: { zh: '上一年占办结', en: 'Share of concluded, year before' },
  countBefore: { zh: '上一年件数', en: 'Count, year before' },
  concludedBefore: { zh: '上一年办结', en: 'Concluded, year before' },
  lastYear: {
    zh: '{year} 年 {rate}（{count} / {total}）',
    en: '{year}: {rate} ({count} of {total})',
  },
} as const satisfies Messages;
