import type { Messages } from '../../i18n/say.ts';

export const BODIES_SECTION = {
  years: { zh: '年份', en: 'Years' },
  one: { zh: '只看 {year}', en: '{year} alone' },
  all: { zh: '{from}–{to} 合计', en: '{from}–{to} together' },
  order: { zh: '排序', en: 'Order' },
  highest: { zh: '从高到低', en: 'Highest first' },
  lowest: { zh: '从低到高', en: 'Lowest first' },
  largest: { zh: '按规模', en: 'Largest first' },
  fewest: { zh: '最小 n', en: 'Least n' },
  function: { zh: '职能', en: 'Function' },
  allFunctions: { zh: '全部职能', en: 'All functions' },
  find: { zh: '标出一个机关', en: 'Mark a body' },
  peers: { zh: '只与它的同类比', en: 'Among its peers only' },
  countOnly: {
    zh: '“{metric}”不是比率，没有漏斗图；下面按数量排序。',
    en: '“{metric}” is no rate and has no funnel; the order below is by count.',
  },
} as const satisfies Messages;
