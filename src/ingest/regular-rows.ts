/** Tables whose rows nearly all print one cell a column, blank ones in their places. */
import { isBlank } from './document-lines.ts';
import type { PrintedRow } from './printed-row.ts';
import { extraOf, hasBlankBetween } from './row-measures.ts';

/** Where the columns begin in the rows that print so many cells beside them. */
export interface RegularRows {
  readonly extra: number;
  readonly start: number;
  /** True for a row of those; labels of another depth may stand before another number of cells. */
  readonly has: (row: PrintedRow) => boolean;
}

const FEWEST_ROWS = 5;
const NEARLY_ALL = 0.8;

/**
 * What nearly all rows of a text's table print: their columns alone, or one blank cell beside them,
 * always at the same end. Null where rows differ, or where none shows that blanks are kept.
 */
export function regularRows(rows: readonly PrintedRow[]): RegularRows | null {
  const placed = rows.filter((row) => row.hasPlaces && row.table === null);
  if (placed.length < FEWEST_ROWS) return null;
  for (const extra of [0, 1]) {
    const own = placed.filter((row) => extraOf(row) === extra);
    if (own.length < placed.length * NEARLY_ALL || !own.some(hasBlankBetween)) continue;
    const has = (row: PrintedRow): boolean => {
      const alike = placed.filter(({ index }) => index === row.index);
      const regular = alike.filter((other) => extraOf(other) === extra);
      return row.hasPlaces && extraOf(row) === extra && regular.length >= alike.length * NEARLY_ALL;
    };
    if (extra === 0) return { extra, start: 0, has };
    const beginBlank = own.every(({ cells }) => isBlank(cells[0]?.raw ?? ''));
    const endBlank = own.every(({ cells }) => isBlank(cells.at(-1)?.raw ?? ''));
    return beginBlank === endBlank ? null : { extra, start: beginBlank ? 1 : 0, has };
  }
  return null;
}
