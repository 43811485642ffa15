/** The table behind a chart: exactly what is drawn, for reading, sorting and export. */
import { MISSING, formatChange, formatCount, formatShare, type Language } from '../i18n/say.ts';

export interface TableColumn {
  readonly key: string;
  readonly title: string;
  /** A share is in [0, 1]; `points` are percentage points, as its title says: a change of 0.017 is 1.7. */
  readonly kind: 'text' | 'count' | 'share' | 'points' | 'number';
}

/** Cells are raw values; null is missing and shows as "—", never as 0. */
export interface ChartTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A cell as it is read. */
export function cellText(
  value: string | number | null,
  kind: TableColumn['kind'],
  language: Language,
): string {
  if (value === null || value === '') return MISSING;
  if (typeof value === 'string' || kind === 'text') return String(value);
  if (kind === 'points') return formatChange(value / 100, '');
  return kind === 'share' ? formatShare(value) : formatCount(value, language);
}

/** The change of a share as a cell under `points`. */
export const inPoints = (change: number | null): number | null =>
  change === null ? null : change * 100;

/** A sentence as runs of text, the figure that matters marked strong. */
export type Sentence = readonly { readonly text: string; readonly isStrong?: boolean }[];

/** The sentence as plain text. */
export const plainText = (sentence: Sentence): string => sentence.map((run) => run.text).join('');

/** Where the figures come from, for every image and file. */
export interface SourceNote {
  readonly title: string;
  readonly licence: string;
  readonly isSynthetic: boolean;
  /** Short name of the data's bytes. */
  readonly fingerprint: string;
}
