/** The true cells of a table that its rulings draw, spans included. */
import { distinct, type Box, type Ruling } from './geometry.ts';
import { SAME_RULING, type RuledArea } from './rulings.ts';

export interface RuledCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
  /** False where the rulings around it do not make a rectangle. */
  readonly isRectangle: boolean;
  /** True beside a shorter row: the table's outer ruling does not run there. */
  readonly isOutside: boolean;
}

export interface RuledGrid {
  /** Places of the column edges, from left to right, the outer ones included. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly RuledCell[];
}

const MOST_CELLS = 20_000;
/** A table without outer rulings is open: its rulings reach this far beyond its outer cross ones. */
const OPEN_SIDE = 8;
/** A ruling divides two cells where it runs along all of their side but this share. */
const SLACK = 0.25;

/** Places of the edges across: those of the rulings, and where the others reach beyond them. */
function edges(across: readonly Ruling[], along: readonly Ruling[]): readonly number[] {
  const places = distinct(
    across.map((ruling) => ruling.at),
    SAME_RULING,
  );
  const first = Math.min(...along.map((ruling) => ruling.from));
  const last = Math.max(...along.map((ruling) => ruling.to));
  const isOpenBefore = first < (places[0] ?? first) - OPEN_SIDE;
  const isOpenAfter = last > (places.at(-1) ?? last) + OPEN_SIDE;
  return [...(isOpenBefore ? [first] : []), ...places, ...(isOpenAfter ? [last] : [])];
}

const divides = (rulings: readonly Ruling[], at: number, from: number, to: number): boolean => {
  const slack = (to - from) * SLACK;
  return rulings.some(
    (ruling) =>
      Math.abs(ruling.at - at) <= SAME_RULING &&
      ruling.from <= from + slack &&
      ruling.to >= to - slack,
  );
};

/** Sets of atoms that no ruling divides. */
class Regions {
  private readonly parents: number[];

  constructor(count: number) {
    this.parents = Array.from({ length: count }, (_, index) => index);
  }

  find(atom: number): number {
    let root = atom;
    while (this.parents[root] !== root) root = this.parents[root] ?? root;
    this.parents[atom] = root;
    return root;
  }

  join(one: number, other: number): void {
    this.parents[this.find(other)] = this.find(one);
  }
}

/** The grid of one area, or null where its rulings make a single cell or too many. */
export function ruledGrid(area: RuledArea): RuledGrid | null {
  const xs = edges(area.verticals, area.horizontals);
  const ys = edges(area.horizontals, area.verticals);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > MOST_CELLS) return null;
  const regions = new Regions(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [top = 0, bottom = 0] = [ys[row], ys[row + 1]];
      const [start = 0, end = 0] = [xs[column], xs[column + 1]];
      const atom = row * columns + column;
      if (column + 1 < columns && !divides(area.verticals, end, top, bottom)) {
        regions.join(atom, atom + 1);
      }
      if (row + 1 < rows && !divides(area.horizontals, bottom, start, end)) {
        regions.join(atom, atom + columns);
      }
    }
  }
  const cells = cellsOf(regions, xs, ys).map((cell) => ({
    ...cell,
    isOutside: isOutside(cell, xs, area.verticals),
  }));
  return cells.length < 2 ? null : { xs, ys, cells };
}

function isOutside(
  { column, columnSpan, box }: Omit<RuledCell, 'isOutside'>,
  xs: readonly number[],
  verticals: readonly Ruling[],
): boolean {
  const isOpen = (at: number): boolean =>
    verticals.some((ruling) => Math.abs(ruling.at - at) <= SAME_RULING) &&
    !divides(verticals, at, box.top, box.bottom);
  return (
    (column === 0 && isOpen(box.left)) ||
    (column + columnSpan === xs.length - 1 && isOpen(box.right))
  );
}

interface Extent {
  top: number;
  left: number;
  bottom: number;
  right: number;
  atoms: number;
}

function cellsOf(
  regions: Regions,
  xs: readonly number[],
  ys: readonly number[],
): readonly Omit<RuledCell, 'isOutside'>[] {
  const columns = xs.length - 1;
  const extents = new Map<number, Extent>();
  for (let atom = 0; atom < columns * (ys.length - 1); atom += 1) {
    const [row, column] = [Math.floor(atom / columns), atom % columns];
    const root = regions.find(atom);
    const known = extents.get(root);
    if (known === undefined) {
      extents.set(root, { top: row, bottom: row, left: column, right: column, atoms: 1 });
      continue;
    }
    known.bottom = Math.max(known.bottom, row);
    known.left = Math.min(known.left, column);
    known.right = Math.max(known.right, column);
    known.atoms += 1;
  }
  return [...extents.values()].map(({ top, left, bottom, right, atoms }) => ({
    row: top,
    column: left,
    rowSpan: bottom - top + 1,
    columnSpan: right - left + 1,
    isRectangle: atoms === (bottom - top + 1) * (right - left + 1),
    box: {
      left: xs[left] ?? 0,
      top: ys[top] ?? 0,
      right: xs[right + 1] ?? 0,
      bottom: ys[bottom + 1] ?? 0,
    },
  }));
}
