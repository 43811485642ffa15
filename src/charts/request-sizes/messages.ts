import type { Messages } from '../../i18n/say.ts';

export const SIZES = {
  some: {
    zh: '{year} 年 {counted} 份报告写明收到多少件申请：**{zero} 份一件也没有（{share}）**，{many} 份收到 1000 件以上{unknown}。',
    en: '{year}: of {counted} reports that say how many requests they received, **{zero} had none at all ({share})** and {many} had 1,000 or more{unknown}.',
  },
  unknown: {
    zh: '；另有 {count} 份没有写明，不在任何一档',
    en: '; {count} more do not say and are in no band',
  },
  none: {
    zh: '{year} 年没有报告写明收到多少件申请。',
    en: '{year}: no report says how many requests it received.',
  },
  caveat: {
    zh: '0 指没有新收，可能还有上年结转，所以多于“零申请机关”。各档宽窄不一；拖过几档或点一档，其他图只算这些报告。',
    en: '0 is none received; some may still have carried requests in, so it is more than the bodies without requests. Bands are of unequal width. Drag over some or click one: the other charts count those reports alone.',
  },
  reports: { zh: '{count} 份报告', en: '{count} {count, plural, one {report} other {reports}}' },
  shareOf: { zh: '占写明件数的 {share}', en: '{share} of those that say' },
  band: { zh: '收到申请件数', en: 'Requests received' },
  count: { zh: '报告数', en: 'Reports' },
  share: { zh: '占写明件数的', en: 'Share of those that say' },
  notSaid: { zh: '没有写明', en: 'not said' },
} as const satisfies Messages;
