/** A dataset as the app names it, and what is known of it once it is open. */
import type { Label } from '../form/form.ts';
import type { SideTable } from '../report/dataset-row.ts';

/** Which of two parts keeps a report that both have; null where the user was not asked yet. */
export type Winner = 'earlier' | 'later' | null;

/** Where a dataset is: an address (a folder or one Parquet), or files that the user chose. */
export type SingleSource =
  | { readonly kind: 'folder'; readonly base: string }
  | {
      readonly kind: 'files';
      readonly title: string;
      /** Names may hold folders (`year=2024/part.parquet`). */
      readonly files: readonly DatasetFile[];
    };

export type DatasetSource =
  | SingleSource
  /** Several datasets as one, such as an import with what was loaded before it. */
  | { readonly kind: 'joined'; readonly parts: readonly SingleSource[]; readonly wins: Winner };

export interface DatasetFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
  /** Of a file that is brought in parts: all else of its bytes but the footer may be zeros. */
  readonly parts?: FileInParts;
}

/** What is there of a file. */
export interface FileInParts {
  /** Those that were asked for so far. */
  readonly columns: Columns;
  /** They as a file of their own. */
  readonly part: () => ArrayBuffer;
}

/** What a dataset says of itself. */
export interface Description {
  readonly title: Label;
  readonly isSynthetic: boolean;
  readonly licence: Label;
  /** Where the figures come from. */
  readonly source: Label;
}

/** Names of columns in lower case, or every column. */
export type Columns = ReadonlySet<string> | 'all';

/** One file of a table beside `reports`; its bytes are brought when something reads the table. */
export interface SideFile {
  readonly table: SideTable;
  readonly name: string;
  readonly bytes: () => Promise<ArrayBuffer>;
}

/** The files of `reports`, found and not yet looked into. */
export interface GatheredDataset extends Description {
  /** Bytes of columns that were not asked for yet may be zeros; footers are there. */
  readonly files: readonly DatasetFile[];
  /** For each part of a joined dataset the number of its files; one number where nothing is joined. */
  readonly partSizes: readonly number[];
  /** For each part its files beside `reports`. */
  readonly sides: readonly (readonly SideFile[])[];
  readonly wins: Winner;
  readonly notes: readonly Label[];
  readonly fingerprint: string;
  /** Brings columns. */
  readonly fill: (columns: Columns) => Promise<void>;
}

/** How far the bytes of a dataset have come; `total` grows as more are asked for. */
export interface LoadProgress {
  readonly bytes: number;
  readonly total: number;
  /** Reports that the files hold; null before their footers are read. */
  readonly reports: number | null;
}

/** Memory in bytes, told from footers. */
export interface Room {
  /** Of the files, once in the page and once in the engine. */
  readonly files: number;
  /** Of the table that is made of them. */
  readonly facts: number;
  /** What a tab can use. */
  readonly most: number;
}

export interface Opened extends Description {
  readonly reports: number;
  readonly agencies: number;
  /** Ascending. */
  readonly years: readonly number[];
  /** Scopes with their number of reports, the most frequent first. */
  readonly scopes: readonly (readonly [string, number])[];
  /** Levels of which there is a report, ascending. */
  readonly levels: readonly string[];
  /** What was derived, is missing or unknown. */
  readonly notes: readonly Label[];
  readonly unknownColumns: readonly string[];
  readonly missingCells: readonly string[];
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** Tables beside `reports` that it brings. */
  readonly sideTables: readonly SideTable[];
  /** First 12 digits of the SHA-256 over the files' own digests. */
  readonly fingerprint: string;
  /** About how much memory it takes; null before the facts are there. */
  readonly room: Room | null;
}
