/** Bytes of one document of any kind → the reports in it: the one entry for every caller. */
import { isHtml } from './kinds/decode-html.ts';
import { readHtml } from './kinds/html.ts';
import { isPdf } from './kinds/pdf/is-pdf.ts';
import type { ReadOutcome } from './read-report.ts';
import { readTextFile } from './read-text.ts';

/**
 * Reads every report of a document; a document that is none gives one refusal.
 *
 * @param path the file's path: its ending is a hint of its kind, its folders of region and year
 */
export async function readDocument(
  bytes: Uint8Array,
  path: string,
): Promise<readonly ReadOutcome[]> {
  if (isPdf(bytes)) {
    const { readPdf } = await import('./kinds/pdf/read-pdf.ts');
    return readPdf(bytes, path);
  }
  return isHtml(bytes) ? readHtml(bytes, path) : readTextFile(bytes, path);
}
