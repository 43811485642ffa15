import type { Messages } from '../../i18n/say.ts';

export const MIX = {
  differs: {
    zh: '{name} {year} 年办结 {n} 件，与{peers}（{reports} 份报告）差得最多的是**{leaf}：{own}，同类 {other}**；整体差异 {divergence}{chance}。',
    en: '{name}, {year}, {n} concluded: furthest from {peers} ({reports} reports) is **{leaf}: {own}, peers {other}**; overall divergence {divergence}{chance}.',
  },
  few: {
    zh: '{name} {year} 年只办结 {n} 件，不足 5 件不与同类比构成。',
    en: '{name}, {year}: {n} concluded; below 5 its mix is not compared with its peers.',
  },
  noPeers: {
    zh: '{name} {year} 年没有可比的同类报告。',
    en: '{name}, {year}: there is no report of a peer to compare with.',
  },
  unknown: {
    zh: '{name} 没有 {year} 年的办理结果。',
    en: '{name} has no outcomes for {year}.',
  },
  chance: {
    zh: '，偶然差到这样的概率 {p}',
    en: '; by chance alone p = {p}',
  },
  beyond: { zh: '，远非偶然（p < 0.001）', en: '; not by chance (p < 0.001)' },
  caveat: {
    zh: '横条：所选；竖线：同类合并（不含自己）；菱形：自己上一年。差异为 Jensen–Shannon 散度（0 相同，1 完全不同）；n 不超过 1,000 时用多项分布自助法算偶然概率。',
    en: 'Bar: the one chosen; vertical mark: its peers pooled, itself left out; diamond: itself the year before. Divergence is Jensen–Shannon’s (0 the same, 1 wholly apart); up to n = 1,000 its chance is found by multinomial bootstrap.',
  },
  outcome: { zh: '办理结果', en: 'Outcome' },
  family: { zh: '类别', en: 'Group' },
  count: { zh: '件数', en: 'Count' },
  n: { zh: '办结', en: 'Concluded' },
  own: { zh: '占办结', en: 'Share' },
  low: { zh: '95% 下限', en: '95% low' },
  high: { zh: '95% 上限', en: '95% high' },
  ownBefore: { zh: '上一年占办结', en: 'Share, year before' },
  peerCount: { zh: '同类件数', en: 'Count, peers' },
  peerN: { zh: '同类办结', en: 'Concluded, peers' },
  peerShare: { zh: '同类占办结', en: 'Share, peers' },
  peerLine: { zh: '同类 {rate}（n={n}）', en: 'peers {rate} (n={n})' },
  beforeLine: { zh: '上一年 {rate}', en: 'year before {rate}' },
} as const satisfies Messages;
