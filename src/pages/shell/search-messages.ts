/** Messages of the search. */
import type { Messages } from '../../i18n/say.ts';

export const SEARCH = {
  title: { zh: '搜索', en: 'Search' },
  hint: { zh: '搜索机关、地区、指标', en: 'Search bodies, regions, metrics' },
  placeholder: {
    zh: '名称、拼音或首字母，如“公安局”“gonganju”“gaj”',
    en: 'A name, its pinyin or initials, such as 公安局, gonganju, gaj',
  },
  pages: { zh: '页面', en: 'Pages' },
  metrics: { zh: '指标', en: 'Metrics' },
  regions: { zh: '地区', en: 'Regions' },
  groups: { zh: '已存的机关组', en: 'Saved groups of bodies' },
  members: { zh: '{count} 个机关', en: '{count} {count, plural, one {body} other {bodies}}' },
  firstMembers: {
    zh: '{count} 个机关，对比前 {most} 个',
    en: '{count} bodies, the first {most} are compared',
  },
  bodies: { zh: '机关', en: 'Bodies' },
  more: { zh: '{shown} / {total}', en: '{shown} of {total}' },
  nothing: { zh: '没有找到“{text}”。', en: 'Nothing is found for “{text}”.' },
  preparing: { zh: '正在准备机关名录……', en: 'Preparing the names of the bodies …' },
  formerly: { zh: '又名 {name}', en: 'also {name}' },
  keys: { zh: '↑↓ 选择，Enter 前往，Esc 关闭', en: '↑↓ to choose, Enter to go, Esc to close' },
  close: { zh: '关闭', en: 'Close' },
} satisfies Messages;
