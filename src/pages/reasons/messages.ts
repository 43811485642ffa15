import type { Messages } from '../../i18n/say.ts';

export const REASONS_PAGE = {
  title: { zh: '为什么没有公开', en: 'Why it was not disclosed' },
  hint: {
    zh: '依法不予公开、无法提供、不予处理是三件不同的事，分开列，不合成一个“拒绝率”。',
    en: 'Withheld by law, unable to provide, and not processed are three different things: they stand apart and make no single “refusal rate”.',
  },
  moved: { zh: '什么推动了变化', en: 'What moved a share' },
  share: { zh: '比率', en: 'Share' },
  from: { zh: '从', en: 'From' },
  by: { zh: '按谁分', en: 'Moved by' },
  beside: { zh: '与同类、与自己相比', en: 'Beside peers and itself' },
  of: { zh: '看谁', en: 'Whose' },
  none: { zh: '选一个省或职能', en: 'A province or a function' },
  nobody: {
    zh: '还没有选：先选一个机关、省份或职能，才能与同类相比。下表是所选全部。',
    en: 'Nobody chosen yet: choose a body, a province or a function to set it beside its peers. The table shows all that is chosen.',
  },
  clear: { zh: '不看 {name}', en: 'Clear {name}' },
  peersAre: { zh: '同类：{peers}。', en: 'Peers: {peers}.' },
  editPeers: { zh: '看看是谁，或改动', en: 'See who they are, or change them' },
  peersOfGroup: { zh: '其余各组合计', en: 'all the others together' },
  unknownSubject: {
    zh: '链接里的“{name}”在这份数据里没有。',
    en: '“{name}”, named by the link, is not in this data.',
  },
  applicants: { zh: '谁申请、得到什么', en: 'Who asked, and what came of it' },
} as const satisfies Messages;
