/** Bytes of one document of any kind → the reports in it: the one entry for every caller. */
import type { Archives } from './kinds/archive.ts';
import { readHtml } from './kinds/html.ts';
import { kindOf, zippedKind, type ReadableKind, type ZippedKind } from './kinds/kind-of.ts';
import { openZip, zipBudget } from './kinds/unzip.ts';
import { ZipError } from './kinds/zip-error.ts';
import type { ReadOutcome } from './read-report.ts';
import { readTextFile } from './read-text.ts';
import { refusal } from './refusal.ts';

const LARGEST_BYTES = 100 * 1024 * 1024;

type Reader = (
  bytes: Uint8Array,
  path: string,
  archives: Archives,
) => readonly ReadOutcome[] | Promise<readonly ReadOutcome[]>;

/** Each kind's reader; its library is fetched when the first document of the kind comes. */
const READERS: Readonly<Record<ReadableKind, Reader>> = {
  text: readTextFile,
  html: readHtml,
  mhtml: async (bytes, path) => (await import('./kinds/mhtml.ts')).readMhtml(bytes, path),
  docx: async (bytes, path) => (await import('./kinds/docx.ts')).readDocx(bytes, path),
  doc: async (bytes, path) => (await import('./kinds/doc/read-doc.ts')).readDoc(bytes, path),
  xlsx: async (bytes, path) => (await import('./kinds/excel/read-xlsx.ts')).readXlsx(bytes, path),
  csv: async (bytes, path) => (await import('./kinds/csv.ts')).readCsv(bytes, path),
  zip: async (bytes, path, archives) =>
    (await import('./kinds/archive.ts')).readArchive(bytes, path, archives, readAt),
  pdf: async (bytes, path) => (await import('./kinds/pdf/read-pdf.ts')).readPdf(bytes, path),
};

const kindOfZip = async (bytes: Uint8Array): Promise<ZippedKind> =>
  zippedKind((await openZip(bytes, zipBudget())).map(({ name }) => name));

async function readAt(
  bytes: Uint8Array,
  path: string,
  archives: Archives,
): Promise<readonly ReadOutcome[]> {
  const refused = (code: string, zh: string, en: string): readonly ReadOutcome[] => [
    { kind: 'refused', reason: refusal(code, path, zh, en) },
  ];
  if (bytes.length > LARGEST_BYTES) {
    return refused(
      'too_large',
      '文件超过 100 MB，没有读取；请拆成较小的文件。',
      'the file is larger than 100 MB and was not read; divide it into smaller ones.',
    );
  }
  const file = kindOf(bytes, path);
  if (file.kind === 'other') {
    return refused(
      'other_kind',
      `这是${file.is.zh}，没有读取；${file.advice.zh}。`,
      `this is ${file.is.en} and was not read; ${file.advice.en}.`,
    );
  }
  try {
    const kind = file.kind === 'zip' ? await kindOfZip(bytes) : file.kind;
    const outcomes = await READERS[kind](bytes, path, archives);
    if (outcomes.length > 0) return outcomes;
    return refused(
      'empty',
      '文件里没有文字，请换一个文件。',
      'the file holds no text; choose another one.',
    );
  } catch (error) {
    if (error instanceof ZipError) return refused(error.code, error.label.zh, error.label.en);
    const why = error instanceof Error ? error.message : String(error);
    return refused(
      'damaged',
      `文件已损坏或不完整，没有读取（${why.slice(0, 200)}）；请重新下载或另存。`,
      `the file is damaged or not whole and was not read (${why.slice(0, 200)}); download it or save it again.`,
    );
  }
}

/**
 * Reads every report of a document; a document that is none gives one refusal.
 *
 * @param path the file's path: its ending is a hint of its kind, its folders of region and year
 */
export const readDocument = (bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> =>
  readAt(bytes, path, { depth: 0, budget: zipBudget() });
