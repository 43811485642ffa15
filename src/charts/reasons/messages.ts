import type { Messages } from '../../i18n/say.ts';

export const REASONS = {
  most: {
    zh: '{year} 年最常见的未公开理由是**{name}（{count} 件）**，{share}。',
    en: '{year}: the most frequent reason not to disclose is **{name} ({count})**, {share}.',
  },
  shareOf: { zh: '占办结 {total} 件的 {rate}', en: '{rate} of {total} concluded' },
  few: { zh: '办结共 {total} 件', en: 'of {total} concluded' },
  none: {
    zh: '{year} 年没有写明不公开、无法提供或不予处理的理由。',
    en: '{year}: no reason to withhold, to be unable or not to process is given.',
  },
  caveat: {
    zh: '三类理由性质不同，分开排列，不合成一个“拒绝率”。',
    en: 'The three families differ in kind: they stand apart and make no single “refusal rate”.',
  },
  noShare: {
    zh: '有报告未填某项理由或办结总计的，该理由只列件数，不算占比。',
    en: ' Where reports leave a reason or the total open, its count stands without a share.',
  },
  family: { zh: '类别', en: 'Family' },
  reason: { zh: '理由', en: 'Reason' },
  article: { zh: '条例条款', en: 'Article' },
  articleOf: { zh: '《条例》第 {article} 条', en: 'Regulations, art. {article}' },
  articleShort: { zh: '{article} 条', en: 'art. {article}' },
  count: { zh: '件数', en: 'Count' },
  share: { zh: '占办结', en: 'Share of concluded' },
  concluded: { zh: '办结', en: 'Concluded' },
  reports: { zh: '计入报告', en: 'Reports that count' },
  all: { zh: '全部报告', en: 'All reports' },
  requests: { zh: '{count} 件', en: '{count} requests' },
} as const satisfies Messages;
