/** A grid of spanned cells laid out for a page: columns, broken lines and heights of rows. */
import { widthOf } from './pdf-font.ts';
import type { Grid } from './report-grids.ts';

export interface PlacedCell {
  readonly lines: readonly string[];
  readonly x: number;
  readonly width: number;
  readonly rowSpan: number;
}

export interface PlacedRow {
  readonly cells: readonly PlacedCell[];
  /** Cells from rows above that go on here. */
  readonly spanned: readonly PlacedCell[];
  readonly height: number;
}

function broken(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const each of text) {
    if (line !== '' && widthOf(line + each) * size > width) {
      lines.push(line);
      line = '';
    }
    line += each;
  }
  return line === '' ? lines : [...lines, line];
}

/** Lays out a grid. @param weights relative widths of its columns */
export function layOutGrid(
  grid: Grid,
  weights: readonly number[],
  width: number,
  size: number,
  padding: number,
): readonly PlacedRow[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const edges = [0];
  for (const weight of weights) edges.push((edges.at(-1) ?? 0) + (weight / total) * width);
  const taken: (PlacedCell | undefined)[][] = grid.map(() => []);
  return grid.map((row, index) => {
    const spanned = new Set(taken[index]?.filter((cell) => cell !== undefined));
    let column = 0;
    const cells = row.map((cell): PlacedCell => {
      while (taken[index]?.[column] !== undefined) column += 1;
      const x = edges[column] ?? 0;
      const cellWidth = (edges[column + cell.columnSpan] ?? width) - x;
      const lines = broken(cell.text, cellWidth - 2 * padding, size);
      const placed = { lines, x, width: cellWidth, rowSpan: cell.rowSpan };
      for (let below = 1; below < cell.rowSpan; below += 1) {
        for (let at = column; at < column + cell.columnSpan; at += 1) {
          const other = taken[index + below];
          if (other !== undefined) other[at] = placed;
        }
      }
      column += cell.columnSpan;
      return placed;
    });
    const most = Math.max(
      1,
      ...cells.filter((cell) => cell.rowSpan === 1).map((cell) => cell.lines.length),
    );
    return { cells, spanned: [...spanned], height: most * size * 1.25 + 2 * padding };
  });
}
