/** A table of a web page → a grid, or the finding that it only lays out the page. */
import type { ChildNode, Element } from 'domhandler';
import type { Block, GridCell } from '../content.ts';
import { DEEPEST, isElement, isSeen, textOf, TooDeepError } from './html-elements.ts';

const MOST_COLUMNS = 200;
const MOST_ROWS = 5_000;
const MOST_CELLS = 50_000;
/** No cell of the form prints more; a page's own text does. */
const LONGEST_CELL = 400;
const FLOW = new Set('h1 h2 h3 h4 h5 h6 ul ol article section'.split(' '));

const isCell = (node: ChildNode): node is Element =>
  isElement(node) && (node.name === 'td' || node.name === 'th');

function rowsIn(nodes: readonly ChildNode[], found: Element[]): Element[] {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (node.name === 'tr') found.push(node);
    else if (node.name !== 'table' && node.name !== 'caption') rowsIn(node.children, found);
  }
  return found;
}

function holds(
  nodes: readonly ChildNode[],
  test: (element: Element) => boolean,
  depth = 0,
): boolean {
  if (depth > DEEPEST) throw new TooDeepError();
  return nodes.some(
    (node) => isElement(node) && (test(node) || holds(node.children, test, depth + 1)),
  );
}

const spanOf = (cell: Element, name: string): number => {
  const span = Number.parseInt(cell.attribs[name] ?? '1', 10);
  return Number.isNaN(span) ? 1 : span;
};

interface Placed {
  readonly element: Element;
  /** The cell's own number in its row, from 1. */
  readonly number: number;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Places cells as the table model of HTML does; null where the table is beyond any bounds. */
function place(rows: readonly Element[]): readonly Placed[] | null {
  if (rows.length > MOST_ROWS) return null;
  const placed: Placed[] = [];
  /** For each column, the first row that is free again. */
  const freeFrom: number[] = [];
  for (const [row, element] of rows.entries()) {
    let column = 0;
    for (const [index, cell] of element.children.filter(isCell).entries()) {
      if (!isSeen(cell)) continue;
      while ((freeFrom[column] ?? 0) > row) column += 1;
      const columnSpan = Math.max(1, Math.min(spanOf(cell, 'colspan'), MOST_COLUMNS));
      const asked = spanOf(cell, 'rowspan');
      const rowSpan = asked <= 0 ? rows.length - row : Math.min(asked, rows.length - row);
      if (column + columnSpan > MOST_COLUMNS || placed.length >= MOST_CELLS) return null;
      for (let at = column; at < column + columnSpan; at += 1) {
        freeFrom[at] = Math.max(freeFrom[at] ?? 0, row + rowSpan);
      }
      placed.push({ element: cell, number: index + 1, row, column, rowSpan, columnSpan });
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
export function readTable(table: Element, number: number): Block | null {
  const rows = rowsIn(table.children, []);
  const isLayout =
    rows.every((row) => row.children.filter(isCell).length < 2) ||
    holds(table.children, (element) => element.name === 'table' || FLOW.has(element.name));
  if (isLayout) return null;
  const placed = place(rows.filter(isSeen));
  if (placed === null) return null;
  const numbers = new Map(rows.map((row, index) => [row, index + 1]));
  const cells: GridCell[] = [];
  for (const { element, number: cell, ...anchor } of placed) {
    const text = textOf(element);
    if (text.length > LONGEST_CELL) return null;
    const parent = element.parent as Element | null;
    const row = (parent === null ? undefined : numbers.get(parent)) ?? 0;
    const place = { line: 1, element: `table ${number}, row ${row}, cell ${cell}` };
    cells.push({ text, ...anchor, place });
  }
  return {
    kind: 'table',
    rows: rows.length,
    columns: Math.max(0, ...cells.map((cell) => cell.column + cell.columnSpan)),
    cells,
  };
}
