/** Messages of the sheet of one report. */
import type { Messages } from '../../i18n/say.ts';

export const SHEET = {
  questioned: { zh: '有疑问', en: 'in doubt' },
  failing: { zh: '所在等式不成立', en: 'in an identity that fails' },
  corrected: { zh: '已更正，原印“{printed}”', en: 'corrected, printed “{printed}”' },
  byHand: { zh: '人工更正', en: 'corrected by hand' },
  suspected: { zh: '可能的出处：{why}', en: 'may lie here: {why}' },
  equation: { zh: '等式', en: 'Equation:' },
  ofRow: { zh: '各行', en: 'Rows' },
  outcomes: { zh: '结果之和＝总计', en: 'Outcomes = total' },
  flow: { zh: '新收＋结转＝办理＋结转下年', en: 'In = out' },
  carry_over: { zh: '上年结转下年＝本年上年结转', en: 'Handed over by last year' },
} as const satisfies Messages;
