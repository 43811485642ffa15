/** A Word file (.docx) → what it prints. */
import { readContent, type Content } from '../content.ts';
import type { ReadOutcome } from '../read-report.ts';
import { WORD_MAIN } from './kind-of.ts';
import { openZip, zipBudget } from './unzip.ts';
import { WordReader } from './word-reader.ts';
import { readXml } from './xml.ts';
import { ZipError } from './zip-error.ts';

/** Far more than any report: its markup is about a megabyte. */
const LARGEST_MARKUP = 24 * 1024 * 1024;

async function contentOfDocx(bytes: Uint8Array): Promise<Content> {
  const main = (await openZip(bytes, zipBudget())).find(({ name }) => WORD_MAIN.test(name));
  if (main === undefined) throw new ZipError('malformed');
  if (main.size > LARGEST_MARKUP) throw new ZipError('too_large');
  const reader = new WordReader();
  await readXml(main.read(), reader);
  return { blocks: reader.blocks };
}

/**
 * Reads every report of a Word file; see `readContent`.
 *
 * @throws ZipError where the file is encrypted, damaged or beyond bounds
 */
export const readDocx = async (bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> =>
  readContent(await contentOfDocx(bytes), path);
