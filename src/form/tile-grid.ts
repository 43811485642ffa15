/** Where each province stands in a grid of tiles: the real ones about as on a map. */

/** Provinces of the invented country of synthetic data, in the order of the old sky. */
export const INVENTED_PROVINCES: readonly string[] = [
  ...['紫微', '太微', '天市', '角', '亢', '氐', '房', '心', '尾', '箕', '斗', '牛', '女', '虚'],
  ...['危', '室', '壁', '奎', '娄', '胃', '昴', '毕', '觜', '参', '井', '鬼', '柳', '星', '张'],
  ...['翼', '轸'],
];

/** Columns of both grids. */
export const TILE_COLUMNS = 8;

/** In the order of their codes (GB/T 2260), each with its column and row as about on a map. */
const REAL: readonly (readonly [name: string, column: number, row: number])[] = [
  ['北京', 6, 3],
  ['天津', 7, 3],
  ['河北', 5, 3],
  ['山西', 5, 4],
  ['内蒙古', 6, 2],
  ['辽宁', 8, 3],
  ['吉林', 8, 2],
  ['黑龙江', 8, 1],
  ['上海', 8, 5],
  ['江苏', 8, 4],
  ['浙江', 7, 5],
  ['安徽', 6, 5],
  ['福建', 7, 6],
  ['江西', 6, 6],
  ['山东', 7, 4],
  ['河南', 6, 4],
  ['湖北', 5, 5],
  ['湖南', 5, 6],
  ['广东', 5, 7],
  ['广西', 4, 7],
  ['海南', 5, 8],
  ['重庆', 4, 5],
  ['四川', 3, 5],
  ['贵州', 4, 6],
  ['云南', 3, 7],
  ['西藏', 1, 5],
  ['陕西', 4, 4],
  ['甘肃', 3, 3],
  ['青海', 2, 4],
  ['宁夏', 4, 3],
  ['新疆', 1, 3],
];

/** Both count from 1. */
export interface TilePlace {
  readonly column: number;
  readonly row: number;
}

/** Each in the order in which its provinces are listed. */
const GRIDS: readonly ReadonlyMap<string, TilePlace>[] = [
  new Map(REAL.map(([name, column, row]) => [name, { column, row }])),
  new Map(
    INVENTED_PROVINCES.map((name, at) => [
      name,
      { column: (at % TILE_COLUMNS) + 1, row: Math.floor(at / TILE_COLUMNS) + 1 },
    ]),
  ),
];

/** 江苏省 → 江苏, 新疆维吾尔自治区 → 新疆, 角省 → 角. */
const shortName = (province: string): string =>
  province.replace(/(?:省|市|(?:壮族|回族|维吾尔)?自治区)$/u, '');

/** Fewer provinces than this stand in a row of their own. */
const FEWEST = 12;

/** The places of provinces by name; null where they are few, or of no one country. */
export function tilePlaces(provinces: readonly string[]): ReadonlyMap<string, TilePlace> | null {
  if (provinces.length < FEWEST) return null;
  for (const grid of GRIDS) {
    const found = provinces.flatMap((province) => {
      const place = grid.get(shortName(province));
      return place === undefined ? [] : [[province, place] as const];
    });
    if (found.length === provinces.length) return new Map(found);
  }
  return null;
}

const LISTED = new Map(GRIDS.flatMap((grid) => [...grid.keys()]).map((name, at) => [name, at]));

/** The place of a province where all are listed; behind all others for one of neither country. */
export const provincePlace = (province: string): number =>
  LISTED.get(shortName(province)) ?? LISTED.size;
