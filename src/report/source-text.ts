/** A document's own text, to be shown beside its reading. */

/** One line as the reading counts them, from 1. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
}

export type SourceText =
  | { readonly kind: 'lines'; readonly lines: readonly SourceLine[] }
  /** The document has no text that could be shown; the places of its cells still stand. */
  | { readonly kind: 'none' };
