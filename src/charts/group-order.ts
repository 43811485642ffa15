/** The order of groups where no number ranks them. */
import { FUNCTIONS, LEVELS } from '../form/dimensions.ts';
import { provincePlace } from '../form/tile-grid.ts';

/** By pinyin; numbers in names by their size. */
const NAMES = new Intl.Collator('zh-CN', { numeric: true });

export const compareNames = (left: string, right: string): number => NAMES.compare(left, right);

const functionPlaces = new Map(FUNCTIONS.map(({ id }, at) => [id, at]));
const levelPlaces = new Map(Object.keys(LEVELS).map((id, at) => [id, at]));

const PLACES: Readonly<Record<string, (value: string) => number>> = {
  province: provincePlace,
  function: (id) => functionPlaces.get(id) ?? functionPlaces.size,
  level: (id) => levelPlaces.get(id) ?? levelPlaces.size,
};

/**
 * Compares two groups: provinces by their codes, functions and levels as they are listed, all else
 * by name.
 *
 * @param columns what tells the groups apart, from the widest
 * @param left its values, one a column
 */
export function compareGroups(
  columns: readonly string[],
  left: readonly string[],
  right: readonly string[],
): number {
  for (const [at, column] of columns.entries()) {
    const [a, b] = [left[at] ?? '', right[at] ?? ''];
    const placeOf = PLACES[column];
    const order = (placeOf === undefined ? 0 : placeOf(a) - placeOf(b)) || compareNames(a, b);
    if (order !== 0) return order;
  }
  return 0;
}
