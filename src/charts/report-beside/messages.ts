/** Messages of two reports side by side. */
import type { Messages } from '../../i18n/say.ts';

export const BESIDE = {
  sentence: {
    zh: '{own}与{other}并排：{cells} 格中 **{differing} 格不同**，{up} 格多，{down} 格少，{missing} 格有一方没有数字。',
    en: '{own} beside {other}: of {cells} cells **{differing} differ**; {up} higher, {down} lower, {missing} without a number on one side.',
  },
  same: {
    zh: '两边是同一份报告：{own}。请另选一年或另一个机关。',
    en: 'Both sides are one report: {own}. Choose another year or body.',
  },
  year: { zh: ' {year} 年', en: '{year}' },
  named: { zh: '{name} {year} 年', en: '{name}, {year}' },
  forms: {
    zh: '两份报告的表式不同（{own}／{other}）：只有一种表式才有的格没有差。',
    en: 'The forms differ ({own} / {other}): cells of one form alone have no difference.',
  },
  scopes: {
    zh: '两份报告的统计口径不同（{own}／{other}）：差不只来自工作本身。',
    en: 'The reports count at different scopes ({own} / {other}): the differences are not of the work alone.',
  },
  cell: { zh: '项目', en: 'Cell' },
  id: { zh: '列', en: 'Column' },
  difference: { zh: '差', en: 'Difference' },
  ratio: { zh: '倍数', en: 'Ratio' },
  why: { zh: '没有差的原因', en: 'Why there is no difference' },
  kindOf: { zh: '{name}：类别', en: '{name}: kind' },
  absent: { zh: '{name} 没有印此格', en: '{name} does not print it' },
  other_form: { zh: '{name} 的表式没有此格', en: 'not on the form of {name}' },
  blank: { zh: '{name} 空白', en: '{name} is blank' },
  not_applicable: { zh: '{name} 填“/”一类', en: '{name} prints “/” or the like' },
  text: { zh: '{name} 是文字', en: '{name} prints text' },
  note: {
    zh: '差＝左 − 右；倍数＝左 ÷ 右，右边不足 5 不算。空白、“/”、未印和 0 各不相同；有一方不是数字就没有差，记“—”并写明原因。',
    en: 'Difference = left − right; ratio = left ÷ right, not shown where the right is below 5. Blank, “/”, not printed and 0 stay apart; where a side is no number the difference is “—”, with why.',
  },
  onlyDiffering: { zh: '只看不同的格', en: 'Only cells that differ' },
  none: { zh: '两份报告每一格都相同。', en: 'The two reports agree in every cell.' },
} as const satisfies Messages;
