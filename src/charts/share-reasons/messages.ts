import type { Messages } from '../../i18n/say.ts';

export const SHARE_REASONS = {
  moved: {
    zh: '{from} 年到 {to} 年，{metric}从 {before} 到 {now}，**{change}**，其中{parts}。',
    en: '{metric}, {from} to {to}: from {before} to {now}, **{change}**, of which {parts}.',
  },
  alone: {
    zh: '{from} 年到 {to} 年，{metric}从 {before} 到 {now}，**{change}**。',
    en: '{metric}, {from} to {to}: from {before} to {now}, **{change}**.',
  },
  none: {
    zh: '{metric}：{from} 年与 {to} 年没有都够大的 n，不作比较。',
    en: '{metric}: {from} and {to} do not both have a large enough n, so they are not compared.',
  },
  noEarlier: {
    zh: '{metric}：{to} 年之前没有可比的年份。',
    en: '{metric}: there is no year before {to} to compare with.',
  },
  part: { zh: '**{name} {change}**', en: '**{name} {change}**' },
  caveat: {
    zh: '数字是百分点。各项相加等于总变化；某项在其中一年的表中没有时写“—”，不算 0。',
    en: 'Figures are percentage points. The parts add up to the change; a row that one year’s form lacks is “—”, not 0.',
  },
  break: {
    zh: '两年之间报表改版（2021）。',
    en: 'The form changed between the two years (2021).',
  },
  reason: { zh: '理由', en: 'Reason' },
  countThen: { zh: '{year} 年件数', en: 'Count, {year}' },
  concludedThen: { zh: '{year} 年办结', en: 'Concluded, {year}' },
  shareThen: { zh: '{year} 年占办结', en: 'Share of concluded, {year}' },
  change: { zh: '变化（百分点）', en: 'Change (pp)' },
  reportsThen: { zh: '{year} 年计入报告', en: 'Reports that count, {year}' },
  fromTo: { zh: '{before} → {now}（{change}）', en: '{before} → {now} ({change})' },
} as const satisfies Messages;
