/** The columns of a table without rulings: where its values stand above each other. */
import type { Box } from './geometry.ts';
import type { Run, TextLine } from './text-lines.ts';

export interface Interval {
  left: number;
  right: number;
}

/** A line of values and the values that end it. */
export interface ValueLine {
  readonly line: TextLine;
  readonly values: readonly Run[];
}

/** Values, those with marks of notes included. */
const VALUE =
  /^(?:[+-]?[\p{Nd}?[\]⁰¹²³⁴-⁹₀-₉]*\p{Nd}[\p{Nd},.，．?[\]⁰¹²³⁴-⁹₀-₉]*|[/／\\—–－-]{1,4}|无)$/u;
export const SPANNING =
  /申请人情况|法人或其他组织|^行政复议$|^行政诉讼$|^未经复议直接起诉$|^复议后起诉$/u;
/** Table 3 has so many columns: where all are found, no head needs to tell of them. */
const MOST_COLUMNS = 7;
const DISPUTE_COLUMNS = 15;
/** Share of the distance between columns within which a part of a head is one's. */
const NEAR_COLUMN = 0.45;

export function valuesOf(line: TextLine): readonly Run[] {
  let first = line.runs.length;
  while (first > 0 && VALUE.test(line.runs[first - 1]?.text ?? '')) first -= 1;
  return line.runs.slice(first);
}

export const centerOf = (box: Interval): number => (box.left + box.right) / 2;

/** As many columns as a table of the form can have: more are two tables, or a page number beside. */
const isCount = (columns: number): boolean =>
  (columns > 1 && columns <= MOST_COLUMNS) || columns === DISPUTE_COLUMNS;

/** Columns are where values stand above each other; null where two of one line share a column. */
export function columnsOf(rows: readonly ValueLine[]): readonly Interval[] | null {
  const many = rows.filter((row) => row.values.length > 1);
  const columns: Interval[] = [];
  const boxes = many.flatMap((row) => row.values.map((run) => run.box));
  for (const box of boxes.sort((one, other) => one.left - other.left)) {
    const last = columns.at(-1);
    if (last !== undefined && box.left <= last.right) last.right = Math.max(last.right, box.right);
    else columns.push({ left: box.left, right: box.right });
  }
  const isShared = many.some(
    ({ values }) => new Set(values.map((run) => columnAt(columns, run.box))).size < values.length,
  );
  return isShared || !isCount(columns.length) ? null : columns;
}

export const columnAt = (columns: readonly Interval[], box: Interval): number =>
  columns.findIndex((column) => box.left <= column.right && box.right >= column.left);

const SIDES: readonly ((box: Interval) => number)[] = [
  ({ left }) => left,
  centerOf,
  ({ right }) => right,
];
/** Share of the distance between columns within which a value stands in line with its column's. */
const IN_LINE = 0.3;

const medianOf = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

/**
 * Values that are not in line with the others of their column, by whichever side these are: each may
 * be the next column's.
 */
export function astrayValues(
  rows: readonly ValueLine[],
  columns: readonly Interval[],
): ReadonlySet<Run> {
  const byColumn = columns.map((column) =>
    rows.flatMap(({ values }) => values.filter(({ box }) => columnAt([column], box) === 0)),
  );
  const centers = byColumn.map((runs) => medianOf(runs.map(({ box }) => centerOf(box))));
  const pitch = pitchOf(centers);
  const bySide = SIDES.map((sideOf) => {
    const off = byColumn.flatMap((runs) => {
      const place = medianOf(runs.map(({ box }) => sideOf(box)));
      return runs.map((run) => ({ run, by: Math.abs(sideOf(run.box) - place) }));
    });
    return { off, sum: off.reduce((sum, { by }) => sum + by, 0) };
  });
  const [best] = bySide.sort((one, other) => one.sum - other.sum);
  const astray = best?.off.filter(({ by }) => by > pitch * IN_LINE) ?? [];
  return new Set(astray.map(({ run }) => run));
}

/** The column whose share of the page's width holds the middle of a head. */
export function headColumn(columns: readonly Interval[], box: Box): number {
  const center = centerOf(box);
  let nearest = 0;
  columns.forEach((column, index) => {
    const known = columns[nearest];
    if (
      known !== undefined &&
      Math.abs(centerOf(column) - center) < Math.abs(centerOf(known) - center)
    ) {
      nearest = index;
    }
  });
  return nearest;
}

const pitchOf = (centers: readonly number[]): number =>
  Math.min(...centers.slice(1).map((center, at) => center - (centers[at] ?? 0)));

/**
 * False where a column may print no value at all, or a value that is off its place may look like a
 * column, so that the others are not the ones they seem.
 */
export function hasAllColumns(heads: readonly TextLine[], columns: readonly Interval[]): boolean {
  const runs = heads.flatMap((line) => line.runs).filter((run) => !SPANNING.test(run.text));
  if (runs.length === 0) return columns.length >= MOST_COLUMNS;
  const centers = columns.map(centerOf);
  const pitch = pitchOf(centers);
  const headed = new Set(runs.map(({ box }) => headColumn(columns, box)));
  return (
    headed.size === columns.length &&
    runs.every(
      ({ box }) =>
        columnAt(columns, box) >= 0 ||
        centers.some((center) => Math.abs(center - centerOf(box)) < pitch * NEAR_COLUMN),
    )
  );
}
