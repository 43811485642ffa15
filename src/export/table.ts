/** The table behind a chart: exactly what is drawn, for reading, sorting and export. */

export interface TableColumn {
  readonly key: string;
  readonly title: string;
  readonly kind: 'text' | 'count' | 'share' | 'number';
}

/** Cells are raw values; null is missing and shows as "—", never as 0. */
export interface ChartTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A sentence as runs of text, the figure that matters marked strong. */
export type Sentence = readonly { readonly text: string; readonly isStrong?: boolean }[];

/** The sentence as plain text. */
export const plainText = (sentence: Sentence): string => sentence.map((run) => run.text).join('');

/** Where the figures come from, for every image and file. */
export interface SourceNote {
  readonly title: string;
  readonly licence: string;
  readonly isSynthetic: boolean;
}
