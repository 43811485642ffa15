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

/** What stands below the paths given. */
export interface Found {
  readonly documents: readonly DocumentPath[];
  /** How many files of other kinds were left out, by their ending. */
  readonly others: ReadonlyMap<string, number>;
}

interface Walked {
  readonly documents: DocumentPath[];
  readonly others: Map<string, number>;
}

async function walk(root: string, folder: string, found: Walked): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) await walk(root, full, found);
    else if (entry.isFile() && DOCUMENT.test(entry.name)) {
      const name = path.relative(root, full).replaceAll(path.sep, '/');
      found.documents.push({ path: full, name });
    } else if (entry.isFile()) {
      const ending = path.extname(entry.name).toLowerCase() || 'no ending';
      found.others.set(ending, (found.others.get(ending) ?? 0) + 1);
    }
  }
}

/**
 * Files given by name, and the documents below folders, in a fixed order, each once. Hidden files
 * and links are left out; files of other kinds below folders are counted.
 *
 * @throws WrongUseError where a path does not exist
 */
export async function findDocuments(paths: readonly string[]): Promise<Found> {
  const found: Walked = { documents: [], others: new Map() };
  for (const given of paths) {
    if ((await statPath(given)).isDirectory()) await walk(given, given, found);
    else found.documents.push({ path: given, name: path.basename(given) });
  }
  const each = new Map(found.documents.map((document) => [path.resolve(document.path), document]));
  return { documents: [...each.values()], others: found.others };
}

/** What was left out, in a sentence; null where nothing was. */
export function leftOut({ others }: Pick<Found, 'others'>): string | null {
  const count = [...others.values()].reduce((sum, number) => sum + number, 0);
  if (count === 0) return null;
  const kinds = [...others].map(([ending, number]) => `${ending} ${number}`).sort();
  return `Left out: ${count} files that are no documents (${kinds.slice(0, 10).join(', ')}).`;
}
