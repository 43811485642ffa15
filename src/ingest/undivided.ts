/** Values that nothing divides where something divides all others: a line printed twice, or broken. */
import { isValueLike } from './document-lines.ts';

/** Share of values from which it is usual that nothing divides them. */
const USUAL = 0.3;

const isFigure = (text: string): boolean => /^\s*\p{Nd}/u.test(text) && isValueLike(text);

/**
 * The cells of a text with those joined that nothing divides from the value before; as they are
 * where that is usual.
 *
 * @param textOf what a cell prints
 * @param isUndivided whether nothing divides a cell from the one before
 */
export function joinUndivided<Cell>(
  cells: readonly Cell[],
  textOf: (cell: Cell) => string,
  isUndivided: (cell: Cell) => boolean,
  join: (first: Cell, second: Cell) => Cell,
): readonly Cell[] {
  const joined: Cell[] = [];
  let [pairs, undivided] = [0, 0];
  cells.forEach((cell, at) => {
    const before = cells[at - 1];
    const last = joined.at(-1);
    const isPair = before !== undefined && isFigure(textOf(before)) && isFigure(textOf(cell));
    if (isPair) pairs += 1;
    if (isPair && last !== undefined && isUndivided(cell)) {
      undivided += 1;
      joined[joined.length - 1] = join(last, cell);
    } else joined.push(cell);
  });
  return undivided < pairs * USUAL ? joined : cells;
}
