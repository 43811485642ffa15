/** Cells that a break of pages cut in two, put together where the form's labels show it. */
import { isBlank, isValueLike } from '../../document-lines.ts';
import { disclosureLabelOf, requestLabelOf } from '../../row-labels.ts';
import type { PageCell, PageTable } from './page-table.ts';

const isKnown = (label: string): boolean =>
  disclosureLabelOf(label) !== undefined ||
  requestLabelOf(label, { hasRows: true, group: 'other' }) !== undefined;

const isLabel = (cell: PageCell): boolean => !isBlank(cell.text) && !isValueLike(cell.text);

const isBeside = (one: PageCell, other: PageCell): boolean =>
  one.column === other.column && one.columnSpan === other.columnSpan;

const endsWith = (table: PageTable, cell: PageCell): boolean =>
  cell.row + cell.rowSpan === table.rows;

const extended = (cell: PageCell, text: string, rows: number): PageCell => ({
  ...cell,
  text,
  rowSpan: cell.rowSpan + rows,
});

/** True where `lower` is the rest of the row that `upper` begins. */
function isRestOf(upper: readonly PageCell[], lower: readonly PageCell[]): boolean {
  const label = upper.filter(isLabel).at(-1);
  const rest = lower.filter(isLabel).at(-1);
  if (label === undefined) return false;
  const values = (row: readonly PageCell[]): readonly PageCell[] =>
    row.filter((cell) => cell.column > label.column && !isBlank(cell.text));
  if (rest === undefined) {
    return isKnown(label.text) && values(upper).length === 0 && values(lower).length > 0;
  }
  if (!isBeside(label, rest) || !isKnown(label.text + rest.text)) return false;
  if (isKnown(rest.text)) {
    // Most of a long label may tell its row, too; but the values stand above it.
    return !isKnown(label.text) && values(upper).length > 0 && values(lower).length === 0;
  }
  return values(upper).length === 0 || values(lower).length === 0;
}

/** A cell over several rows that goes on over the break, and the part below that it takes up. */
function goesOn(cell: PageCell, below: PageCell): boolean {
  if (!isBeside(cell, below)) return false;
  if (isBlank(below.text)) return cell.rowSpan > 1 && below.rowSpan > 1;
  const isRepeated = cell.text === below.text && cell.rowSpan > 1;
  const isRest = !isKnown(below.text) && isKnown(cell.text + below.text);
  return isLabel(cell) && isLabel(below) && (isRepeated || isRest);
}

/**
 * The cells of a table and of its part on the next page, `below` already on its columns.
 *
 * Only labels of the form decide: where they do not, both parts stay as they are printed.
 */
export function joinCells(table: PageTable, below: PageTable): PageTable {
  const last = table.cells.filter((cell) => endsWith(table, cell));
  const first = below.cells.filter((cell) => cell.row === 0);
  const leaves = (cells: readonly PageCell[]): readonly PageCell[] =>
    cells.filter((cell) => cell.rowSpan === 1);
  const isCut = isRestOf(leaves(last), leaves(first));
  const shift = table.rows - (isCut ? 1 : 0);
  const taken = new Set<PageCell>();
  const cells = table.cells.map((cell) => {
    if (!endsWith(table, cell)) return cell;
    const rest = first.find((each) =>
      isCut && cell.rowSpan === 1 && each.rowSpan === 1 ? isBeside(cell, each) : goesOn(cell, each),
    );
    if (rest === undefined) return cell;
    taken.add(rest);
    const text = cell.text === rest.text && cell.rowSpan > 1 ? cell.text : cell.text + rest.text;
    const grown = extended(cell, text, rest.rowSpan - (isCut ? 1 : 0));
    return isBlank(cell.text) && !isBlank(rest.text)
      ? { ...grown, box: rest.box, marks: rest.marks }
      : grown;
  });
  const added = below.cells
    .filter((cell) => !taken.has(cell))
    .map((cell) => ({ ...cell, row: cell.row + shift }));
  return { xs: table.xs, isRuled: true, rows: shift + below.rows, cells: [...cells, ...added] };
}
