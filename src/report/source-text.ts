/** A document's own text, to be shown beside its reading. */
import type { Place } from './report.ts';

/** One cell of a row of a table. */
export interface SourceCell {
  readonly text: string;
  /** First column, from 0. */
  readonly column: number;
  /** As `placeKey` makes it. */
  readonly key: string;
}

/** One line as the reading counts them, from 1: words, or a row of a table. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
  readonly table: { readonly id: number; readonly cells: readonly SourceCell[] } | null;
}

export type SourceText =
  | { readonly kind: 'lines'; readonly lines: readonly SourceLine[] }
  /** The document has no text that could be shown; the places of its cells still stand. */
  | { readonly kind: 'none' };

/** What tells the place of one cell from that of another. */
export const placeKey = ({ line, page, box, sheet, address, element }: Place): string =>
  JSON.stringify([line, page, box, sheet, address, element]);

/** One page as a picture. */
export interface DrawnPage {
  /** In points, as the places of its cells are. */
  readonly width: number;
  readonly height: number;
  /** In pixels. */
  readonly across: number;
  readonly down: number;
  /** Red, green, blue and alpha of each pixel. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}
