/**
 * The cube: level × province × function × year × scope with sums, counts and zeros, small
 * enough to answer the first screen before the engine is up. Missing is not zero: a sum over
 * no number is null.
 */
import { CELLS, type CellId } from '../../form/form.ts';
import type { ColumnType } from '../../report/dataset-row.ts';
import { compareText } from './order-rows.ts';
import { numberAt, numberColumn, textColumn, type PackedRows } from './row-block.ts';
import type { TableColumn } from './table-writer.ts';

/** What a row of the cube is filed under, beside its year. */
const DIMENSIONS = ['level', 'province', 'function', 'scope'] as const;

/** Every cell of tables 2 and 4, and the total column of table 3. */
const CUBE_CELLS: readonly { readonly id: CellId; readonly type: ColumnType }[] = CELLS.filter(
  (cell) => cell.table !== 't3' || cell.column === 'total',
).map((cell) => ({
  id: cell.id,
  type: cell.unit === 'count' ? 'integer' : 'number',
}));

interface Group {
  readonly year: number;
  readonly dimensions: readonly (string | null)[];
  reports: number;
  /** By cell, as the two below; counts where `numbers` is 0 stand for no sum. */
  readonly sums: Float64Array;
  readonly numbers: Int32Array;
  readonly zeros: Int32Array;
}

/** Amounts have up to 8 decimals in print; adding in floating point must not show more. */
const tidy = (sum: number): number => (Number.isInteger(sum) ? sum : Number(sum.toFixed(6)));

function compareGroups(left: Group, right: Group): number {
  if (left.year !== right.year) return left.year - right.year;
  for (const index of DIMENSIONS.keys()) {
    const order = compareText(left.dimensions[index] ?? null, right.dimensions[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** The cube gathered from reports, block by block. */
export class CubeTable {
  readonly #groups = new Map<string, Group>();

  add(rows: PackedRows): void {
    const columns = CUBE_CELLS.map(({ id }) => numberColumn(rows, id));
    // Row by row: a group's sums lie side by side, and half the time would go into fetching them.
    for (const [row, { sums, numbers, zeros }] of this.#groupsOf(rows).entries()) {
      for (let cell = 0; cell < columns.length; cell += 1) {
        const column = columns[cell];
        const value = column === undefined ? null : numberAt(column, row);
        if (value === null) continue;
        sums[cell] = tidy((sums[cell] ?? 0) + value);
        numbers[cell] = (numbers[cell] ?? 0) + 1;
        if (value === 0) zeros[cell] = (zeros[cell] ?? 0) + 1;
      }
    }
  }

  /** The group of each row, counted in it. */
  #groupsOf(rows: PackedRows): readonly Group[] {
    const years = numberColumn(rows, 'year');
    const dimensions = DIMENSIONS.map((name) => textColumn(rows, name));
    return Array.from({ length: rows.rows }, (_, row) => {
      const year = years[row] ?? 0;
      const filed = dimensions.map((column) => column[row] ?? null);
      const key = JSON.stringify([year, ...filed]);
      let group = this.#groups.get(key);
      if (group === undefined) {
        group = {
          year,
          dimensions: filed,
          reports: 0,
          sums: new Float64Array(CUBE_CELLS.length),
          numbers: new Int32Array(CUBE_CELLS.length),
          zeros: new Int32Array(CUBE_CELLS.length),
        };
        this.#groups.set(key, group);
      }
      group.reports += 1;
      return group;
    });
  }

  /**
   * Columns of `cube.parquet`: the dimensions, `reports`, and for each cell its sum (`<cell>`),
   * how many reports have a number (`<cell>__n`) and how many print 0 (`<cell>__zero`).
   * Reports without a number: `reports` − `<cell>__n`.
   */
  columns(): TableColumn[] {
    const groups = [...this.#groups.values()].sort(compareGroups);
    const integer = (name: string, of: (group: Group) => number): TableColumn => ({
      name,
      type: 'integer',
      values: groups.map(of),
    });
    return [
      integer('year', (group) => group.year),
      ...DIMENSIONS.map((name, index): TableColumn => ({
        name,
        type: 'text',
        values: groups.map((group) => group.dimensions[index] ?? null),
      })),
      integer('reports', (group) => group.reports),
      ...CUBE_CELLS.flatMap(({ id, type }, cell): TableColumn[] => [
        {
          name: id,
          type,
          values: groups.map((group) =>
            (group.numbers[cell] ?? 0) === 0 ? null : (group.sums[cell] ?? null),
          ),
        },
        integer(`${id}__n`, (group) => group.numbers[cell] ?? 0),
        integer(`${id}__zero`, (group) => group.zeros[cell] ?? 0),
      ]),
    ];
  }
}
