/** What the page asks of a reading worker, and what comes back. */
import type {
  DivisionChoice,
  ImportLine,
  ImportOutcome,
  ImportRecord,
  ReportKey,
  WrittenImport,
} from '../../report/imported.ts';
import type { DrawnPage, SourceText } from '../../report/source-text.ts';
import type { DatasetFile } from '../dataset/write-dataset.ts';

export interface Jobs {
  /** Reads every report of a document; a document that is none gives a refusal. */
  readonly read: {
    readonly input: { readonly path: string; readonly content: Blob };
    readonly output: readonly ImportOutcome[];
  };
  /** The line of a record whose review has changed. */
  readonly settle: { readonly input: ImportRecord; readonly output: ImportLine };
  /** The files of a dataset of some reports of an import. */
  readonly write: {
    readonly input: WrittenImport;
    readonly output: readonly DatasetFile[];
  };
  /** The text that a report was read from, to be shown beside its reading. */
  readonly source: {
    readonly input: ReportKey & { readonly content: Blob };
    readonly output: SourceText;
  };
  /** A page of a PDF as a picture; null where it cannot be drawn. */
  readonly page: {
    readonly input: { readonly content: Blob; readonly page: number; readonly scale: number };
    readonly output: DrawnPage | null;
  };
  /** Divisions whose name holds a text. */
  readonly divisions: { readonly input: string; readonly output: readonly DivisionChoice[] };
}

export type JobKind = keyof Jobs;

export interface Asked<Kind extends JobKind = JobKind> {
  readonly id: number;
  readonly kind: Kind;
  readonly input: Jobs[Kind]['input'];
}

export type Told =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
