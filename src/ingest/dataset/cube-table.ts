/**
 * The cube: level × province × function × year × scope with sums, counts and zeros, small
 * enough to answer the first screen before the engine is up. Missing is not zero: a sum over
 * no number is null.
 */
import { CELLS, type CellId } from '../../form/form.ts';
import type { ColumnType, DatasetRow } from '../../report/dataset-row.ts';
import { compareText } from './order-rows.ts';
import type { TableColumn } from './write-parquet.ts';

/** What a row of the cube is filed under, beside its year. */
const DIMENSIONS = ['level', 'province', 'function', 'scope'] as const;

/** Every cell of tables 2 and 4, and the total column of table 3. */
const CUBE_CELLS: readonly { readonly id: CellId; readonly type: ColumnType }[] = CELLS.filter(
  (cell) => cell.table !== 't3' || cell.column === 'total',
).map((cell) => ({
  id: cell.id,
  type: cell.unit === 'count' ? 'integer' : 'number',
}));

interface Measure {
  sum: number | null;
  n: number;
  zero: number;
}

interface Group {
  readonly first: DatasetRow;
  reports: number;
  readonly measures: readonly Measure[];
}

/** Amounts have up to 8 decimals in print; adding in floating point must not show more. */
const tidy = (sum: number): number => (Number.isInteger(sum) ? sum : Number(sum.toFixed(6)));

function addReport(group: Group, row: DatasetRow): void {
  group.reports += 1;
  CUBE_CELLS.forEach((cell, index) => {
    const measure = group.measures[index];
    const value = row.cells[cell.id] ?? null;
    if (measure === undefined || value === null) return;
    measure.sum = tidy((measure.sum ?? 0) + value);
    measure.n += 1;
    if (value === 0) measure.zero += 1;
  });
}

function compareGroups({ first: left }: Group, { first: right }: Group): number {
  if (left.year !== right.year) return left.year - right.year;
  for (const dimension of DIMENSIONS) {
    const order = compareText(left[dimension], right[dimension]);
    if (order !== 0) return order;
  }
  return 0;
}

function groupsOf(rows: readonly DatasetRow[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = JSON.stringify([row.year, ...DIMENSIONS.map((dimension) => row[dimension])]);
    const known = groups.get(key);
    const group = known ?? {
      first: row,
      reports: 0,
      measures: CUBE_CELLS.map((): Measure => ({ sum: null, n: 0, zero: 0 })),
    };
    if (known === undefined) groups.set(key, group);
    addReport(group, row);
  }
  return [...groups.values()].sort(compareGroups);
}

/**
 * Columns of `cube.parquet`: the dimensions, `reports`, and for each cell its sum (`<cell>`),
 * how many reports have a number (`<cell>__n`) and how many print 0 (`<cell>__zero`).
 * Reports without a number: `reports` − `<cell>__n`.
 */
export function cubeColumns(rows: readonly DatasetRow[]): TableColumn[] {
  const groups = groupsOf(rows);
  const integer = (name: string, values: (number | null)[]): TableColumn => ({
    name,
    type: 'integer',
    values,
  });
  return [
    integer(
      'year',
      groups.map((group) => group.first.year),
    ),
    ...DIMENSIONS.map((name): TableColumn => ({
      name,
      type: 'text',
      values: groups.map((group) => group.first[name]),
    })),
    integer(
      'reports',
      groups.map((group) => group.reports),
    ),
    ...CUBE_CELLS.flatMap((cell, index): TableColumn[] => {
      const measures = groups.map((group) => group.measures[index]);
      return [
        { name: cell.id, type: cell.type, values: measures.map((measure) => measure?.sum ?? null) },
        integer(
          `${cell.id}__n`,
          measures.map((measure) => measure?.n ?? 0),
        ),
        integer(
          `${cell.id}__zero`,
          measures.map((measure) => measure?.zero ?? 0),
        ),
      ];
    }),
  ];
}
