/** Documents on disk: which files are meant by the paths given, and their bytes. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { WrongUseError } from './wrong-use.ts';

const DOCUMENT = /\.(?:txt|md|html?|mht(?:ml)?|docx?|pdf|xlsx|csv|zip)$/iu;

/** @throws WrongUseError where nothing stands at that path */
export async function statPath(given: string): ReturnType<typeof stat> {
  return stat(given).catch(() => {
    throw new WrongUseError(`${given}: no such file or folder.`);
  });
}

/** A document to read: where it is, and its path below the folder that was given. */
export interface DocumentPath {
  readonly path: string;
  readonly name: string;
}

async function walk(root: string, folder: string, found: DocumentPath[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) await walk(root, full, found);
    else if (entry.isFile() && DOCUMENT.test(entry.name)) {
      found.push({ path: full, name: path.relative(root, full).replaceAll(path.sep, '/') });
    }
  }
}

/**
 * Files given by name, and the text documents (.txt, .md) below folders, in a fixed order,
 * each once. Hidden files and links are left out.
 *
 * @throws WrongUseError where a path does not exist
 */
export async function findDocuments(paths: readonly string[]): Promise<DocumentPath[]> {
  const found: DocumentPath[] = [];
  for (const given of paths) {
    if ((await statPath(given)).isDirectory()) await walk(given, given, found);
    else found.push({ path: given, name: path.basename(given) });
  }
  return [...new Map(found.map((document) => [path.resolve(document.path), document])).values()];
}
