/** Messages of the sheet of one report. */
import type { Messages } from '../../i18n/say.ts';

export const SHEET = {
  questioned: { zh: '有疑问', en: 'in doubt' },
  failing: { zh: '所在等式不成立', en: 'in an identity that fails' },
  corrected: { zh: '已更正，原印“{printed}”', en: 'corrected, printed “{printed}”' },
  byHand: { zh: '人工更正', en: 'corrected by hand' },
} as const satisfies Messages;
