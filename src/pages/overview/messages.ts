/** Messages of the most striking findings on the overview. */
import type { Messages } from '../../i18n/say.ts';

export const STRIKING = {
  title: { zh: '最值得核对的疑点', en: 'The findings most worth checking' },
  hint: {
    zh: '勾稽、结转、零申请、突变、与同类的差异，按规则逐份核对；数据越多越久。',
    en: 'Identities, handovers, zeros, jumps and differences from peers, judged report by report; more data takes longer.',
  },
  judge: { zh: '按规则核对', en: 'Judge by the rules' },
  running: {
    zh: '正在核对 {year} 年：已有 {errors} 条需更正，{warnings} 条需核对……',
    en: 'Judging {year}: so far {errors} to correct and {warnings} to check …',
  },
  counts: {
    zh: '{year} 年有 {errors} 条需更正、{warnings} 条需核对{decided, plural, =0 {} other {，已处理 # 条}}；每一条都是问题，不是结论。',
    en: '{year}: {errors} to correct, {warnings} to check{decided, plural, =0 {} other {, # decided}}; each is a question, not a verdict.',
  },
  unfiltered: {
    zh: '这份清单是全部机关的，不随上面的口径与筛选。',
    en: 'This list is of all bodies, whatever the scope and filters above.',
  },
  all: { zh: '全部疑点 →', en: 'All findings →' },
} satisfies Messages;
