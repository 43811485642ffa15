/** Rows of `reports.parquet` packed as columns: a hundredth of what they take as objects. */
import { cellById } from '../../form/form.ts';
import { CONTRACT_COLUMNS, type DatasetRow } from '../../report/dataset-row.ts';
import { fitsInt32, type TableColumn } from './table-writer.ts';

/** Null in a packed integer column: the one INT32 that {@link fitsInt32} leaves out. */
export const NULL_INTEGER = -(2 ** 31);

/** Text, whole numbers (null is {@link NULL_INTEGER}) or any numbers (null is NaN). */
export type PackedColumn = (string | null)[] | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** Rows by column, in the order of the contract's columns: what one thread can pass to another. */
export interface PackedRows {
  readonly rows: number;
  readonly columns: readonly PackedColumn[];
}

const FIRST_CAPACITY = 256;
const INDEX_OF: ReadonlyMap<string, number> = new Map(
  CONTRACT_COLUMNS.map(({ name }, index) => [name, index]),
);

/** Notes with sorted keys, so that the same notes are the same text; null for none. */
export function notesText(notes: Readonly<Record<string, string>>): string | null {
  const ids = Object.keys(notes).sort();
  if (ids.length === 0) return null;
  return JSON.stringify(Object.fromEntries(ids.map((id) => [id, notes[id]])));
}

type Field = (row: DatasetRow) => string | number | null;

const FIELDS: readonly Field[] = CONTRACT_COLUMNS.map(({ name }): Field => {
  if (name === 'cell_notes') return (row) => notesText(row.cell_notes);
  if (cellById(name) !== undefined) return (row) => row.cells[name] ?? null;
  return (row) => row[name as Exclude<keyof DatasetRow, 'cells' | 'cell_notes'>];
});

function emptyColumn(type: TableColumn['type'], capacity: number): PackedColumn {
  if (type === 'text') return [];
  return type === 'integer' ? new Int32Array(capacity) : new Float64Array(capacity);
}

/** A packed number, or null. */
export function numberAt(column: Int32Array | Float64Array, row: number): number | null {
  const value = column[row] ?? Number.NaN;
  const isNull = column instanceof Int32Array ? value === NULL_INTEGER : Number.isNaN(value);
  return isNull ? null : value;
}

function widened(column: Int32Array, rows: number): Float64Array<ArrayBuffer> {
  const wide = new Float64Array(column.length);
  for (let row = 0; row < rows; row += 1) wide[row] = numberAt(column, row) ?? Number.NaN;
  return wide;
}

function grown(column: PackedColumn, capacity: number): PackedColumn {
  if (Array.isArray(column)) return column;
  const larger =
    column instanceof Int32Array ? new Int32Array(capacity) : new Float64Array(capacity);
  larger.set(column);
  return larger;
}

/** A table of rows that grows, is read by column, and is emptied to be filled again. */
export class RowBlock implements PackedRows {
  #rows = 0;
  #capacity = FIRST_CAPACITY;
  readonly #columns: PackedColumn[] = CONTRACT_COLUMNS.map(({ type }) =>
    emptyColumn(type, FIRST_CAPACITY),
  );

  get rows(): number {
    return this.#rows;
  }

  get columns(): readonly PackedColumn[] {
    return this.#columns;
  }

  addRow(row: DatasetRow): void {
    this.#makeRoom(1);
    FIELDS.forEach((field, index) => {
      const value = field(row);
      const column = this.#columns[index];
      if (Array.isArray(column)) column[this.#rows] = value as string | null;
      else this.#put(index, value as number | null);
    });
    this.#rows += 1;
  }

  /** Appends rows `from` (included) to `to` (excluded) of other packed rows. */
  addRows(others: PackedRows, from: number, to: number): void {
    this.#makeRoom(to - from);
    others.columns.forEach((other, index) => {
      const own = this.#columns[index];
      if (Array.isArray(other)) {
        if (Array.isArray(own))
          for (let row = from; row < to; row += 1) own.push(other[row] ?? null);
      } else if (other instanceof Int32Array && own instanceof Int32Array) {
        own.set(other.subarray(from, to), this.#rows);
      } else {
        for (let row = from; row < to; row += 1) {
          this.#put(index, numberAt(other, row), this.#rows + row - from);
        }
      }
    });
    this.#rows += to - from;
  }

  /** Forgets the rows and keeps the room. */
  clear(): void {
    this.#rows = 0;
    this.#columns.forEach((column, index) => {
      if (Array.isArray(column)) this.#columns[index] = [];
    });
  }

  /** The block as columns to write; a column's values are made when they are asked for. */
  tableColumns(): TableColumn[] {
    const rows = this.#rows;
    const columns = this.#columns;
    return CONTRACT_COLUMNS.map(({ name, type }, index) => ({
      name,
      type,
      get values(): (string | number | null)[] {
        const column = columns[index] ?? [];
        if (Array.isArray(column)) return column;
        const values = new Array<number | null>(rows);
        for (let row = 0; row < rows; row += 1) values[row] = numberAt(column, row);
        return values;
      },
    }));
  }

  #makeRoom(more: number): void {
    if (this.#rows + more <= this.#capacity) return;
    while (this.#capacity < this.#rows + more) this.#capacity *= 2;
    this.#columns.forEach((column, index) => {
      this.#columns[index] = grown(column, this.#capacity);
    });
  }

  #put(index: number, value: number | null, row = this.#rows): void {
    const column = this.#columns[index];
    if (column instanceof Int32Array) {
      if (fitsInt32(value)) column[row] = value ?? NULL_INTEGER;
      else {
        const wide = widened(column, row);
        wide[row] = value ?? Number.NaN;
        this.#columns[index] = wide;
      }
    } else if (column instanceof Float64Array) column[row] = value ?? Number.NaN;
  }
}

const columnOf = ({ columns }: PackedRows, name: string): PackedColumn => {
  const column = columns[INDEX_OF.get(name) ?? -1];
  if (column === undefined) throw new RangeError(`The contract has no column ${name}.`);
  return column;
};

/** A text column by its name in the contract. */
export function textColumn(rows: PackedRows, name: keyof DatasetRow): readonly (string | null)[] {
  const column = columnOf(rows, name);
  return Array.isArray(column) ? column : [];
}

/** A packed number column by its name in the contract; see {@link PackedColumn} for null. */
export function numberColumn(rows: PackedRows, name: string): Int32Array | Float64Array {
  const column = columnOf(rows, name);
  return Array.isArray(column) ? new Float64Array() : column;
}
