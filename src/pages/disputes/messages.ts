import type { Messages } from '../../i18n/say.ts';

export const DISPUTES_PAGE = {
  title: { zh: '复议与诉讼', en: 'Reconsideration and litigation' },
  hint: {
    zh: '复议、直接起诉、复议后起诉三条路分开；未审结的不进分母，可在“尚未审结”里改。',
    en: 'Three routes apart: reconsideration, direct suit, suit afterwards. Pending cases are left out of denominators; the switch changes that.',
  },
  bodies: { zh: '哪个机关，是不是偶然', en: 'Which body, and is it chance' },
  metric: { zh: '比率', en: 'Rate' },
} as const satisfies Messages;
