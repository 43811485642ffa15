import type { Messages } from '../../i18n/say.ts';

export const MOVERS = {
  moved: {
    zh: '{from} 年到 {to} 年，{metric} **{change}**（{before} → {now}）：推动最多的是{leading}{others}。',
    en: '{metric}, {from} to {to}: **{change}** ({before} → {now}), moved most by {leading}{others}.',
  },
  others: {
    zh: '，图外 {count} 组合计 {change}',
    en: '; the {count} groups not drawn: {change} together',
  },
  none: {
    zh: '{metric}：{from} 年与 {to} 年没有都够大的 n，不作比较。',
    en: '{metric}: {from} and {to} do not both have a large enough n, so they are not compared.',
  },
  noEarlier: {
    zh: '{metric}：{to} 年之前没有可比的年份。',
    en: '{metric}: there is no year before {to} to compare with.',
  },
  othersBodies: {
    zh: '，图外 {count} 个机关合计 {change}',
    en: '; the {count} bodies not drawn: {change} together',
  },
  part: { zh: '**{name} {change}**', en: '**{name} {change}**' },
  partByWeight: {
    zh: '**{name} {change}**（主要是分量变了）',
    en: '**{name} {change}** (mostly by its weight)',
  },
  caveat: {
    zh: '数字是百分点：每组对总变化的贡献，全部相加等于总变化。实心：自己的比率变了；浅色：在全体中的分量变了（包括只有一年有报告的）。{from} 年 {then} 份、{to} 年 {now} 份报告计入。',
    en: 'Figures are percentage points: what each group adds to the change; all of them add up to it. Solid: its own rate changed; pale: it weighs more or less among all (or reports in one year only). {then} reports count for {from}, {now} for {to}.',
  },
  group: { zh: '组', en: 'Group' },
  rate: { zh: '自身比率变化的贡献（百分点）', en: 'By its own rate (pp)' },
  weight: { zh: '分量变化的贡献（百分点）', en: 'By its weight (pp)' },
  total: { zh: '合计贡献（百分点）', en: 'Contribution (pp)' },
  rateKey: { zh: '自身比率', en: 'Own rate' },
  weightKey: { zh: '分量', en: 'Weight' },
  totalKey: { zh: '合计', en: 'Together' },
  countThen: { zh: '{year} 年分子', en: 'Numerator, {year}' },
  nThen: { zh: '{year} 年分母 n', en: 'Denominator n, {year}' },
  shareThen: { zh: '{year} 年比率', en: 'Rate, {year}' },
  rest: { zh: '其余 {count} 组', en: '{count} other groups' },
  restBodies: { zh: '其余 {count} 个机关', en: '{count} other bodies' },
  all: { zh: '全部', en: 'All' },
  fromTo: { zh: '{before} → {now}', en: '{before} → {now}' },
  parts: {
    zh: '贡献 {total}：自身比率 {rate}，分量 {weight}',
    en: 'adds {total}: own rate {rate}, weight {weight}',
  },
} as const satisfies Messages;
