import type { Messages } from '../../i18n/say.ts';

export const BODY_HEAT = {
  years: {
    zh: '上面这一页的 **{bodies} 个机关**，{metric}，{years} 年。点机关名打开它的报告。',
    en: 'The **{bodies} {bodies, plural, one {body} other {bodies}}** of the page above: {metric}, {years} {years, plural, one {year} other {years}}. A name opens its report.',
  },
  metrics: {
    zh: '上面这一页的 **{bodies} 个机关**，{year} 年，{columns} 个指标。点机关名打开它的报告。',
    en: 'The **{bodies} {bodies, plural, one {body} other {bodies}}** of the page above: {columns} {columns, plural, one {metric} other {metrics}} of {year}. A name opens its report.',
  },
  none: { zh: '上面这一页没有机关。', en: 'The page above lists no body.' },
  largest: {
    zh: '{year} 年收到申请最多的 **{bodies} 个机关**。点机关名打开它的报告。',
    en: 'The **{bodies} {bodies, plural, one {body} other {bodies}}** that received most requests in {year}. A name opens its report.',
  },
  body: { zh: '机关', en: 'Body' },
} as const satisfies Messages;
