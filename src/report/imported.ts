/** What an import keeps of each document, as plain data that a store and a thread can carry. */
import type { Label } from '../form/form.ts';
import type { Review } from './review.ts';

/** A document to read; its path is below the folder that was chosen. */
export interface ImportFile {
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970, as the disk tells. */
  readonly modified: number;
  readonly content: Blob;
}

/** One of several reports of a document, from 0 in the document's order. */
export interface ReportKey {
  readonly path: string;
  readonly index: number;
  /** Where it stood in a file of several: a sheet, or a file in an archive. */
  readonly part?: string;
}

/** The same for the same report, and for no other of an import. */
export const keyText = ({ path, index }: ReportKey): string => `${path}\u0000${index}`;

/** The name of a document, or of the part of it that one report was read from. */
export const sourceName = (path: string, part: string | undefined): string =>
  part === undefined ? path : `${path}/${part}`;

/** What a list shows of one outcome. */
export interface ImportLine extends ReportKey {
  /** A questioned report that was checked by a person is `checked`. */
  readonly state: 'read' | 'questioned' | 'checked' | 'refused';
  readonly agency: string | null;
  readonly year: number | null;
  readonly agencyId: string | null;
  /** Name of the body that this one was joined to. */
  readonly joinedTo?: string;
  /** Id that it would have if it were not joined; reports read later follow the join by it. */
  readonly joinedFrom?: string;
  /** Path of the folder whose answer fills what the document leaves open. */
  readonly answeredFor?: string;
  /** Doubts that are not settled, identities that fail, cells corrected by hand. */
  readonly questions: number;
  readonly failing: number;
  readonly corrections: number;
  readonly isLeftOut: boolean;
  /** Why it was refused; else the first doubt, or nothing. */
  readonly reason: Label | null;
}

/** A reading with what a person added. */
export interface ImportRecord extends ReportKey {
  /** Hex SHA-256 of the document. */
  readonly sha256: string;
  /** As `encodeReport` writes it. */
  readonly report: string;
  readonly review: Review;
}

/** One outcome of a document; a refusal has no record. */
export interface ImportOutcome {
  readonly line: ImportLine;
  readonly record: ImportRecord | null;
}

/** One import: documents that were chosen together. */
export interface ImportSet {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Documents that were chosen. */
  readonly documents: number;
}

/** Which reports of an import a dataset is made of. */
export interface WrittenImport {
  /** Id of the import. */
  readonly set: string;
  readonly title: string;
  /** Those that the store has; their records are read where they are used, as they are large. */
  readonly kept: readonly ReportKey[];
  /** Those that it has not. */
  readonly unsaved: readonly ImportRecord[];
}

/** The key of body and year, of which a dataset has one report; null where one is unknown. */
export const bodyYearOfLine = (line: ImportLine): string | null =>
  line.agencyId === null || line.year === null ? null : JSON.stringify([line.agencyId, line.year]);

/** A division to choose from, with the names above it. */
export interface DivisionChoice {
  readonly code: string;
  readonly place: string;
}
