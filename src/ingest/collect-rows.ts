/** Gathers the printed rows of table 2 or 3: label path, then the cells up to the next label. */
import { isBlank, isPlainNumber, isValueLike, type DocumentLine } from './document-lines.ts';
import { printedCell, type PrintedCell, type PrintedRow } from './printed-row.ts';

/** What a cell is to one table. */
export type CellRole =
  | { readonly kind: 'row'; readonly row: string; readonly columns: number }
  /** Names a group of rows; `row` where one version prints values beside it. */
  | { readonly kind: 'group'; readonly row: string | null; readonly columns: number }
  | { readonly kind: 'head' }
  | undefined;

/** What a filled cell of a line names, by whether rows have begun above it. */
export type RoleOf = (cell: string, hasRows: boolean, line: DocumentLine) => CellRole;

export interface RowCollection {
  readonly rows: readonly PrintedRow[];
  /** Rows of values without a label. */
  readonly orphans: readonly DocumentLine[];
}

interface OpenRow {
  readonly role: 'row' | 'group' | 'unknown';
  readonly row: string | null;
  readonly label: string;
  readonly line: number;
  readonly order: number;
  readonly index: number;
  readonly leading: number;
  readonly column: number | null;
  readonly columns: number;
  readonly table: number | null;
  width: number;
  cells: PrintedCell[];
  hasPlaces: boolean;
  isAlone: boolean;
}

const WORD = /[\p{Script=Han}A-Za-z]/u;
const NUMBERED = /^\s*[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、,，]/u;
/** The number of a label that was cut off from it: no value. */
const NUMBER_OF_LABEL =
  /^\s*(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十]{1,2}[)）]|[一二三四五六]、)\s*$/u;
const LONGEST_UNKNOWN_LABEL = 100;

/** Reads one table's lines, cell by cell. A row ends with its line, or at the next label. */
class RowCollector {
  readonly rows: PrintedRow[] = [];
  readonly orphans: DocumentLine[] = [];
  private open: OpenRow | null = null;
  private hasKnownRow = false;

  constructor(
    private readonly roleOf: RoleOf,
    private readonly unknownColumns: number,
  ) {}

  take(line: DocumentLine): void {
    const filled = line.cells.filter((cell) => !isBlank(cell));
    if (filled.length === 0) {
      if (line.isRow && this.open !== null && !this.open.isAlone) this.close();
      return;
    }
    const continues = filled.length === 1 && this.open?.isAlone === true;
    if (this.open !== null && !continues) this.close();
    let isOrphan = false;
    line.cells.forEach((cell, index) => {
      isOrphan = this.takeCell(cell, index, line) || isOrphan;
    });
    if (isOrphan && filled.length > 1 && filled.every(isValueLike)) this.orphans.push(line);
    const { open } = this;
    if (continues && open?.isAlone === true) return;
    // Only a label that stands alone in its line can have its values on the lines below.
    if (filled.length === 1 && open !== null && open.cells.length < open.columns) {
      open.isAlone = true;
    } else this.close();
  }

  /** Ends the last row. */
  close(): void {
    const { open } = this;
    this.open = null;
    if (open === null) return;
    const isPrinted =
      open.role === 'row' ||
      this.countValues(open) > 0 ||
      (open.row !== null && open.cells.length >= open.columns);
    if (!isPrinted) return;
    if (open.row !== null) this.hasKnownRow = true;
    this.rows.push({
      row: open.row,
      label: open.label,
      line: open.line,
      order: open.order,
      index: open.index,
      leading: open.leading,
      column: open.hasPlaces ? open.column : null,
      width: open.width,
      cells: open.cells,
      columns: open.columns,
      table: open.hasPlaces ? open.table : null,
      hasPlaces: open.hasPlaces,
    });
  }

  private countValues(open: OpenRow): number {
    return open.cells.filter((cell) => !isBlank(cell.raw)).length;
  }

  private valueCount(): number {
    return this.open === null ? 0 : this.countValues(this.open);
  }

  /** Returns true for a value that belongs to no row. */
  private takeCell(cell: string, index: number, line: DocumentLine): boolean {
    const { open } = this;
    if (isBlank(cell)) {
      this.append(index, line);
      return false;
    }
    const role = isPlainNumber(cell)
      ? undefined
      : this.roleOf(cell, this.hasKnownRow || open?.role === 'row', line);
    if (role !== undefined) {
      const isContested =
        open?.role === 'row' &&
        role.kind === 'row' &&
        role.row !== open.row &&
        line.order === open.order &&
        this.valueCount() === 0;
      // A group's name before a row's is its path; its own cells between them are merged ones.
      if (open !== null && open.role === 'group' && this.valueCount() === 0) this.open = null;
      this.close();
      // Two rows' labels beside each other leave open whose the values are.
      if (isContested) this.start('unknown', null, this.unknownColumns, cell, index, line);
      else if (role.kind !== 'head')
        this.start(role.kind, role.row, role.columns, cell, index, line);
      return false;
    }
    if (NUMBER_OF_LABEL.test(cell)) return false;
    const isUnknownLabel =
      !isValueLike(cell) && WORD.test(cell) && cell.length <= LONGEST_UNKNOWN_LABEL;
    if (isUnknownLabel && (this.valueCount() === 0 || NUMBERED.test(cell))) {
      if (open?.role !== 'row') this.open = null;
      this.close();
      this.start('unknown', null, this.unknownColumns, cell, index, line);
      return false;
    }
    if (open === null) return isValueLike(cell);
    // Words below a whole row that has its cells on lines of their own are none of its cells.
    if (open.isAlone && this.valueCount() >= open.columns && !isValueLike(cell)) {
      this.close();
      return false;
    }
    this.append(index, line);
    return false;
  }

  private append(index: number, line: DocumentLine): void {
    if (this.open === null) return;
    const cell = printedCell(line, index);
    if (line.order !== this.open.order) {
      if (isBlank(cell.raw)) return;
      this.open.hasPlaces = false;
    }
    this.open.cells.push(cell);
    this.open.width += 1;
  }

  private start(
    role: OpenRow['role'],
    row: string | null,
    columns: number,
    cell: string,
    index: number,
    line: DocumentLine,
  ): void {
    this.open = {
      role,
      row,
      label: cell.trim(),
      line: line.number,
      order: line.order,
      index,
      leading: line.cells.findIndex((each) => !isBlank(each)),
      column: line.grid?.columns[index] ?? null,
      columns,
      table: line.grid?.table ?? null,
      width: index + 1,
      cells: [],
      hasPlaces: true,
      isAlone: false,
    };
  }
}

/**
 * Gathers rows from lines.
 *
 * @param roleOf what a filled cell names; called in reading order
 * @param unknownColumns values taken as a whole row where the label is unknown
 */
export function collectRows(
  lines: readonly DocumentLine[],
  roleOf: RoleOf,
  unknownColumns: number,
): RowCollection {
  const collector = new RowCollector(roleOf, unknownColumns);
  for (const line of lines) collector.take(line);
  collector.close();
  return { rows: collector.rows, orphans: collector.orphans };
}
