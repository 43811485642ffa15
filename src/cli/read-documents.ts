/** Many documents to rows; a bad one never stops the rest. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { answeredReport, joinedRow, type Answers } from '../ingest/answers.ts';
import { datasetRow } from '../ingest/dataset-row.ts';
import { bodyYearOf } from '../ingest/dataset/order-rows.ts';
import { readDocument } from '../ingest/read-document.ts';
import type { Refusal } from '../ingest/refusal.ts';
import { sourceName } from '../report/imported.ts';
import type { DatasetRow } from '../report/dataset-row.ts';
import type { Report } from '../report/report.ts';
import type { DocumentPath } from './documents.ts';

/** A document that was not taken, with its reason. */
export interface RefusedDocument {
  readonly file: string;
  readonly code: string;
  readonly reason: string;
  readonly reason_zh: string;
}

/** What became of one report of a document. */
export type Outcome =
  | { readonly kind: 'read'; readonly report: Report; readonly row: DatasetRow }
  | { readonly kind: 'refused'; readonly refused: RefusedDocument };

const refuse = (file: string, { code, en, zh }: Refusal): Outcome => ({
  kind: 'refused',
  refused: { file, code, reason: en, reason_zh: zh },
});

/** A refusal that names its document. */
export function refusedFile(
  file: string,
  code: string,
  { zh, en }: { readonly zh: string; readonly en: string },
): RefusedDocument {
  return { file, code, reason: `${file}: ${en}`, reason_zh: `${file}：${zh}` };
}

/** A disk or a program that fails is a refusal of that one document. */
export function failedFile(file: string, error: unknown): RefusedDocument {
  const why = error instanceof Error ? error.message : String(error);
  return refusedFile(file, 'failed', {
    zh: `读取失败（${why}）。请检查文件后重试。`,
    en: `reading failed (${why}). Check the file and try again.`,
  });
}

/** Reads the reports in the bytes of one document; what bodies are joined is not looked at. */
export async function readBytes(
  { path, name }: DocumentPath,
  bytes: Uint8Array,
  sha256: string,
  regions: Answers['regions'],
): Promise<readonly Outcome[]> {
  return (await readDocument(bytes, path)).map((reading) => {
    const file = sourceName(name, reading.part);
    if (reading.kind === 'refused') return refuse(file, reading.reason);
    const report = answeredReport(reading.report, { regions, joins: {} }, file);
    const filed = datasetRow(report, { file, sha256 });
    return filed.kind === 'refused'
      ? refuse(file, filed.reason)
      : { kind: 'read', report, row: filed.row };
  });
}

async function readSafely(document: DocumentPath, answers: Answers): Promise<readonly Outcome[]> {
  try {
    const bytes = await readFile(document.path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const outcomes = await readBytes(document, bytes, sha256, answers.regions);
    return outcomes.map((outcome) =>
      outcome.kind === 'refused' ? outcome : { ...outcome, row: joinedRow(outcome.row, answers) },
    );
  } catch (error) {
    return [{ kind: 'refused', refused: failedFile(document.name, error) }];
  }
}

/** The second report of a body and year, refused by the names of both documents. */
export const refusedDouble = (
  file: string,
  earlier: string,
  agency: string,
  year: number,
): RefusedDocument =>
  refusedFile(file, 'duplicate', {
    zh: `${agency} ${year} 年的报告已由 ${earlier} 读入。请保留其中一份。`,
    en: `the ${year} report of ${agency} was already read from ${earlier}. Keep one of them.`,
  });

/** Refuses the second report of a body and year, naming the document of the first. */
class FirstOfEach {
  readonly #first = new Map<string, string>();

  take(outcome: Outcome, name: string): Outcome {
    if (outcome.kind === 'refused') return outcome;
    const key = bodyYearOf(outcome.row);
    const earlier = this.#first.get(key);
    if (earlier === undefined) {
      this.#first.set(key, name);
      return outcome;
    }
    const { agency_name: agency, year } = outcome.row;
    return { kind: 'refused', refused: refusedDouble(name, earlier, agency, year) };
  }
}

/**
 * Reads documents one after the other. The second document of a body and year is refused and
 * named with the first: two reports are never merged.
 */
export async function* readDocuments(
  documents: readonly DocumentPath[],
  answers: Answers,
): AsyncGenerator<Outcome> {
  const first = new FirstOfEach();
  for (const document of documents) {
    for (const outcome of await readSafely(document, answers))
      yield first.take(outcome, document.name);
  }
}
