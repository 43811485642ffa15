/** The cells of one invented report as a row of numbers, in the order of the form. */
import { CELLS, type CellId } from '../form/form.ts';

/** One number a cell in the order of `CELLS`; NaN where the report has none. */
export type Figures = Float64Array;

const INDEX: ReadonlyMap<CellId, number> = new Map(CELLS.map((cell, index) => [cell.id, index]));

/** Where a cell stands in {@link Figures}. */
export function figureIndex(id: CellId): number {
  const index = INDEX.get(id);
  if (index === undefined) throw new RangeError(`The form has no cell ${id}.`);
  return index;
}

/** A report without any number. */
export const noFigures = (): Figures => new Float64Array(CELLS.length).fill(Number.NaN);

/** Adds one report to a sum; a sum has a number where any of its parts has one. */
export function addFigures(sum: Figures, part: Figures): void {
  for (let index = 0; index < part.length; index += 1) {
    const figure = part[index] ?? Number.NaN;
    if (Number.isNaN(figure)) continue;
    const before = sum[index] ?? Number.NaN;
    // Hundredths, as fees are printed: sums of floating point must not show more.
    sum[index] = Number.isNaN(before) ? figure : Math.round((before + figure) * 100) / 100;
  }
}

/** The numbers by cell id; a cell without one is not in it. */
export function cellsOfFigures(figures: Figures): Record<CellId, number> {
  const cells: Record<CellId, number> = {};
  CELLS.forEach(({ id }, index) => {
    const figure = figures[index] ?? Number.NaN;
    if (!Number.isNaN(figure)) cells[id] = figure;
  });
  return cells;
}
