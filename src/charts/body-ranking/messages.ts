import type { Messages } from '../../i18n/say.ts';

export const BODY_RANKING = {
  page: {
    zh: '{metric}，{years}，{order}的第 {span} 名（共 {bodies} 个{fewest}机关）：**{first} {high}**{rank}{chance}。',
    en: '{metric}, {years}, {order}, {span} of {bodies} {bodies, plural, one {body} other {bodies}}{fewest}: **{first}, {high}**{rank}{chance}.',
  },
  none: {
    zh: '{metric}，{years}：没有{fewest}机关。',
    en: '{metric}, {years}: no body{fewest}.',
  },
  offEnd: {
    zh: '{metric}，{years}：这一页之后已没有机关，请翻回前页。',
    en: '{metric}, {years}: there is no body on this page; turn back.',
  },
  highest: { zh: '从高到低', en: 'highest first' },
  lowest: { zh: '从低到高', en: 'lowest first' },
  largest: { zh: '按规模', en: 'largest first' },
  fewest: { zh: ' n 不小于 {n} 的', en: ' with n of {n} or more' },
  caveat: {
    zh: '横线是 95% 区间；▲▼ 超出 99.8% 界限，▲▲▼▼ 计入机关之间本来的差异后仍然超出；空心：n 为 5–29；虚线：全体合并。名次范围按 95% 区间，重叠的先后不能当真。',
    en: 'Lines are 95% intervals; ▲▼ outside the 99.8% limits, ▲▲▼▼ even allowing for how bodies differ; hollow: n of 5–29; dashed: all together. Ranges of rank are by 95% intervals; where they overlap the order means little.',
  },
  notHere: {
    zh: '所选机关不在这一页：在别的页，或 n 小于 {n}。',
    en: 'The body chosen is not on this page: on another, or its n is below {n}.',
  },
  notHereCount: {
    zh: '所选机关在别的页。',
    en: 'The body chosen is on another page.',
  },
  caveatCount: {
    zh: '每个机关把所选各年的数相加。',
    en: 'Each body’s numbers are added over the years chosen.',
  },
  all: { zh: '全体', en: 'All' },
  best: { zh: '名次从（按 95% 区间）', en: 'Rank from (by 95% intervals)' },
  worst: { zh: '名次到（按 95% 区间）', en: 'Rank to (by 95% intervals)' },
  shrunk: { zh: '收缩估计', en: 'Shrunk estimate' },
  chance: { zh: '，{verdict}', en: ', {verdict}' },
  standing: { zh: '99.8% 界限', en: '99.8% limits' },
  standingAdjusted: { zh: '计入机关差异', en: 'Allowing for differences' },
  standingBelow: { zh: '低于', en: 'below' },
  standingAbove: { zh: '高出', en: 'above' },
  standingWithin: { zh: '之内', en: 'within' },
  body: { zh: '机关', en: 'Body' },
  place: { zh: '地区', en: 'Region' },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  where: { zh: '第 {span} 名，共 {bodies}', en: '{span} of {bodies}' },
} as const satisfies Messages;
