import type { Messages } from '../../i18n/say.ts';

export const REQUESTS = {
  change: {
    zh: '{year} 年**收到 {count} 件**申请，比 {before} 年 **{change}**{coverage}。',
    en: '{year}: **{count} requests received**, **{change}** on {before}{coverage}.',
  },
  first: {
    zh: '{year} 年**收到 {count} 件**申请{coverage}。',
    en: '{year}: **{count} requests received**{coverage}.',
  },
  otherReports: {
    zh: '{year} 年**收到 {count} 件**申请{coverage}；{before} 年计入的是不同的报告（{reportsBefore} → {reportsNow} 份），不作比较。',
    en: '{year}: **{count} requests received**{coverage}; other reports count in {before} ({reportsBefore} → {reportsNow}), so the years are not compared.',
  },
  uneven: {
    zh: '{year} 年各线计入的报告数不同（{parts}），不能相减。',
    en: 'In {year} the lines rest on different numbers of reports ({parts}); do not subtract them.',
  },
  none: {
    zh: '{year} 年没有报告写明收到多少申请。',
    en: '{year}: no report says how many requests were received.',
  },
  coverage: {
    zh: '（{all} 份报告中 {reports} 份计入）',
    en: ' ({reports} of {all} reports count)',
  },
  received: { zh: '收到', en: 'received' },
  handled: { zh: '需办理', en: 'to handle' },
  carried_out: { zh: '结转', en: 'carried over' },
  requests: { zh: '{name} {count} 件', en: '{name} {count}' },
  year: { zh: '年份', en: 'Year' },
  noReport: { zh: '没有报告', en: 'no report' },
} as const satisfies Messages;
