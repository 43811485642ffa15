import type { Messages } from '../../i18n/say.ts';

export const CHAIN = {
  chain: {
    zh: '{year} 年办结 {concluded} 件，其中三类未公开共 {refused} 件；复议 **{reconsidered} 件**，诉讼 **{sued} 件**；审结的复议纠正 **{corrected} 件（{rate}）**，诉讼纠正 **{lost} 件（{lossRate}）**。',
    en: '{year}: {concluded} concluded, {refused} of them not disclosed in three families; **{reconsidered}** reconsiderations, **{sued}** suits; of those concluded **{corrected} ({rate})** and **{lost} ({lossRate})** were corrected.',
  },
  none: {
    zh: '{year} 年没有这些数字。',
    en: '{year}: there are no such figures.',
  },
  caveat: {
    zh: '每一步的报告数不同，案件也不都来自本年申请：不能从上一步除到下一步，当作“走到法院的概率”。三类未公开性质不同，分色列出。',
    en: 'Each stage rests on its own reports, and cases need not stem from this year’s requests: dividing one stage by another gives no “probability of reaching court”. The three families differ in kind and have their own colours.',
  },
  concluded: { zh: '办结', en: 'Concluded' },
  refused: { zh: '未公开（三类）', en: 'Not disclosed (three families)' },
  reconsidered: { zh: '行政复议', en: 'Reconsiderations' },
  sued: { zh: '诉讼（两条路）', en: 'Suits (two routes)' },
  reconsideration_corrected: { zh: '复议纠正', en: 'Corrected on reconsideration' },
  suit_corrected: { zh: '诉讼纠正', en: 'Corrected in court' },
  withheld: { zh: '不予公开', en: 'Withheld' },
  unavailable: { zh: '无法提供', en: 'Unable to provide' },
  not_processed: { zh: '不予处理', en: 'Not processed' },
  direct_suit: { zh: '直接起诉', en: 'Direct suit' },
  post_suit: { zh: '复议后起诉', en: 'Suit afterwards' },
  reconsideration: { zh: '行政复议', en: 'Reconsideration' },
  count: { zh: '{count} 件', en: '{count}' },
  stage: { zh: '阶段', en: 'Stage' },
  part: { zh: '其中', en: 'Part' },
  cases: { zh: '件数', en: 'Count' },
  reports: { zh: '计入报告', en: 'Reports that count' },
  all: { zh: '全部报告', en: 'All reports' },
} as const satisfies Messages;
