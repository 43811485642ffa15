/**
 * The cube: year × level × province × function × scope with what the metrics add up, small enough
 * to answer the first screen before the engine is up; what other definitions need stands in a file
 * of its own. Missing is not zero: a sum over no number is null.
 */
import { cellById } from '../../form/form.ts';
import {
  CUBE,
  CUBE_DETAIL,
  CUBE_DIMENSIONS,
  CUBE_QUANTITIES,
  type CubeColumn,
  type CubeFileColumns,
} from '../../metrics/cube-columns.ts';
import { cellsOfQuantity } from '../../metrics/quantity.ts';
import { compareText } from './order-rows.ts';
import type { TableColumn } from './table-writer.ts';
import { numberAt, numberColumn, textColumn, type PackedRows } from './row-block.ts';

/** What a row of the cube is filed under, beside its year. */
const DIMENSIONS = CUBE_DIMENSIONS.filter((name) => name !== 'year');

const CELLS_READ = [...new Set(CUBE_QUANTITIES.flatMap(cellsOfQuantity))];
const PLACE_OF = new Map(CELLS_READ.map((id, place) => [id, place]));

/** The quantities, their cells by place in {@link CELLS_READ}. */
const QUANTITIES = CUBE_QUANTITIES.map((quantity) =>
  quantity.map((cells) => Int32Array.from(cells, (id) => PLACE_OF.get(id) ?? -1)),
);

const isAmount = (place: number): boolean =>
  cellsOfQuantity(CUBE_QUANTITIES[place] ?? []).some((id) => cellById(id)?.unit !== 'count');

const COLUMNS = [...CUBE.columns, ...CUBE_DETAIL.columns];
type ColumnOf<Kind> = Extract<CubeColumn, { readonly kind: Kind }>;
const columnsOf = <Kind extends CubeColumn['kind']>(kind: Kind): readonly ColumnOf<Kind>[] =>
  COLUMNS.filter((column): column is ColumnOf<Kind> => column.kind === kind);

/** Numbers of reports by what a quantity of theirs is. */
const MARKS = [...columnsOf('zero'), ...columnsOf('within')];
const ALONE = columnsOf('alone');
const MISSING = columnsOf('missing');

/** Where the numbers of a column stand in a group: sums by quantity, then the marks. */
const PLACE_OF_NUMBERS: ReadonlyMap<CubeColumn, number> = new Map<CubeColumn, number>([
  ...columnsOf('sum').map((column) => [column, column.of] as const),
  ...MARKS.map((column, index) => [column, QUANTITIES.length + index] as const),
]);

/** The same of what only a report adds to that lacks a number: 0 nearly everywhere. */
const PLACE_OF_GAPS: ReadonlyMap<CubeColumn, number> = new Map<CubeColumn, number>(
  [...ALONE, ...MISSING].map((column, place) => [column, place]),
);

/** By quantity: places and quantities of the columns that add up what stands alone without it. */
const ALONE_WITHOUT = QUANTITIES.map((_, quantity) =>
  ALONE.flatMap((column) =>
    column.without === quantity ? [[PLACE_OF_GAPS.get(column) ?? -1, column.of] as const] : [],
  ),
);

/** By quantity: places of the columns that count reports without it. */
const MISSING_WITHOUT = QUANTITIES.map((_, quantity) =>
  Int32Array.from(
    MISSING.filter(({ of }) => of.includes(quantity)),
    (column) => PLACE_OF_GAPS.get(column) ?? -1,
  ),
);

interface Group {
  readonly year: number;
  readonly dimensions: readonly (string | null)[];
  reports: number;
  /** By {@link PLACE_OF_NUMBERS}. */
  readonly numbers: Float64Array;
  /** By quantity: reports that its sum counts; a sum over none is null. */
  readonly counted: Int32Array;
  /** By {@link PLACE_OF_GAPS}; null where every report has every number. */
  ofGaps: Float64Array | null;
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

/** The first alternative whose cells are all numbers, or NaN. */
function valueOf(alternatives: readonly Int32Array[], cells: Float64Array): number {
  for (const places of alternatives) {
    let sum = 0;
    for (const place of places) sum += cells[place] ?? Number.NaN;
    if (!Number.isNaN(sum)) return sum;
  }
  return Number.NaN;
}

function isMarked(column: (typeof MARKS)[number], value: number): boolean {
  return column.kind === 'zero'
    ? value === 0
    : value >= column.from && value <= (column.to ?? Infinity);
}

/** The cube gathered from reports, block by block. */
export class CubeTable {
  readonly #groups = new Map<string, Group>();
  readonly #quantities = new Float64Array(QUANTITIES.length);
  /** By place of a gap: the report that was last counted there. */
  readonly #lastCounted = new Float64Array(PLACE_OF_GAPS.size);
  /** Places of gaps that a report added to. */
  readonly #gapped = new Set<number>();
  #reports = 0;

  add(rows: PackedRows): void {
    const columns = CELLS_READ.map((id) => numberColumn(rows, id));
    const cells = new Float64Array(CELLS_READ.length);
    // Row by row: a group's numbers lie side by side, and half the time would go into fetching them.
    for (const [row, group] of this.#groupsOf(rows).entries()) {
      for (let place = 0; place < columns.length; place += 1) {
        const column = columns[place];
        cells[place] = (column && numberAt(column, row)) ?? Number.NaN;
      }
      this.#addReport(group, cells);
    }
  }

  #addReport(group: Group, cells: Float64Array): void {
    const quantities = this.#quantities;
    const { numbers, counted } = group;
    let hasGap = false;
    for (let of = 0; of < QUANTITIES.length; of += 1) {
      const value = valueOf(QUANTITIES[of] ?? [], cells);
      quantities[of] = value;
      if (Number.isNaN(value)) hasGap = true;
      else {
        numbers[of] = tidy((numbers[of] ?? 0) + value);
        counted[of] = (counted[of] ?? 0) + 1;
      }
    }
    for (let index = 0; index < MARKS.length; index += 1) {
      const column = MARKS[index];
      if (column === undefined || !isMarked(column, quantities[column.of] ?? Number.NaN)) continue;
      const place = QUANTITIES.length + index;
      numbers[place] = (numbers[place] ?? 0) + 1;
    }
    this.#reports += 1;
    if (hasGap) this.#addGaps((group.ofGaps ??= new Float64Array(PLACE_OF_GAPS.size)));
  }

  #addGaps(ofGaps: Float64Array): void {
    const quantities = this.#quantities;
    for (const [quantity, value] of quantities.entries()) {
      if (!Number.isNaN(value)) continue;
      for (const [place, of] of ALONE_WITHOUT[quantity] ?? []) {
        const alone = quantities[of] ?? Number.NaN;
        if (Number.isNaN(alone)) continue;
        ofGaps[place] = tidy((ofGaps[place] ?? 0) + alone);
        this.#gapped.add(place);
      }
      for (const place of MISSING_WITHOUT[quantity] ?? []) {
        // A rate may lack both its parts: the report is missing once.
        if (this.#lastCounted[place] === this.#reports) continue;
        this.#lastCounted[place] = this.#reports;
        ofGaps[place] = (ofGaps[place] ?? 0) + 1;
        this.#gapped.add(place);
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
          numbers: new Float64Array(PLACE_OF_NUMBERS.size),
          counted: new Int32Array(QUANTITIES.length),
          ofGaps: null,
        };
        this.#groups.set(key, group);
      }
      group.reports += 1;
      return group;
    });
  }

  /**
   * A file of the cube: the dimensions, `reports`, and its own columns. Only a sum can be null;
   * numbers of reports are 0 where there are none.
   */
  columns({ columns }: CubeFileColumns): TableColumn[] {
    const groups = [...this.#groups.values()].sort(compareGroups);
    const none = groups.map(() => 0);
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
      ...columns.map((column): TableColumn => {
        const place = PLACE_OF_NUMBERS.get(column);
        if (place === undefined) {
          const gap = PLACE_OF_GAPS.get(column) ?? -1;
          return this.#gapped.has(gap)
            ? integer(column.name, ({ ofGaps }) => ofGaps?.[gap] ?? 0)
            : { name: column.name, type: 'integer', values: none };
        }
        const isSum = column.kind === 'sum';
        return {
          name: column.name,
          type: isSum && isAmount(column.of) ? 'number' : 'integer',
          values: groups.map(({ numbers, counted }) =>
            isSum && counted[place] === 0 ? null : (numbers[place] ?? 0),
          ),
        };
      }),
    ];
  }
}
