import type { Messages } from '../../i18n/say.ts';

export const FUNNEL = {
  some: {
    zh: '{metric}，{years}：{bodies} 个机关合并 {pooled}；**{outside} 个超出 99.8% 界限**（计入机关之间本来的差异后 {adjusted} 个），最远的是{name}（{rate}，n={n}）。',
    en: '{metric}, {years}: {pooled} over {bodies} {bodies, plural, one {body} other {bodies}}; **{outside} {outside, plural, one {is} other {are}} outside the 99.8% limits** ({adjusted} once bodies may differ as they do), furthest {name} ({rate}, n={n}).',
  },
  within: {
    zh: '{metric}，{years}：{bodies} 个机关合并 {pooled}，**没有一个超出 99.8% 界限**，差异可能只是偶然。',
    en: '{metric}, {years}: {pooled} over {bodies} {bodies, plural, one {body} other {bodies}}, **none outside the 99.8% limits**: the differences may be chance.',
  },
  chosen: {
    zh: '{name} {years}{metric} **{rate}**（95% 区间 {low}–{high}，{x} / {n}），全体 {pooled}：{verdict}。',
    en: '{name}, {years}, {metric}: **{rate}** (95% interval {low}–{high}, {x} of {n}), all {pooled}: {verdict}.',
  },
  chosenFew: {
    zh: '{name} {years}{metric} **{x} / {n}**，不足 5 件不算百分比；全体 {pooled}。',
    en: '{name}, {years}, {metric}: **{x} of {n}**, too few for a percentage; all {pooled}.',
  },
  chosenNone: {
    zh: '所选机关没有 {years}的{metric}；全体 {pooled}。',
    en: 'The body chosen has no {metric} for {years}; all {pooled}.',
  },
  verdictAbove: {
    zh: '**高出 99.8% 界限，不像偶然**',
    en: '**above the 99.8% limit, not like chance**',
  },
  verdictBelow: {
    zh: '**低于 99.8% 界限，不像偶然**',
    en: '**below the 99.8% limit, not like chance**',
  },
  verdictSpread: {
    zh: '超出 99.8% 的抽样界限，但在机关之间本来的差异之内',
    en: 'outside the 99.8% limit of chance, yet within how bodies differ anyway',
  },
  verdictAlone: { zh: '没有别的机关可比', en: 'there is no other body to compare with' },
  verdictWithin: { zh: '在界限之内，可能只是偶然', en: 'within the limits, which may be chance' },
  none: {
    zh: '{metric}，{years}：没有一个机关的 n 达到 5，不画漏斗图。',
    en: '{metric}, {years}: no body has an n of 5, so no funnel is drawn.',
  },
  caveat: {
    zh: '横轴是 n（对数）。虚线 95%、实线 99.8%：与全体相同的机关只凭偶然落在线内{dotted}。空心：n 为 5–29；三角：超出 99.8%，件数少的还要二项概率也低于 0.2%。{small} 个机关 n 不足 5，不画。{more}',
    en: 'The axis is n, logarithmic. Dashed 95%, solid 99.8%: where a body like all others falls by chance{dotted}. Hollow: n of 5–29; triangle: outside 99.8%, and of few cases with a binomial probability below 0.2% as well. {small} {small, plural, one {body with n below 5 is} other {bodies with n below 5 are}} not drawn. {more}',
  },
  dotted: {
    zh: '；点线把机关之间本来的差异也算进去',
    en: '; dotted: allowing for how bodies differ anyway',
  },
  more: {
    zh: '另有 {count} 处在界限内的点不画。',
    en: '{count} more marks within the limits are not drawn.',
  },
  faulty: {
    zh: '{count} 个机关的分子大于分母，是报告本身的错，不画。',
    en: '{count} {count, plural, one {body reports more than its own total, a fault of the report, and is} other {bodies report more than their own total, a fault of the report, and are}} not drawn.',
  },
  yearsOf: { zh: '{from}–{to} 年合计', en: '{from}–{to} together' },
  yearOf: { zh: '{year} 年', en: '{year}' },
  several: { zh: '{count} 个机关', en: '{count} bodies' },
  severalNamed: { zh: '{names}等 {count} 个机关', en: '{names} and others, {count} bodies' },
  point: { zh: '{rate}（{x} / {n}）', en: '{rate} ({x} of {n})' },
  expected: { zh: '99.8% 界限 {low}–{high}', en: '99.8% limits {low}–{high}' },
  expectedWide: {
    zh: '计入机关差异的 99.8% 界限 {low}–{high}',
    en: 'allowing for differences {low}–{high}',
  },
  body: { zh: '机关', en: 'Body' },
  place: { zh: '地区', en: 'Region' },
  x: { zh: '分子', en: 'Numerator' },
  n: { zh: '分母 n', en: 'Denominator n' },
  share: { zh: '比率', en: 'Rate' },
  low: { zh: '95% 下限', en: '95% low' },
  high: { zh: '95% 上限', en: '95% high' },
  shrunk: { zh: '收缩估计', en: 'Shrunk estimate' },
  standing: { zh: '99.8% 界限', en: '99.8% limits' },
  standingAdjusted: { zh: '计入机关差异', en: 'Allowing for differences' },
  within_: { zh: '之内', en: 'within' },
  above: { zh: '高出', en: 'above' },
  below: { zh: '低于', en: 'below' },
  nAxis: { zh: 'n（分母）', en: 'n (denominator)' },
} as const satisfies Messages;
