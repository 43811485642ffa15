/**
 * What became of one document, as one line of the journal: fields of JSON with a tab between them,
 * which JSON has no other use for. A checksum; a head that tells where the reports belong; each
 * report by itself, since an archive has thousands; and what was refused.
 */
import { crc32 } from 'node:zlib';
import { CELLS } from '../../form/form.ts';
import { wideCells } from '../../ingest/dataset/write-dataset.ts';
import type { DatasetRow, Prose } from '../../report/dataset-row.ts';
import type { Warning } from '../../report/report.ts';
import type { RefusedDocument } from '../read-documents.ts';

/** One report with all that a dataset and a summary need of it. */
export interface FiledReport {
  readonly row: DatasetRow;
  readonly prose: Prose;
  readonly isQuestioned: boolean;
  /** What the reader warns of, then the identities that fail. */
  readonly warnings: readonly Warning[];
}

/** A file as it was when it was read. */
export interface FileState {
  /** Path as given: its folders are part of what is read. */
  readonly path: string;
  /** Path below the folder that was given. */
  readonly name: string;
  readonly size: number;
  readonly mtime: number;
  /** Code of the division that was answered for its folder, or null. */
  readonly region: string | null;
}

/** Where one report of a document belongs. */
export interface ReportHead {
  readonly year: number;
  readonly region_code: string | null;
  readonly agency_name: string;
  readonly agency_id: string;
  readonly report_id: string;
  readonly isQuestioned: boolean;
  /** True where there is a warning to tell. */
  readonly isWarned: boolean;
  /** Its counts that no INT32 column can hold. */
  readonly wide: readonly string[];
}

export interface EntryHead extends FileState {
  readonly sha256: string;
  readonly reports: readonly ReportHead[];
  /** How many reports of the document were refused. */
  readonly refused: number;
  /** Bytes of each field behind the head: the reports, then what was refused. */
  readonly sizes: readonly number[];
}

/** What was read from a document. */
export interface EntryBody {
  readonly reports: readonly FiledReport[];
  readonly refused: readonly RefusedDocument[];
}

const TAB = 9;
const LINE_END = 10;
/** Eight hexadecimal digits and a tab. */
const CHECKSUM_LENGTH = 9;

const checksum = (bytes: Uint8Array): string => crc32(bytes).toString(16).padStart(8, '0');

const reportHead = ({ row, isQuestioned, warnings }: FiledReport): ReportHead => ({
  year: row.year,
  region_code: row.region_code,
  agency_name: row.agency_name,
  agency_id: row.agency_id,
  report_id: row.report_id,
  isQuestioned,
  isWarned: warnings.length > 0,
  wide: wideCells(row),
});

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function joined(fields: readonly Uint8Array[]): Uint8Array {
  const line = new Uint8Array(fields.reduce((sum, field) => sum + field.length + 1, 0));
  let at = 0;
  for (const field of fields) {
    line.set(field, at);
    at += field.length;
    line[at] = TAB;
    at += 1;
  }
  line[at - 1] = LINE_END;
  return line;
}

/** The line of a document, its end included. */
export function encodeEntry(
  { path, name, size, mtime, region }: FileState,
  sha256: string,
  { reports, refused }: EntryBody,
): Uint8Array {
  const fields = [
    ...reports.map(({ row, ...report }) =>
      encode({ ...report, row: { ...row, cells: CELLS.map(({ id }) => row.cells[id] ?? null) } }),
    ),
    encode(refused),
  ];
  const head: EntryHead = {
    path,
    name,
    size,
    mtime,
    region,
    sha256,
    reports: reports.map(reportHead),
    refused: refused.length,
    sizes: fields.map((field) => field.length),
  };
  const rest = joined([encode(head), ...fields]);
  return joined([new TextEncoder().encode(checksum(rest)), rest.subarray(0, -1)]);
}

/** True where a line is as it was written. */
export const isWhole = (line: Uint8Array): boolean =>
  new TextDecoder().decode(line.subarray(0, CHECKSUM_LENGTH)) ===
  `${checksum(line.subarray(CHECKSUM_LENGTH))}\t`;

/** Bytes of a line up to the end of its head. */
export const headLength = (line: Uint8Array): number => line.indexOf(TAB, CHECKSUM_LENGTH);

const parse = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** Reads the head of a line, which may be cut after it. */
export function decodeHead(line: Uint8Array): EntryHead {
  const end = headLength(line);
  return parse(line.subarray(CHECKSUM_LENGTH, end < 0 ? line.length : end)) as EntryHead;
}

/** Where a field stands, from the first byte behind the head and its tab. */
export interface FieldPlace {
  readonly offset: number;
  readonly length: number;
}

/** Every field behind the head: the reports, then what was refused. */
export function fieldPlaces({ sizes }: EntryHead): readonly FieldPlace[] {
  let offset = 0;
  return sizes.map((length) => {
    const place = { offset, length };
    offset += length + 1;
    return place;
  });
}

/** Reads the field of a report. */
export function decodeReport(field: Uint8Array): FiledReport {
  const { row, ...report } = parse(field) as Omit<FiledReport, 'row'> & {
    readonly row: Omit<DatasetRow, 'cells'> & { readonly cells: readonly (number | null)[] };
  };
  const cells = Object.fromEntries(CELLS.map(({ id }, index) => [id, row.cells[index] ?? null]));
  return { ...report, row: { ...row, cells } };
}

/** Reads the last field: what was refused. */
export const decodeRefused = (field: Uint8Array): readonly RefusedDocument[] =>
  parse(field) as readonly RefusedDocument[];
