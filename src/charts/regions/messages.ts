import type { Messages } from '../../i18n/say.ts';

export const REGIONS = {
  range: {
    zh: '{year} 年公开率在{where}之间相差 **{points} 个百分点**：{highest} {high}，{lowest} {low}。',
    en: '{year}: the disclosure rate differs by **{points} percentage points** between {where}: {highest} {high}, {lowest} {low}.',
  },
  none: {
    zh: '{year} 年办结 30 件以上的地区不到两个，不作比较。',
    en: '{year}: fewer than two regions concluded 30 requests, so none are compared.',
  },
  provinces: { zh: '各省', en: 'provinces' },
  prefectures: { zh: '{parent}各市', en: 'prefectures of {parent}' },
  bodies: { zh: '{parent}各机关', en: 'bodies of {parent}' },
  noBodies: {
    zh: '{year} 年{parent}办结 30 件以上的机关不到两个，不作比较。',
    en: '{year}: fewer than two bodies of {parent} concluded 30 requests, so none are compared.',
  },
  openBody: { zh: '点机关打开它的报告。', en: 'A tile opens the body’s report.' },
  mostBodies: {
    zh: '只列收到申请最多的 {count} 个机关。',
    en: 'Only the {count} bodies with the most requests are shown.',
  },
  counties: { zh: '{parent}各县', en: 'counties of {parent}' },
  shade: {
    zh: '颜色越强公开率越高（{low} → {high}）；斜纹：办结不足 30 件，不参与排名。',
    en: 'The stronger the shade, the higher ({low} → {high}); hatched: fewer than 30 concluded, not ranked.',
  },
  unnamed: {
    zh: '“{name}”多为上一级的机关，不参与比较。',
    en: '“{name}”: mostly bodies of the level above, not compared.',
  },
  requests: { zh: '收到 {count} 件', en: '{count} received' },
  n: { zh: 'n={n}', en: 'n={n}' },
  down: { zh: '看{name}内部 ↓', en: 'Inside {name} ↓' },
  toBodies: { zh: '看{name}的机关 ↓', en: 'Bodies of {name} ↓' },
  up: { zh: '回到上一级 ↑', en: 'One level up ↑' },
  region: { zh: '地区', en: 'Region' },
  received: { zh: '收到申请', en: 'Requests received' },
} as const satisfies Messages;
