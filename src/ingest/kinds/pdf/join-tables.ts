/** Tables that go on over a break of pages, joined to one. */
import { joinCells } from './cut-cells.ts';
import { distinct } from './geometry.ts';
import type { PageCell, PageTable } from './page-table.ts';
import type { FlowBlock } from './paragraphs.ts';

export type JoinedBlock = FlowBlock;

/** Column edges of both parts agree within this, in points. */
const SAME_EDGE = 3;

const rowText = (table: PageTable, row: number): string =>
  table.cells
    .filter((cell) => cell.row === row)
    .map((cell) => `${cell.column}:${cell.text}`)
    .join('\n');

const HAS_FIGURE = /^\p{Nd}/u;

/** How many rows at the top of `next` repeat those of `table`: the heads printed anew. */
function repeatedHeads(table: PageTable, next: PageTable): number {
  let rows = 0;
  while (
    rows < Math.min(table.rows, next.rows) &&
    rowText(table, rows) === rowText(next, rows) &&
    !next.cells.some((cell) => cell.row === rows && HAS_FIGURE.test(cell.text)) &&
    next.cells.some((cell) => cell.row === rows && cell.text !== '')
  ) {
    rows += 1;
  }
  return rows;
}

/** True where the column edges of one part are all edges of the other. */
function hasSameColumns(one: PageTable, other: PageTable): boolean {
  const [few, many] = one.xs.length < other.xs.length ? [one.xs, other.xs] : [other.xs, one.xs];
  const isEdge = (at: number): boolean => many.some((edge) => Math.abs(edge - at) <= SAME_EDGE);
  const start = Math.abs((one.xs[0] ?? 0) - (other.xs[0] ?? 0));
  const end = Math.abs((one.xs.at(-1) ?? 0) - (other.xs.at(-1) ?? 0));
  // The inner edges of a part with simpler rows may be new ones, if both sides agree.
  return start <= SAME_EDGE && (end <= SAME_EDGE || few.every(isEdge));
}

const nearest = (edges: readonly number[], at: number): number =>
  edges.reduce(
    (best, edge, index) =>
      Math.abs(edge - at) < Math.abs((edges[best] ?? Infinity) - at) ? index : best,
    0,
  );

/** The same cells on other column edges, which hold all of the table's own. */
function onEdges(table: PageTable, xs: readonly number[]): readonly PageCell[] {
  const places = table.xs.map((edge) => nearest(xs, edge));
  return table.cells.map((cell) => {
    const start = places[cell.column] ?? 0;
    const end = places[cell.column + cell.columnSpan] ?? start + 1;
    return { ...cell, column: start, columnSpan: end - start };
  });
}

function joined(table: PageTable, next: PageTable): PageTable {
  const xs = distinct([...table.xs, ...next.xs], SAME_EDGE);
  const [first, second] = [
    { ...table, xs, cells: onEdges(table, xs) },
    { ...next, xs, cells: onEdges(next, xs) },
  ];
  const heads = repeatedHeads(first, second);
  const below = second.cells
    .filter((cell) => cell.row >= heads)
    .map((cell) => ({ ...cell, row: cell.row - heads }));
  return joinCells(first, { xs, isRuled: true, rows: second.rows - heads, cells: below });
}

/** A table without rulings and without the heads that one before it has printed. */
function withoutHeadsOf(before: readonly PageTable[], table: PageTable): PageTable {
  const textsOf = (each: PageTable, row: number): string =>
    each.cells
      .filter((cell) => cell.row === row)
      .map((cell) => cell.text)
      .join('\n');
  const printed = new Set(
    before.flatMap((each) => Array.from({ length: each.rows }, (_, row) => textsOf(each, row))),
  );
  const isRepeated = (row: number): boolean =>
    printed.has(textsOf(table, row)) &&
    table.cells.filter((cell) => cell.row === row).length > 1 &&
    !table.cells.some((cell) => cell.row === row && HAS_FIGURE.test(cell.text));
  return { ...table, cells: table.cells.filter((cell) => !isRepeated(cell.row)) };
}

/** Joins each table at the end of a page with the one that goes on at the top of the next. */
export function joinTables(blocks: readonly FlowBlock[]): readonly JoinedBlock[] {
  const result: FlowBlock[] = [];
  const unruled: PageTable[] = [];
  let lastPage = 0;
  for (const block of blocks) {
    const last = result.at(-1);
    if (
      block.kind === 'table' &&
      last?.kind === 'table' &&
      block.table.isRuled &&
      last.table.isRuled &&
      block.marks.page === lastPage + 1 &&
      hasSameColumns(last.table, block.table)
    ) {
      result[result.length - 1] = { ...last, table: joined(last.table, block.table) };
    } else if (block.kind === 'table' && !block.table.isRuled) {
      result.push({ ...block, table: withoutHeadsOf(unruled, block.table) });
      unruled.push(block.table);
    } else result.push(block);
    lastPage = block.marks.page;
  }
  return result;
}
