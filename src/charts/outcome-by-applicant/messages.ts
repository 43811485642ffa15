import type { Messages } from '../../i18n/say.ts';

export const BY_APPLICANT = {
  range: {
    zh: '{year} 年公开率（含部分公开）最高的申请人是**“{highest}”（{high}）**，最低的是**“{lowest}”（{low}）**，合计 {all}。',
    en: '{year}: disclosed, wholly or partly, most often to **{highest} ({high})**, least to **{lowest} ({low})**; {all} in all.',
  },
  all: {
    zh: '{year} 年公开（含部分）合计 **{all}**；n 足够大的申请人不到两类，不作比较。',
    en: '{year}: **{all}** disclosed, wholly or partly; fewer than two kinds of applicant have a large enough n to compare.',
  },
  reversed: {
    zh: '注意：{outcome}占比合计比 {before} 年{change}，但按申请人分开、构成不变时是{held}（{rising} 类升，{falling} 类降）：合计的方向来自申请人构成的变化。',
    en: 'Mind: the share “{outcome}” changed by {change} on {before}, yet {held} with the mix of applicants held ({rising} kinds up, {falling} down): the direction of the whole comes from who asked.',
  },
  agree: {
    zh: '与 {before} 年相比，合计与按申请人分开看的方向一致。',
    en: 'Against {before} the whole and its parts by applicant agree in direction.',
  },
  smallPrint: {
    zh: '小字是与 {before} 年之差，单位：百分点。',
    en: 'The small print is the change on {before}, in percentage points.',
  },
  applicant: { zh: '申请人', en: 'Applicant' },
  total: { zh: '合计', en: 'All' },
  outcome: { zh: '办理结果', en: 'Outcome' },
  count: { zh: '件数', en: 'Count' },
  concluded: { zh: '办结', en: 'Concluded' },
  share: { zh: '占该类申请人', en: 'Share within the applicant' },
  shareBefore: { zh: '上一年', en: 'Year before' },
  yearBefore: { zh: '{before} 年 {rate}', en: '{rate} in {before}' },
  n: { zh: 'n={n}', en: 'n={n}' },
  reports: { zh: '计入报告', en: 'Reports that count' },
  allReports: { zh: '全部报告', en: 'All reports' },
} as const satisfies Messages;
