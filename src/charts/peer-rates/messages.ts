/** Messages of the rates of a body beside its peers'. */
import type { Messages } from '../../i18n/say.ts';

export const PEER_RATES = {
  furthest: {
    zh: '{name} {year} 年与{peers}（{bodies} 个）相比，离得最远的是**{metric} {own}**，同类合并 {pooled}。',
    en: '{name}, {year}, beside {peers} ({bodies}): furthest off is **{metric}, {own}**; the peers pooled have {pooled}.',
  },
  none: {
    zh: '{name} {year} 年没有可与{peers}相比的比率。',
    en: '{name}, {year}: no rate that can be set beside {peers}.',
  },
  caveat: {
    zh: '点和细线：本机关与 95% 区间（空心：n 为 5–29）；灰带：同类中 n 不小于 5 的机关的四分位区间；竖线：其中位数；菱形：同类合并（Σ/Σ，不含自己）。',
    en: 'Dot and line: the body with its 95% interval (hollow: n of 5–29); grey band: quartiles of the peers with n of 5 or more; vertical mark: their median; diamond: the peers pooled (Σ/Σ, itself left out).',
  },
  metric: { zh: '指标', en: 'Metric' },
  numerator: { zh: '分子', en: 'Numerator' },
  denominator: { zh: '分母', en: 'Denominator' },
  own: { zh: '本机关', en: 'The body' },
  low: { zh: '95% 下限', en: '95% low' },
  high: { zh: '95% 上限', en: '95% high' },
  pooled: { zh: '同类合并', en: 'Peers pooled' },
  quartile1: { zh: '同类第一四分位', en: 'Peers, first quartile' },
  median: { zh: '同类中位数', en: 'Peers, median' },
  quartile3: { zh: '同类第三四分位', en: 'Peers, third quartile' },
  judged: { zh: '计入四分位的同类', en: 'Peers in the quartiles' },
  bodies: { zh: '有数字的同类', en: 'Peers with numbers' },
  pooledLine: {
    zh: '同类合并 {rate}（n={n}，{bodies} 个机关）',
    en: 'peers pooled {rate} (n={n}, {bodies} bodies)',
  },
  bandLine: {
    zh: '同类中位 {median}，四分位 {low}–{high}（{judged} 个）',
    en: 'peers’ median {median}, quartiles {low}–{high} ({judged})',
  },
  noBand: {
    zh: '同类中 n 不小于 5 的只有 {judged} 个，不画四分位',
    en: 'only {judged} peers have n of 5 or more: no quartiles',
  },
} as const satisfies Messages;
