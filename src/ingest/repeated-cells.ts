/** Merged cells that are printed in each row and column they span → printed once. */
import { isBlank, isValueLike, type DocumentLine } from './document-lines.ts';
import { phraseKindOf } from './known-phrase.ts';

/** One such line may be a slip. */
const FEWEST_LINES = 3;

const isText = (cell: string): boolean => !isBlank(cell) && !isValueLike(cell);

/** True where a cell prints what the one before it prints. */
const isAgain = ({ cells }: DocumentLine, at: number): boolean =>
  at > 0 && !isBlank(cells[at] ?? '') && cells[at]?.trim() === cells[at - 1]?.trim();

const isTextAgain = (line: DocumentLine, at: number): boolean =>
  isAgain(line, at) && isText(line.cells[at] ?? '');

const repeatsPhrase = (line: DocumentLine): boolean =>
  line.isRow &&
  line.cells.some((cell, at) => isTextAgain(line, at) && phraseKindOf(cell) !== undefined);

const isHeadLine = ({ cells }: DocumentLine): boolean =>
  cells.every((cell) => isBlank(cell) || isText(cell));

/**
 * Leaves each cell of a table once and blanks beside it where a program printed merged ones in all
 * their columns. A value counts as one where the head above it is, and all its columns print it.
 */
export function withoutRepeats(lines: readonly DocumentLine[]): readonly DocumentLine[] {
  if (lines.filter(repeatsPhrase).length < FEWEST_LINES) return lines;
  let head: DocumentLine | null = null;
  return lines.map((line) => {
    if (!line.isRow) return line;
    const above = head?.cells.length === line.cells.length ? head : null;
    const isHead = isHeadLine(line);
    const isRepeat = (cell: string, at: number): boolean =>
      isTextAgain(line, at) ||
      (isHead
        ? isText(cell) && cell.trim() === above?.cells[at]?.trim()
        : isAgain(line, at) && above !== null && isTextAgain(above, at));
    head = isHead ? line : head;
    return { ...line, cells: line.cells.map((cell, at) => (isRepeat(cell, at) ? '' : cell)) };
  });
}
