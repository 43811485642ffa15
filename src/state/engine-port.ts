/** The engine as the state sees it, so that only the composition root knows which one it is. */
import type { Label } from '../form/form.ts';
import type { Answer, Statement } from '../query/question.ts';

/** Where a dataset is: an address (a folder or one Parquet), or files that the user chose. */
export type DatasetSource =
  | { readonly kind: 'folder'; readonly base: string }
  | {
      readonly kind: 'files';
      readonly title: string;
      readonly files: readonly { readonly name: string; readonly bytes: ArrayBuffer }[];
    };

/** What is known of a dataset once it is open. */
export interface Opened {
  readonly title: Label;
  readonly isSynthetic: boolean;
  readonly licence: string;
  readonly source: string;
  readonly reports: number;
  readonly agencies: number;
  /** Ascending. */
  readonly years: readonly number[];
  /** Scopes with their number of reports, the most frequent first. */
  readonly scopes: readonly (readonly [string, number])[];
  /** What was derived, is missing or unknown. */
  readonly notes: readonly Label[];
  readonly unknownColumns: readonly string[];
  readonly missingCells: readonly string[];
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly fingerprint: string;
}

export interface EnginePort {
  /** Opens a dataset; where it fails, what was open stays open. */
  readonly open: (source: DatasetSource) => Promise<Opened>;
  /** Answers; undefined where a newer statement of the same channel took its place. */
  readonly ask: (
    statement: Statement,
    channel: string,
  ) => Promise<{ readonly answer: Answer; readonly sql: string } | undefined>;
}
