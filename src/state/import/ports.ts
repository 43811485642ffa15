/** Reader and store as the import sees them, so that only the composition root knows which. */
import type {
  DivisionChoice,
  ImportFile,
  ImportLine,
  ImportOutcome,
  ImportRecord,
  ImportSet,
  ReportKey,
  WrittenImport,
} from '../../report/imported.ts';
import type { KeptAnswers } from '../../report/kept-answers.ts';
import type { DrawnPage, SourceText } from '../../report/source-text.ts';

export interface WrittenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReaderPort {
  /** How many documents are read at the same time. */
  readonly width: number;
  /** Rejects after `cancelReading` alone: a document that cannot be read is a refusal. */
  readonly read: (path: string, content: Blob) => Promise<readonly ImportOutcome[]>;
  readonly cancelReading: () => void;
  readonly settle: (record: ImportRecord) => Promise<ImportLine>;
  readonly write: (wanted: WrittenImport) => Promise<readonly WrittenFile[]>;
  readonly source: (key: ReportKey, content: Blob) => Promise<SourceText>;
  /** Null where the document is no PDF or the page cannot be drawn. */
  readonly page: (content: Blob, page: number, scale: number) => Promise<DrawnPage | null>;
  readonly divisions: (text: string) => Promise<readonly DivisionChoice[]>;
}

/** Every method rejects with an error whose `code` is `full` or `failed`. */
export interface StorePort {
  readonly sets: () => Promise<readonly ImportSet[]>;
  readonly begin: (
    set: ImportSet,
    files: readonly Pick<ImportFile, 'path' | 'size' | 'modified'>[],
  ) => Promise<void>;
  readonly keepOriginals: (set: string, files: readonly ImportFile[]) => Promise<void>;
  readonly dropOriginals: (set: string) => Promise<void>;
  /** Resolves once the outcomes are on disk. */
  readonly save: (set: string, outcomes: readonly ImportOutcome[]) => Promise<void>;
  readonly lines: (set: string) => Promise<readonly ImportLine[]>;
  readonly record: (set: string, key: ReportKey) => Promise<ImportRecord | undefined>;
  readonly waiting: (
    set: string,
  ) => Promise<readonly (Omit<ImportFile, 'content'> & { readonly isKept: boolean })[]>;
  readonly original: (set: string, path: string) => Promise<Blob | undefined>;
  readonly rename: (set: ImportSet) => Promise<void>;
  readonly remove: (set: string) => Promise<void>;
  readonly persist: () => Promise<boolean>;
  /** What is answered for every import. */
  readonly answers: () => Promise<KeptAnswers>;
  readonly changeAnswers: (change: (before: KeptAnswers) => KeptAnswers) => Promise<KeptAnswers>;
}

/** Why the store did not keep something. */
export type StoreTrouble = 'full' | 'failed';

export const troubleOf = (error: unknown): StoreTrouble =>
  error instanceof Error && 'code' in error && error.code === 'full' ? 'full' : 'failed';
