import type { Messages } from '../../i18n/say.ts';

export const ZEROS = {
  some: {
    zh: '{year} 年 {total} 份报告没有任何申请，其中 **{contradicted} 份与自己的其他数字对不上**，值得先问。',
    en: '{year}: {total} {total, plural, one {report shows} other {reports show}} no request at all; **{contradicted} of them {contradicted, plural, one {does not fit its} other {do not fit their}} own other figures** and {contradicted, plural, one {is} other {are}} worth asking about first.',
  },
  clean: {
    zh: '{year} 年 **{total} 份报告没有任何申请**，都没有与自己的其他数字矛盾。',
    en: '{year}: **{total} {total, plural, one {report shows} other {reports show}} no request at all**; none contradicts its own other figures.',
  },
  none: {
    zh: '{year} 年没有一份报告的申请数全部为零。',
    en: '{year}: no report has zero requests throughout.',
  },
  caveat: {
    zh: '零申请指新收与上年结转都为 0，可能属实；这里只列出值得问一问的，不是结论。“同类”指同年、同层级、同职能、同口径的报告。',
    en: 'No request means none received and none carried in, which may well be true: this is a list of questions, not of findings. Peers are reports of the same year, level, function and scope.',
  },
  carriedOver: {
    zh: '去年结转 {count} 件，今年结转栏为 0？',
    en: '{count} carried over last year, 0 carried in this year?',
  },
  disputes: {
    zh: '有 {count} 件复议或诉讼，两年无申请？',
    en: '{count} disputes, yet two years without a request?',
  },
  quiet: { zh: '四项总计都是 0', en: 'all four totals are 0' },
  body: { zh: '机关', en: 'Body' },
  why: { zh: '为什么值得问', en: 'Why ask' },
  peers: { zh: '同类零申请', en: 'Peers with zero' },
  peersZero: { zh: '同类零申请报告', en: 'Peer reports with zero' },
  peersAll: { zh: '同类报告', en: 'Peer reports' },
  amongPeers: {
    zh: '同类中 {rate}（{parts}）也是零',
    en: '{rate} of its peers ({parts}) have none either',
  },
  amongFew: { zh: '同类中 {rate} 也是零', en: '{rate} of its peers have none either' },
  peersOf: { zh: '{zero} / {all}', en: '{zero} of {all}' },
  function: { zh: '职能', en: 'Function' },
  level: { zh: '层级', en: 'Level' },
  year: { zh: '年份', en: 'Year' },
  agencyId: { zh: '机关编号', en: 'Body id' },
  contradiction: { zh: '对不上', en: 'Does not fit' },
  limited: { zh: '只列出前 {count} 份。', en: 'Only the first {count} are listed.' },
  more: { zh: '其余 {count} 份见“表格”。', en: '{count} more in “Table”.' },
} as const satisfies Messages;
