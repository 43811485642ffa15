/** A table of a web page → a grid, or the finding that it only lays out the page. */
import type { Block, GridCell } from '../content.ts';
import { DEEPEST, isElement, isSeen, textOf, TooDeepError } from './html-elements.ts';
import type { PageElement, PageNode } from './page-tree.ts';

const MOST_COLUMNS = 200;
const MOST_ROWS = 5_000;
const MOST_CELLS = 50_000;
/** No cell of the form prints more; a page's own text does. */
const LONGEST_CELL = 400;
const FLOW = new Set('h1 h2 h3 h4 h5 h6 ul ol article section'.split(' '));

const isCell = (node: PageNode): node is PageElement =>
  isElement(node) && (node.name === 'td' || node.name === 'th');

function rowsIn(nodes: readonly PageNode[], found: PageElement[]): PageElement[] {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (node.name === 'tr') found.push(node);
    else if (node.name !== 'table' && node.name !== 'caption') rowsIn(node.children, found);
  }
  return found;
}

/** True where a table holds what no table of figures does: tables, headings, lists. */
function laysOut(nodes: readonly PageNode[], depth = 0): boolean {
  if (depth > DEEPEST) throw new TooDeepError();
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (node.name === 'table' || FLOW.has(node.name)) return true;
    if (laysOut(node.children, depth + 1)) return true;
  }
  return false;
}

interface Row {
  readonly element: PageElement;
  /** Among all rows of the table, seen or not, from 1. */
  readonly number: number;
  readonly cells: readonly PageElement[];
}

const spanOf = (cell: PageElement, name: string): number => {
  const span = Number.parseInt(cell.attribs[name] ?? '1', 10);
  return Number.isNaN(span) ? 1 : span;
};

interface Placed {
  readonly element: PageElement;
  /** The cell's own number in its row, from 1, and its row's. */
  readonly number: number;
  readonly rowNumber: number;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Places cells as the table model of HTML does; null where the table is beyond any bounds. */
function place(rows: readonly Row[]): readonly Placed[] | null {
  if (rows.length > MOST_ROWS) return null;
  const placed: Placed[] = [];
  /** For each column, the first row that is free again. */
  const freeFrom: number[] = [];
  for (let row = 0; row < rows.length; row += 1) {
    const { number: rowNumber, cells } = rows[row] as Row;
    let column = 0;
    let number = 0;
    for (const cell of cells) {
      number += 1;
      if (!isSeen(cell)) continue;
      while ((freeFrom[column] ?? 0) > row) column += 1;
      const columnSpan = Math.max(1, Math.min(spanOf(cell, 'colspan'), MOST_COLUMNS));
      const asked = spanOf(cell, 'rowspan');
      const rowSpan = asked <= 0 ? rows.length - row : Math.min(asked, rows.length - row);
      if (column + columnSpan > MOST_COLUMNS || placed.length >= MOST_CELLS) return null;
      for (let at = column; at < column + columnSpan; at += 1) {
        freeFrom[at] = Math.max(freeFrom[at] ?? 0, row + rowSpan);
      }
      placed.push({ element: cell, number, rowNumber, row, column, rowSpan, columnSpan });
      column += columnSpan;
    }
  }
  return placed;
}

/**
 * Reads a table of figures; null for one that only lays out a page: with tables, headings or long
 * text inside, or with a single column.
 *
 * @param number the table's place among all tables of the page, from 1
 */
export function readTable(table: PageElement, number: number): Block | null {
  const rows = rowsIn(table.children, []).map((element, index): Row => {
    const cells = element.children.filter(isCell);
    return { element, number: index + 1, cells };
  });
  if (rows.every((row) => row.cells.length < 2) || laysOut(table.children)) return null;
  const placed = place(rows.filter((row) => isSeen(row.element)));
  if (placed === null) return null;
  const cells: GridCell[] = [];
  let columns = 0;
  for (const { element, number: cell, rowNumber, row, column, rowSpan, columnSpan } of placed) {
    const text = textOf(element);
    if (text.length > LONGEST_CELL) return null;
    const place = { line: 1, element: `table ${number}, row ${rowNumber}, cell ${cell}` };
    cells.push({ text, row, column, rowSpan, columnSpan, place });
    columns = Math.max(columns, column + columnSpan);
  }
  return { kind: 'table', rows: rows.length, columns, cells };
}
