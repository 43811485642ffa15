/**
 * Which printed cell stands in which column: the alignments that a flattened row allows.
 *
 * A flattening drops merged cells, moves them to the end of the line, or keeps them; some also drop
 * blank cells. One that can be read in one way only is certain; all others are listed.
 */
import { numberOf, readCellValue } from '../report/cell-value.ts';
import { isBlank } from './document-lines.ts';
import { isFigure, printedValues, type PrintedCell, type PrintedRow } from './printed-row.ts';
import {
  isDense,
  passesHeads,
  standsUnder,
  underHeads,
  wholeUnderHeads,
  type HeadColumns,
} from './under-heads.ts';
import { regularRows, type RegularRows } from './regular-rows.ts';
import { extraOf, keepsMergedCells, narrowOnes, oddOnes, usualWidth } from './row-measures.ts';

/** One printed cell for each column; null is a blank whose own cell is not known. */
export type Alignment = readonly (PrintedCell | null)[];

export interface AlignedRow {
  readonly printed: PrintedRow;
  /** Empty where no alignment is possible. */
  readonly alignments: readonly Alignment[];
  readonly problem: 'too_many' | 'too_few' | null;
  /** True where a grid holds one cell below each head. */
  readonly isUnderHeads?: boolean;
  /** True where a text's row has more or fewer cells than nearly all others of its table. */
  readonly isOdd?: boolean;
}

/** What the rows of one table show together about the way it was flattened. */
interface Layout {
  /** Column cells start here, for a label at that place in a row of that width. */
  readonly starts: ReadonlyMap<string, number>;
  readonly keepsBlanks: boolean;
  /** What nearly all rows print, where that shows which of their cells are the columns'. */
  readonly regular: RegularRows | null;
  /** First column of each head above a row of a grid; null where they cannot be relied on. */
  readonly headsOf: (row: PrintedRow) => readonly number[] | null;
  /** Last column of every row of the same grid; null where they end apart. */
  readonly endOf: (row: PrintedRow) => number | null;
  readonly isOdd: (row: PrintedRow) => boolean;
  readonly hasUsualWidth: (row: PrintedRow) => boolean;
  /** Whether other rows, too, print that many cells beside their columns. */
  readonly hasUsualExtra: (row: PrintedRow) => boolean;
  /** Whether the whole rows with their label at that place begin where this one does. */
  readonly hasUsualStart: (row: PrintedRow) => boolean;
}

interface Span {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

function spanOf(row: PrintedRow): Span {
  let first = -1;
  let last = -1;
  let count = 0;
  row.cells.forEach((cell, index) => {
    if (isBlank(cell.raw)) return;
    if (first < 0) first = index;
    last = index;
    count += 1;
  });
  return { first, last, count };
}

const shapeOf = (row: PrintedRow): string => `${row.columns}/${row.index}/${row.cells.length}`;

/** A row whose first and last column are both printed, at their distance. */
const isAnchored = (row: PrintedRow, span: Span): boolean =>
  row.hasPlaces && span.first >= 0 && span.last - span.first + 1 === row.columns;

/**
 * Tells whether a row begins as far from its label as whole rows do; where more than one of them
 * begins there, none of them was moved. Without whole rows any place will do.
 */
function usualStart(anchored: readonly PrintedRow[]): (row: PrintedRow) => boolean {
  const counts = new Map<number, Map<number, number>>();
  for (const row of anchored) {
    const { first, count } = spanOf(row);
    if (count < row.columns) continue;
    const own = counts.get(row.index) ?? new Map<number, number>();
    counts.set(row.index, own.set(first, (own.get(first) ?? 0) + 1));
  }
  return (row) => {
    const own = counts.get(row.index);
    if (own === undefined) return true;
    const most = Math.max(...own.values());
    return (own.get(spanOf(row).first) ?? 0) >= Math.min(most, 2);
  };
}

function layoutOf(
  rows: readonly PrintedRow[],
  keepsBlanksElsewhere: boolean,
  headColumns: HeadColumns,
): Layout {
  const starts = new Map<string, number>();
  const contested = new Set<string>();
  const placed = rows.filter((row) => row.hasPlaces);
  const anchored: PrintedRow[] = [];
  let keepsBlanks = keepsBlanksElsewhere;
  for (const row of placed) {
    const span = spanOf(row);
    if (!isAnchored(row, span)) continue;
    anchored.push(row);
    if (span.count < row.columns) keepsBlanks = true;
    const shape = shapeOf(row);
    const known = starts.get(shape);
    if (known !== undefined && known !== span.first) contested.add(shape);
    starts.set(shape, span.first);
  }
  for (const shape of contested) starts.delete(shape);
  const ends = new Map<number | null, Set<number | null>>();
  for (const { table, cells } of placed) {
    const own = ends.get(table) ?? new Set();
    ends.set(table, own.add(cells.at(-1)?.column ?? null));
  }
  const endOf = ({ table }: PrintedRow): number | null => {
    const [end = null, ...others] = ends.get(table) ?? [];
    return others.length === 0 ? end : null;
  };
  // Heads that stand elsewhere than a whole row of their table mislead about its other rows, too.
  const misled = new Set<number | null>();
  for (const row of anchored) {
    const heads = headColumns(row);
    if (heads === null) continue;
    const { first, last } = spanOf(row);
    const isUnder =
      standsUnder(row.cells.slice(first, last + 1), heads) ||
      (isDense(row) && wholeUnderHeads(row, heads, endOf(row)) !== null);
    if (!isUnder) misled.add(row.table);
  }
  // Where more rows lack cells than print blank ones between others, blanks were dropped.
  const printsBlank = anchored.filter((row) => spanOf(row).count < row.columns);
  const isNarrow = narrowOnes(placed);
  const lacksCells = placed.filter((row) => isNarrow(row) && printedValues(row).length > 0);
  const dropsBlanks = lacksCells.length > printsBlank.length + (keepsBlanksElsewhere ? 1 : 0);
  const isOdd = oddOnes(placed);
  const regular = regularRows(rows);
  return {
    starts,
    keepsBlanks: (keepsBlanks || regular !== null) && !dropsBlanks,
    regular: dropsBlanks ? null : regular,
    endOf,
    isOdd,
    headsOf: (row) => (row.table === null || misled.has(row.table) ? null : headColumns(row)),
    hasUsualWidth: usualWidth(anchored, placed),
    hasUsualExtra: (row) =>
      extraOf(row) === 0 ||
      (placed.filter((other) => extraOf(other) === extraOf(row)).length > placed.length / 10 + 1 &&
        !isOdd(row)),
    hasUsualStart: usualStart(anchored),
  };
}

/** Every way to put the printed values into the columns in their order. */
function placements(values: readonly PrintedCell[], columns: number): readonly Alignment[] {
  if (columns > 7) return [];
  const found: Alignment[] = [];
  const place = (index: number, taken: number, row: Alignment): void => {
    if (index === columns) {
      if (taken === values.length) found.push(row);
      return;
    }
    const value = values[taken];
    if (value !== undefined) place(index + 1, taken + 1, [...row, value]);
    if (columns - index > values.length - taken) place(index + 1, taken, [...row, null]);
  };
  place(0, 0, []);
  return found;
}

function windows(row: PrintedRow, span: Span, start: number | undefined): readonly Alignment[] {
  const found: Alignment[] = [];
  for (let from = 0; from + row.columns <= row.cells.length; from += 1) {
    const holdsAll = from <= span.first && span.last < from + row.columns;
    if (holdsAll && (start === undefined || start === from)) {
      found.push(row.cells.slice(from, from + row.columns));
    }
  }
  return found;
}

const WORD = /[\p{L}\p{N}]/u;

/**
 * True where nothing but the cells themselves says which of them are the row's; a mere sign may have
 * come in by damage where no grid holds it.
 */
const isUnsure = (row: PrintedRow, values: readonly PrintedCell[]): boolean =>
  !values.every(isFigure) &&
  !(
    row.hasPlaces &&
    row.cells.length === row.columns &&
    (row.table !== null || values.every((cell) => isFigure(cell) || WORD.test(cell.raw)))
  );

const isAmount = (cell: PrintedCell | null | undefined): boolean =>
  cell !== null && cell !== undefined && /[1-9]/u.test(cell.raw);

/** True where the last number is the sum of those before it, as a total is that has moved. */
function endsInSum(alignment: Alignment): boolean {
  const amounts = alignment.flatMap(
    (cell) => numberOf(readCellValue(cell?.raw ?? '', 'count')) ?? [],
  );
  const last = amounts.pop() ?? 0;
  return last > 0 && amounts.reduce((sum, amount) => sum + amount, 0) === last;
}

/**
 * Opens again the rows that have no total beside their numbers, in a table whose other rows print
 * theirs: such a row may have lost a cell and gained a blank one.
 */
function doubtLostTotals(rows: readonly AlignedRow[]): readonly AlignedRow[] {
  const hasTotal = (alignment: Alignment): boolean => isAmount(alignment.at(-1));
  const lacksTotal = (alignment: Alignment): boolean =>
    isBlank(alignment.at(-1)?.raw ?? '') && alignment.some(isAmount);
  const only = rows.flatMap(({ alignments: [first, ...others] }) =>
    first !== undefined && others.length === 0 ? [first] : [],
  );
  const areTotalsPrinted = only.filter(hasTotal).length > only.filter(lacksTotal).length;
  return rows.map((row) => {
    const [first, ...others] = row.alignments;
    if (first === undefined || others.length > 0 || !lacksTotal(first)) return row;
    if (row.isUnderHeads === true && !endsInSum(first)) return row;
    if (!areTotalsPrinted && !endsInSum(first)) return row;
    const other = placements(printedValues(row.printed), row.printed.columns).filter((alignment) =>
      alignment.some((cell, at) => cell !== null && cell !== first[at]),
    );
    return { ...row, alignments: [first, ...other] };
  });
}

function alignRow(row: PrintedRow, layout: Layout): AlignedRow {
  const values = printedValues(row);
  const aligned = (alignments: readonly Alignment[]): AlignedRow => ({
    printed: row,
    alignments,
    problem: alignments.length === 0 ? 'too_few' : null,
  });
  if (values.length > row.columns) return { printed: row, alignments: [], problem: 'too_many' };
  const heads = layout.headsOf(row);
  const whole = heads === null ? null : wholeUnderHeads(row, heads, layout.endOf(row));
  if (whole === null && isUnsure(row, values)) return aligned([]);
  if (heads !== null && whole === null && passesHeads(values, heads)) return aligned([]);
  if (values.length === row.columns) {
    const isOdd = row.hasPlaces && row.table === null && layout.isOdd(row);
    return { ...aligned([values]), isOdd };
  }
  if (whole !== null) return { ...aligned([whole]), isUnderHeads: true };
  if (values.length === 0) {
    const isPrinted = row.hasPlaces && row.cells.length >= row.columns;
    return aligned(isPrinted ? [row.cells.slice(0, row.columns)] : []);
  }
  const span = spanOf(row);
  const { regular } = layout;
  if (regular?.has(row) === true) {
    const cells = row.cells.slice(regular.start, regular.start + row.columns);
    if (values.every((value) => cells.includes(value))) return aligned([cells]);
  }
  const start = layout.starts.get(shapeOf(row));
  const keepsPlaces =
    row.hasPlaces &&
    (layout.keepsBlanks || row.table !== null) &&
    row.cells.length >= row.columns &&
    ((isAnchored(row, span) && layout.hasUsualExtra(row) && layout.hasUsualStart(row)) ||
      layout.hasUsualWidth(row));
  const kept = keepsPlaces ? windows(row, span, start) : [];
  if (kept.length === 0) return aligned(placements(values, row.columns));
  // Where the heads say otherwise than the order of the cells, both are weighed.
  const other = heads === null ? null : underHeads(row, heads);
  const isNew = other !== null && kept.every((each) => each.some((cell, at) => cell !== other[at]));
  return aligned(isNew ? [...kept, other] : kept);
}

/** True where a table shows that its flattening left blank cells in their places. */
export const keepsBlanks = (rows: readonly PrintedRow[]): boolean =>
  keepsMergedCells(rows) || layoutOf(rows, false, () => null).keepsBlanks;

/**
 * The possible alignments of each row of one table.
 *
 * @param keepsBlanksElsewhere whether other rows of the document show that blanks are kept
 * @param lastIsTotal whether the last column is the sum of the others
 * @param headColumns where the heads of a grid stand; they decide only where the rows agree with them
 */
export function alignRows(
  rows: readonly PrintedRow[],
  keepsBlanksElsewhere: boolean,
  headColumns: HeadColumns,
  lastIsTotal: boolean,
): readonly AlignedRow[] {
  const layout = layoutOf(rows, keepsBlanksElsewhere, headColumns);
  const aligned = rows.map((row) => alignRow(row, layout));
  return lastIsTotal ? doubtLostTotals(aligned) : aligned;
}
