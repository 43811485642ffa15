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

export const BODY_BESIDE = {
  title: { zh: '与另一份报告并排', en: 'Beside another report' },
  otherYear: { zh: '本机关另一年……', en: 'Another year of this body …' },
  otherBody: { zh: '另一个机关', en: 'Another body' },
  yearOf: { zh: '{name} 的年份', en: 'Year of {name}' },
  end: { zh: '只看这一份', en: 'This report alone' },
  noBody: {
    zh: '当前数据里没有“{id}”的报告，没有可并排的；请另选。',
    en: 'The data has no report of “{id}” to stand beside; choose another.',
  },
  noYear: {
    zh: '{name} 没有 {year} 年的报告；请另选一年。',
    en: '{name} has no report for {year}; choose another year.',
  },
} satisfies Messages;
