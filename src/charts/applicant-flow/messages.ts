import type { Messages } from '../../i18n/say.ts';

export const FLOW = {
  most: {
    zh: '{year} 年按申请人分列的 {total} 件办理结果里，**{kind}占 {share}**；{kind}的申请最常见的结果是**{outcome}（{rate}）**。',
    en: '{year}: of the {total} outcomes filed by applicant **{share}** were for **{kind}**; most often they ended as **{outcome} ({rate})**.',
  },
  none: {
    zh: '{year} 年没有按申请人分列的办理结果。',
    en: '{year}: no outcome by applicant is given.',
  },
  caveat: {
    zh: '带宽是件数；从左边的申请人流向右边的办理结果。只计申请人各列与总计都是数字的报告。',
    en: 'The width of a band is a count, flowing from the applicants on the left to how their requests ended. Reports count where the cells needed are numbers.',
  },
  applicant: { zh: '申请人', en: 'Applicant' },
  outcome: { zh: '办理结果', en: 'Outcome' },
  count: { zh: '件数', en: 'Count' },
  concluded: { zh: '该类申请人办结', en: 'Concluded for this applicant' },
  share: { zh: '占该类申请人', en: 'Share within the applicant' },
  reports: { zh: '计入报告', en: 'Reports that count' },
  all: { zh: '全部报告', en: 'All reports' },
  arrow: { zh: '{from} → {to}', en: '{from} → {to}' },
  requests: {
    zh: '{count} 件，占该类申请人的 {rate}',
    en: '{count}, {rate} of this kind of applicant',
  },
} as const satisfies Messages;
