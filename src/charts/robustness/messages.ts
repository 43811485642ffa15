import type { Messages } from '../../i18n/say.ts';

export const ROBUST = {
  keeps: {
    zh: '{metric}，{from}–{to} 年{direction}（{before} → {now}）；**去掉最大的 {counts} 个机关，方向不变**{middle}。',
    en: '{metric}, {from} to {to}: {direction} ({before} → {now}); **without the largest {counts} bodies the direction stays**{middle}.',
  },
  turns: {
    zh: '{metric}，{from}–{to} 年{direction}（{before} → {now}）；**去掉最大的 {count} 个机关，方向就反过来**（{beforeWithout} → {nowWithout}）{middle}。',
    en: '{metric}, {from} to {to}: {direction} ({before} → {now}); **without the largest {count} the direction turns** ({beforeWithout} → {nowWithout}){middle}.',
  },
  moves: {
    zh: '{metric}，{from}–{to} 年{direction}（{before} → {now}）；**去掉最大的 {count} 个机关后{turned}**（{beforeWithout} → {nowWithout}）{middle}。',
    en: '{metric}, {from} to {to}: {direction} ({before} → {now}); **without the largest {count} it is {turned}** ({beforeWithout} → {nowWithout}){middle}.',
  },
  alone: {
    zh: '{metric}，{from}–{to} 年{direction}（{before} → {now}）；去掉最大的机关后剩下的太少，看不出它靠不靠得住{middle}。',
    en: '{metric}, {from} to {to}: {direction} ({before} → {now}); too little is left without the largest body to tell whether it holds{middle}.',
  },
  unsure: {
    zh: '{metric}：可比的年份不到两个，看不出走势。',
    en: '{metric}: fewer than two years can be compared, so there is no trend.',
  },
  middle: {
    zh: '；合并 {pooled}，机关中位数 {median}（{year} 年，{bodies} 个机关）',
    en: '; {pooled} pooled, {median} for the median body ({year}, {bodies} bodies)',
  },
  ofAll: {
    zh: '算的是筛选范围内的全部机关，不只是上面选来对比的。',
    en: 'Of all bodies within the filter, not only of what is compared above.',
  },
  rises: { zh: '上升', en: 'rising' },
  falls: { zh: '下降', en: 'falling' },
  flat: { zh: '持平', en: 'level' },
  caveat: {
    zh: '最大：按所选各年{size}合计，依次是{names}。中位数是机关各自的值居中的一个，不是合并值；比率只取 n ≥ 5 的机关。',
    en: 'Largest by {size} over all years: {names}. The median is that of single bodies, not the pooled value; for rates of bodies with n of 5 or more.',
  },
  byN: { zh: '分母', en: 'denominator' },
  byCount: { zh: '数量', en: 'count' },
  all: { zh: '全部', en: 'All' },
  without: { zh: '去掉最大 {count} 个', en: 'Without the largest {count}' },
  less: { zh: '去掉 {count} 个', en: 'less {count} largest' },
  median: { zh: '机关中位数', en: 'Median body' },
  q25: { zh: '下四分位', en: 'Lower quartile' },
  q75: { zh: '上四分位', en: 'Upper quartile' },
  year: { zh: '年份', en: 'Year' },
  x: { zh: '分子', en: 'Numerator' },
  n: { zh: '分母 n', en: 'Denominator n' },
  bodies: { zh: '有数的机关', en: 'Bodies with a value' },
  counted: {
    zh: '{reports} 份报告计入',
    en: '{reports} {reports, plural, one {report counts} other {reports count}}',
  },
  reports: { zh: '计入报告', en: 'Reports that count' },
} as const satisfies Messages;
