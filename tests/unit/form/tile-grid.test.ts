import { expect, it } from 'vitest';
import { INVENTED_PROVINCES, tilePlaces } from '../../../src/form/tile-grid.ts';

const REAL = [
  ...['北京市', '天津市', '河北省', '山西省', '内蒙古自治区', '辽宁省', '吉林省', '黑龙江省'],
  ...['上海市', '江苏省', '浙江省', '安徽省', '福建省', '江西省', '山东省', '河南省', '湖北省'],
  ...['湖南省', '广东省', '广西壮族自治区', '海南省', '重庆市', '四川省', '贵州省', '云南省'],
  ...['西藏自治区', '陕西省', '甘肃省', '青海省', '宁夏回族自治区', '新疆维吾尔自治区'],
];

it.each([
  ['real', REAL],
  ['invented', INVENTED_PROVINCES.map((name) => `${name}省`)],
])('gives each of the 31 %s provinces a place of its own', (_, provinces) => {
  const places = tilePlaces(provinces);
  expect(provinces).toHaveLength(31);
  expect(new Set([...(places ?? [])].map(([, { column, row }]) => `${column} ${row}`)).size).toBe(
    31,
  );
});

it('places none where they are few or of two countries', () => {
  expect(tilePlaces(REAL.slice(0, 5))).toBeNull();
  expect(tilePlaces([...REAL, '角省'])).toBeNull();
});
