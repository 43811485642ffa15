import type { Messages } from '../../i18n/say.ts';

export const REASON_YEARS = {
  moved: {
    zh: '{name}：{from}–{to} 年里变动最大的是**{leaf}，{before} → {now}（{change}）**。',
    en: '{name}, {from}–{to}: what moved most is **{leaf}, {before} → {now} ({change})**.',
  },
  none: {
    zh: '{name}：n 足够大的年份不到两个，不作比较。',
    en: '{name}: fewer than two years have a large enough n, so they are not compared.',
  },
  everything: { zh: '所选全部', en: 'All that is chosen' },
  caveat: {
    zh: '每格是占当年办结的比例，颜色在各行之内比较，越强越高（变动不足 2 个百分点的行，色差也小）；斜纹：n 不足 30。2021 年起“其他处理”分列，这里合为一行。',
    en: 'Each cell is a share of what was concluded that year, shaded within its row, the stronger the higher (faintly where a row moves by less than 2 points); hatched: n below 30. “Other processing”, split since 2021, is one row here.',
  },
  outcome: { zh: '办理结果', en: 'Outcome' },
  year: { zh: '年份', en: 'Year' },
  count: { zh: '件数', en: 'Count' },
  n: { zh: '办结', en: 'Concluded' },
  share: { zh: '占办结', en: 'Share of concluded' },
  reports: { zh: '计入报告', en: 'Reports that count' },
  all: { zh: '全部报告', en: 'All reports' },
} as const satisfies Messages;
