/** Words in the head of exported files. */
import type { Messages } from '../i18n/say.ts';

export const HEAD = {
  synthetic: {
    zh: '合成数据 SYNTHETIC：机关与数字均为虚构',
    en: 'SYNTHETIC 合成数据: bodies and figures are invented',
  },
  metric: {
    zh: '指标 {name}（{id}，第 {version} 版）＝ {formula}',
    en: 'Metric {name} ({id}, version {version}) = {formula}',
  },
  caveat: { zh: '注意：{text}', en: 'Mind: {text}' },
  filter: { zh: '筛选：{text}', en: 'Filter: {text}' },
  source: {
    zh: '来源：{title}；许可：{licence}；数据指纹：{fingerprint}',
    en: 'Source: {title}; licence: {licence}; data fingerprint: {fingerprint}',
  },
  link: { zh: '链接：{address}', en: 'Link: {address}' },
  date: { zh: '导出日期：{date}', en: 'Exported on {date}' },
  someRows: {
    zh: '只画前 {shown} 行，共 {all} 行；全部见 CSV 或 Excel',
    en: 'The first {shown} of {all} rows; CSV and Excel have all',
  },
  missing: {
    zh: '空格表示没有数字或分母不足 5，不表示 0；占比为 0–1 的小数',
    en: 'An empty cell is no number or a denominator below 5, never 0; shares are fractions of 1',
  },
} as const satisfies Messages;
