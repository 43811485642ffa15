/** Words around a figure. */
import type { Messages } from '../i18n/say.ts';

export const FIGURE = {
  rateOf: { zh: '{rate}（{num} / {den}）', en: '{rate} ({num} of {den})' },
  rateWithin: {
    zh: '{rate}（{num} / {den}，95% 区间 {low}–{high}）',
    en: '{rate} ({num} of {den}, 95% interval {low}–{high})',
  },
  allCount: {
    zh: '{reports} 份报告',
    en: '{reports} {reports, plural, one {report} other {reports}}',
  },
  someCount: {
    zh: '{all} 份报告中 {reports} 份计入',
    en: '{reports} of {all} {all, plural, one {report} other {reports}} {reports, plural, one {counts} other {count}}',
  },
  fewMatched: {
    zh: '{from} 年计入 {then} 份报告，{to} 年 {now} 份，两年都计入的机关 {matched} 个：变化可能只是换了机关。',
    en: '{then} reports count in {from}, {now} in {to}, of which {matched} bodies count in both: other bodies alone can make the change.',
  },
  otherReports: {
    zh: '{from} 年计入 {then} 份报告，{to} 年 {now} 份：未必是同样的机关，变化可能只是换了机关。',
    en: '{then} reports count in {from}, {now} in {to}: they may not be of the same bodies, which alone can make the change.',
  },
  correctedApart: {
    zh: '有的报告只写明部分结果：条形是各项各自的合计，句中的纠正数与比率只计各项结果都是数字的报告。',
    en: 'Some reports tell only part of the results: a bar adds up each result by itself; the cases corrected in the sentence, and their rate, are of the reports where every result is a number.',
  },
  reportsCounted: { zh: '计入报告', en: 'Reports that count' },
  reportsAll: { zh: '全部报告', en: 'All reports' },
  numerator: { zh: '分子', en: 'Numerator' },
  denominator: { zh: '分母 n', en: 'Denominator n' },
  low: { zh: '95% 下限', en: '95% low' },
  high: { zh: '95% 上限', en: '95% high' },
} as const satisfies Messages;
