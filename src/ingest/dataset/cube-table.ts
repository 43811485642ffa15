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
  quantity.map((cells) => cells.map((id) => PLACE_OF.get(id) ?? -1)),
);

const isAmount = (place: number): boolean =>
  cellsOfQuantity(CUBE_QUANTITIES[place] ?? []).some((id) => cellById(id)?.unit !== 'count');

const COLUMNS = [...CUBE.columns, ...CUBE_DETAIL.columns];

/** Only a report that lacks a number adds to these: they are 0 nearly everywhere. */
const isOfGaps = ({ kind }: CubeColumn): boolean => kind === 'alone' || kind === 'missing';
const OF_GAPS = COLUMNS.filter(isOfGaps);
const ORDINARY = COLUMNS.filter((column) => !isOfGaps(column));

const placesOf = (columns: readonly CubeColumn[]): ReadonlyMap<CubeColumn, number> =>
  new Map(columns.map((column, place) => [column, place]));
const PLACE_OF_GAPS = placesOf(OF_GAPS);
const PLACE_OF_ORDINARY = placesOf(ORDINARY);

interface Group {
  readonly year: number;
  readonly dimensions: readonly (string | null)[];
  reports: number;
  /** By column of {@link ORDINARY}. */
  readonly numbers: Float64Array;
  /** By the same: reports that a sum counts; a sum over none is null. */
  readonly counted: Int32Array;
  /** By column of {@link OF_GAPS}; null where every report has every number. */
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
function valueOf(alternatives: readonly (readonly number[])[], cells: Float64Array): number {
  for (const places of alternatives) {
    let sum = 0;
    for (const place of places) sum += cells[place] ?? Number.NaN;
    if (!Number.isNaN(sum)) return sum;
  }
  return Number.NaN;
}

const quantityAt = (quantities: Float64Array, place: number): number =>
  quantities[place] ?? Number.NaN;

function isAnyMissing(places: readonly number[], quantities: Float64Array): boolean {
  for (const place of places) if (Number.isNaN(quantityAt(quantities, place))) return true;
  return false;
}

/**
 * What one report adds to a column; NaN where it adds nothing. Asked for every report and column:
 * a function made in here would take half the time of writing a dataset.
 */
function addedBy(column: CubeColumn, quantities: Float64Array): number {
  const own = column.kind === 'missing' ? 0 : quantityAt(quantities, column.of);
  switch (column.kind) {
    case 'sum':
      return own;
    case 'alone':
      return Number.isNaN(quantityAt(quantities, column.without)) ? own : Number.NaN;
    case 'missing':
      return isAnyMissing(column.of, quantities) ? 1 : Number.NaN;
    case 'zero':
      return own === 0 ? 1 : Number.NaN;
    case 'within':
      return own >= column.from && own <= (column.to ?? Infinity) ? 1 : Number.NaN;
  }
}

/** The cube gathered from reports, block by block. */
export class CubeTable {
  readonly #groups = new Map<string, Group>();

  add(rows: PackedRows): void {
    const columns = CELLS_READ.map((id) => numberColumn(rows, id));
    const cells = new Float64Array(CELLS_READ.length);
    const quantities = new Float64Array(QUANTITIES.length);
    // Row by row: a group's numbers lie side by side, and half the time would go into fetching them.
    for (const [row, group] of this.#groupsOf(rows).entries()) {
      for (const [place, column] of columns.entries()) {
        cells[place] = numberAt(column, row) ?? Number.NaN;
      }
      let hasGap = false;
      for (const [place, alternatives] of QUANTITIES.entries()) {
        const value = valueOf(alternatives, cells);
        quantities[place] = value;
        hasGap ||= Number.isNaN(value);
      }
      const { numbers, counted } = group;
      for (const [place, column] of ORDINARY.entries()) {
        const added = addedBy(column, quantities);
        if (Number.isNaN(added)) continue;
        numbers[place] = tidy((numbers[place] ?? 0) + added);
        counted[place] = (counted[place] ?? 0) + 1;
      }
      if (!hasGap) continue;
      const ofGaps = (group.ofGaps ??= new Float64Array(OF_GAPS.length));
      for (const [place, column] of OF_GAPS.entries()) {
        const added = addedBy(column, quantities);
        if (!Number.isNaN(added)) ofGaps[place] = tidy((ofGaps[place] ?? 0) + added);
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
          numbers: new Float64Array(ORDINARY.length),
          counted: new Int32Array(ORDINARY.length),
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
        const place = PLACE_OF_ORDINARY.get(column);
        if (place === undefined) {
          const gap = PLACE_OF_GAPS.get(column) ?? -1;
          return integer(column.name, ({ ofGaps }) => ofGaps?.[gap] ?? 0);
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
