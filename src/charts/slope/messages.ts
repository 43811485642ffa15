import type { Messages } from '../../i18n/say.ts';

export const SLOPE = {
  range: {
    zh: '{metric}，{from} → {to} 年：{risen} 组升，{fallen} 组降；升得最多 **{up}（{upBefore} → {upNow}）**，降得最多 **{down}（{downBefore} → {downNow}）**。',
    en: '{metric}, {from} → {to}: {risen} groups rose, {fallen} fell; most up **{up} ({upBefore} → {upNow})**, most down **{down} ({downBefore} → {downNow})**.',
  },
  none: {
    zh: '{metric}：{from} 与 {to} 年都有足够 n 的组不到两个。',
    en: '{metric}: fewer than two groups have a large enough n in both {from} and {to}.',
  },
  noEarlier: {
    zh: '{metric}：{to} 年之前没有可比的年份。',
    en: '{metric}: there is no year before {to} to compare with.',
  },
  otherReports: {
    zh: '{groups}：两年计入的报告数不同，变化可能只是换了机关。',
    en: '{groups}: another number of reports counts in the two years, so other bodies alone can make the change.',
  },
  report: { zh: '{group}（{then} → {now} 份）', en: '{group} ({then} → {now} reports)' },
  more: { zh: '等 {count} 组', en: 'and {count} more' },
  group: { zh: '组', en: 'Group' },
  before: { zh: '{year} 年', en: '{year}' },
  change: { zh: '变化', en: 'Change' },
  changeInPoints: { zh: '变化（百分点）', en: 'Change (pp)' },
  n: { zh: '{year} 年 n', en: 'n, {year}' },
  numerator: { zh: '{year} 年分子', en: 'Numerator, {year}' },
  counted: { zh: '{year} 年计入报告', en: 'Reports that count, {year}' },
  reports: { zh: '{year} 年全部报告', en: 'Reports, {year}' },
  line: { zh: '{before} → {now}', en: '{before} → {now}' },
} as const satisfies Messages;
