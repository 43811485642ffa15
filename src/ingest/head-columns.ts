/** Where the heads of a table stand in its grid. */
import type { DocumentLine } from './document-lines.ts';

interface GridTable {
  readonly width: number;
  readonly lines: DocumentLine[];
}

const isAscending = (columns: readonly number[]): boolean =>
  columns.every((column, at) => at === 0 || column > (columns[at - 1] ?? column));

/**
 * The first columns of the heads of each grid, by the table's number.
 *
 * A table of the same width that goes on without heads, as over a break of pages, has those of the
 * table before it.
 *
 * @param columnsIn the first column of each head in the lines of one table, in the form's order;
 *   undefined or out of order where they are not all printed
 */
export function headColumnsOf(
  lines: readonly DocumentLine[],
  columnsIn: (lines: readonly DocumentLine[]) => readonly number[] | undefined,
): ReadonlyMap<number, readonly number[]> {
  const tables = new Map<number, GridTable>();
  for (const line of lines) {
    if (line.grid === null) continue;
    const { table, width } = line.grid;
    const known = tables.get(table);
    if (known === undefined) tables.set(table, { width, lines: [line] });
    else known.lines.push(line);
  }
  const found = new Map<number, readonly number[]>();
  const byWidth = new Map<number, readonly number[]>();
  for (const [number, table] of tables) {
    const own = columnsIn(table.lines);
    const columns = own !== undefined && isAscending(own) ? own : byWidth.get(table.width);
    if (columns === undefined) continue;
    found.set(number, columns);
    byWidth.set(table.width, columns);
  }
  return found;
}
