/** Where each province stands in a grid of tiles: the real ones about as on a map. */

/** Provinces of the invented country of synthetic data, in the order of the old sky. */
export const INVENTED_PROVINCES: readonly string[] = [
  ...['紫微', '太微', '天市', '角', '亢', '氐', '房', '心', '尾', '箕', '斗', '牛', '女', '虚'],
  ...['危', '室', '壁', '奎', '娄', '胃', '昴', '毕', '觜', '参', '井', '鬼', '柳', '星', '张'],
  ...['翼', '轸'],
];

/** Columns of both grids. */
export const TILE_COLUMNS = 8;

/** Rows from north to south, columns from west to east; '' is no province. */
const REAL: readonly (readonly string[])[] = [
  ['', '', '', '', '', '', '', '黑龙江'],
  ['', '', '', '', '', '内蒙古', '', '吉林'],
  ['新疆', '', '甘肃', '宁夏', '河北', '北京', '天津', '辽宁'],
  ['', '青海', '', '陕西', '山西', '河南', '山东', '江苏'],
  ['西藏', '', '四川', '重庆', '湖北', '安徽', '浙江', '上海'],
  ['', '', '', '贵州', '湖南', '江西', '福建', ''],
  ['', '', '云南', '广西', '广东', '', '', ''],
  ['', '', '', '', '海南', '', '', ''],
];

/** Both count from 1. */
export interface TilePlace {
  readonly column: number;
  readonly row: number;
}

const places = (rows: readonly (readonly string[])[]): ReadonlyMap<string, TilePlace> =>
  new Map(
    rows.flatMap((names, row) =>
      names.flatMap((name, column) =>
        name === '' ? [] : [[name, { column: column + 1, row: row + 1 }] as const],
      ),
    ),
  );

const GRIDS: readonly ReadonlyMap<string, TilePlace>[] = [
  places(REAL),
  places(
    Array.from({ length: Math.ceil(INVENTED_PROVINCES.length / TILE_COLUMNS) }, (_, row) =>
      INVENTED_PROVINCES.slice(row * TILE_COLUMNS, (row + 1) * TILE_COLUMNS),
    ),
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
