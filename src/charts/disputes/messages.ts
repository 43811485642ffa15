import type { Messages } from '../../i18n/say.ts';

export const DISPUTES = {
  sentence: {
    zh: '{year} 年复议审结 {reconsidered} 件，**纠正 {corrected} 件（{rate}）**；诉讼审结 {sued} 件，**纠正 {lost} 件（{lossRate}）**。',
    en: '{year}: of {reconsidered} reconsiderations concluded **{corrected} were corrected ({rate})**; of {sued} suits concluded, **{lost} ({lossRate})**.',
  },
  none: {
    zh: '{year} 年没有复议或诉讼的数字。',
    en: '{year}: there are no figures on reconsideration or litigation.',
  },
  quiet: {
    zh: '{year} 年**没有一件复议或诉讼**。',
    en: '{year}: **no reconsideration and no suit at all**.',
  },
  reconsideration: { zh: '行政复议', en: 'Reconsideration' },
  direct_suit: { zh: '直接起诉', en: 'Direct suit' },
  post_suit: { zh: '复议后起诉', en: 'Suit afterwards' },
  upheld: { zh: '维持', en: 'Upheld' },
  corrected: { zh: '纠正', en: 'Corrected' },
  other: { zh: '其他', en: 'Other' },
  pending: { zh: '未结', en: 'Pending' },
  cases: { zh: '{count} 件', en: '{count} {count, plural, one {case} other {cases}}' },
  route: { zh: '途径', en: 'Route' },
  total: { zh: '总计', en: 'Total' },
  reports: { zh: '{result}·计入报告', en: '{result}: reports that count' },
  all: { zh: '全部报告', en: 'All reports' },
} as const satisfies Messages;
