/** Lines of a source as they are drawn: words, and tables of neighbouring rows. */
import type { SourceLine } from '../../../../report/source-text.ts';

export interface SourceTableCell {
  readonly text: string;
  readonly columns: number;
  /** Null where the document prints no cell of its own. */
  readonly key: string | null;
}

export interface SourceTableRow {
  readonly number: number;
  readonly cells: readonly SourceTableCell[];
}

/** `first` is the number of the first line. */
export type SourceBlock =
  | { readonly kind: 'line'; readonly first: number; readonly text: string }
  | { readonly kind: 'table'; readonly first: number; readonly rows: readonly SourceTableRow[] };

const MOST_COLUMNS = 60;

type TableLine = SourceLine & { readonly table: NonNullable<SourceLine['table']> };

/** Cells reach to the next one; what a cell from a row above covers is left empty. */
function rowOf({ number, table }: TableLine, width: number): SourceTableRow {
  const cells: SourceTableCell[] = [];
  const lead = table.cells[0]?.column ?? 0;
  if (lead > 0) cells.push({ text: '', columns: Math.min(lead, width), key: null });
  table.cells.forEach(({ text, column, key }, index) => {
    const next = table.cells[index + 1]?.column ?? width;
    cells.push({ text, columns: Math.max(1, next - column), key });
  });
  return { number, cells };
}

const widthOf = (lines: readonly TableLine[]): number =>
  Math.min(
    MOST_COLUMNS,
    Math.max(...lines.flatMap(({ table }) => table.cells.map(({ column }) => column + 1))),
  );

/** Gathers rows of one table that follow each other. */
export function blocksOf(lines: readonly SourceLine[]): readonly SourceBlock[] {
  const blocks: SourceBlock[] = [];
  for (let from = 0; from < lines.length;) {
    const line = lines[from];
    if (line === undefined) break;
    const { table } = line;
    if (table === null || table.cells.length === 0) {
      blocks.push({ kind: 'line', first: line.number, text: line.text });
      from += 1;
      continue;
    }
    const isSame = (each: SourceLine): each is TableLine => each.table?.id === table.id;
    const end = lines.findIndex((each, index) => index > from && !isSame(each));
    const rows = lines.slice(from, end < 0 ? undefined : end).filter(isSame);
    const width = widthOf(rows);
    blocks.push({
      kind: 'table',
      first: line.number,
      rows: rows.map((row) => rowOf(row, width)),
    });
    from += rows.length;
  }
  return blocks;
}
