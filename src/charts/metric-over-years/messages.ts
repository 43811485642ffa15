import type { Messages } from '../../i18n/say.ts';

export const OVER_YEARS = {
  one: {
    zh: '{metric}：{name} {year} 年 **{value}**，{before} 年 {earlier}。',
    en: '{metric}: {name} **{value}** in {year}, {earlier} in {before}.',
  },
  onlyOne: {
    zh: '{metric}，{year} 年：所选之中只有 **{name}** 有可显示的数，**{value}**。',
    en: '{metric}, {year}: of those chosen only **{name}** has a figure that can be shown, **{value}**.',
  },
  range: {
    zh: '{metric}，{year} 年：最高 **{highest} {high}**，最低 **{lowest} {low}**。',
    en: '{metric}, {year}: highest **{highest}, {high}**; lowest **{lowest}, {low}**.',
  },
  drawnRange: {
    zh: '{metric}，{year} 年：{total} 组{rest, plural, =0 {} other {（可比的 {ranked} 组）}}中最高 **{highest} {high}**，最低 **{lowest} {low}**；只画 {drawn} 组，取两端。',
    en: '{metric}, {year}: of {total} groups{rest, plural, =0 {} other { ({ranked} comparable)}} highest **{highest}, {high}**; lowest **{lowest}, {low}**; {drawn} are drawn, from both ends.',
  },
  small: {
    zh: '{metric}，{year} 年：n 足够大的不到两组，不比高低。',
    en: '{metric}, {year}: fewer than two groups have a large enough n, so none is called the highest.',
  },
  hollow: { zh: '空心：n 为 5–29，不比高低。', en: 'Hollow: n of 5–29, not compared.' },
  none: {
    zh: '{metric}：{year} 年没有可显示的数字。',
    en: '{metric}: nothing to show for {year}.',
  },
  indexed: {
    zh: '纵轴是比各组首个大于 0 的值变化了百分之几；表格里原值与变化并列。',
    en: 'The scale is the change in per cent on each group’s first value above 0; the table has both.',
  },
  change: { zh: '比首个值的变化', en: 'Change on the first value' },
  group: { zh: '组', en: 'Group' },
  year: { zh: '年份', en: 'Year' },
  noReport: { zh: '没有报告', en: 'no report' },
} as const satisfies Messages;
