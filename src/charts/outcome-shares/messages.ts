import type { Messages } from '../../i18n/say.ts';

export const SHARES = {
  rise: {
    zh: '{year} 年办结 {total} 件，变化最大的是**“{name}”，{from} → {to}**（{change}）。',
    en: '{year}: of {total} concluded, **“{name}” moved most, {from} → {to}** ({change}).',
  },
  now: {
    zh: '{year} 年办结 {total} 件，其中**“{name}”占 {to}**，最多。',
    en: '{year}: of {total} concluded, **“{name}” is the largest share, {to}**.',
  },
  few: {
    zh: '{year} 年只办结 {total} 件，不算百分比：{counts}。',
    en: '{year}: only {total} concluded, too few for percentages: {counts}.',
  },
  none: {
    zh: '{year} 年没有可计算的办理结果。',
    en: '{year}: no outcome can be computed.',
  },
  uneven: {
    zh: '各组计入的报告不完全相同，{year} 年六组合计 {sum}，不是 100%。',
    en: 'The groups do not rest on the same reports: in {year} the six add to {sum}, not 100%.',
  },
  total: { zh: '共 {n} 件', en: 'n = {n}' },
  concluded: { zh: '办结 {n} 件', en: '{n} concluded' },
  year: { zh: '年份', en: 'Year' },
  count: { zh: '{name}·件数', en: '{name}: count' },
  base: { zh: '{name}·分母 n', en: '{name}: denominator n' },
  share: { zh: '{name}·占比', en: '{name}: share' },
  noReport: { zh: '没有可计算的报告', en: 'no report that can be computed' },
  reports: { zh: '计入报告', en: 'Reports that count' },
  all: { zh: '全部报告', en: 'All reports' },
} as const satisfies Messages;
