import type { Messages } from '../../i18n/say.ts';

export const KEY = {
  sentence: {
    zh: '{year} 年 **{reports} 份报告**的六项数字，与 {before} 年对照。',
    en: 'Six figures from **{reports} reports of {year}**, with {before} beside them.',
  },
  alone: {
    zh: '{year} 年合计 **{reports} 份报告**的六项数字；之前没有同样长、每年齐全的一段可比。',
    en: 'Six figures from **{reports} reports of {year}** together; no complete run of as many years comes before to compare with.',
  },
  zeroReports: { zh: '零申请报告', en: 'Reports without requests' },
  none: { zh: '{year} 年没有报告。', en: 'There is no report of {year}.' },
  onBefore: { zh: '比 {before} 年 {change}', en: '{change} on {before}' },
  onOthers: {
    zh: '比 {before} 年 {change}，但报告不同（{then} → {now} 份）',
    en: '{change} on {before}, but of other reports ({then} → {now})',
  },
  noBefore: { zh: '{before} 年无可比', en: 'nothing to compare in {before}' },
  otherReports: {
    zh: '报告不同（{before} 年 {then} 份，{year} 年 {now} 份），不作比较',
    en: 'other reports ({then} in {before}, {now} now): not compared',
  },
  parts: { zh: '{num} / {den} {unit}', en: '{num} of {den} {unit}' },
  interval: { zh: '95% 区间 {low}–{high}', en: '95% interval {low}–{high}' },
  requests: { zh: '件办结', en: 'concluded' },
  cases: { zh: '件审结', en: 'cases concluded' },
  bodies: { zh: '份报告', en: 'reports' },
  figure: { zh: '指标', en: 'Figure' },
  year: { zh: '年份', en: 'Year' },
  value: { zh: '数量', en: 'Count' },
  share: { zh: '比率', en: 'Rate' },
  open: { zh: '对比{metric}：各地区、各机关、历年', en: '{metric} by region, by body and by year' },
  trend: { zh: '{name}历年：{values}', en: '{name} over the years: {values}' },
} as const satisfies Messages;
