/** Messages of the Body page's own parts. */
import type { Messages } from '../../i18n/say.ts';

export const BODY_FINDINGS = {
  title: { zh: '与往年和同类相比', en: 'Beside its past and its peers' },
  hint: {
    zh: '结转、零申请、突变、同类差异、正文与表、照抄，要与全部报告一起核对。',
    en: 'Handovers, zeros, jumps, peers, prose and copying are judged together with all other reports.',
  },
  judge: { zh: '按规则核对', en: 'Judge by the rules' },
  running: {
    zh: '正在核对：已有 {count} 条……',
    en: 'Judging: {count, plural, one {# finding} other {# findings}} so far …',
  },
  count: {
    zh: '{count, plural, =0 {没有疑点。} other {共 # 条；每一条都是问题，不是结论。}}',
    en: '{count, plural, =0 {No finding.} one {# finding; a question, not a verdict.} other {# findings; each is a question, not a verdict.}}',
  },
  cells: { zh: '在表中标出', en: 'Show the cells' },
} satisfies Messages;
