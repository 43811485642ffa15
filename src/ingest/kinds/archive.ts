/** A zip of documents: each is read as one of its own. */
import type { ReadOutcome } from '../read-report.ts';
import { refusal } from '../refusal.ts';
import { openZip, type ZipBudget } from './unzip.ts';
import { ZipError } from './zip-error.ts';

const DEEPEST = 3;
/** What lies in archives beside documents: systems' own files, and locks of Office. */
const NOISE = /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$|~\$)/iu;

/** The archives around a document: how many, and what may still be unpacked in them. */
export interface Archives {
  readonly depth: number;
  readonly budget: ZipBudget;
}

/**
 * Reads every document of a zip; the name of each is the part of its outcomes. One that cannot be
 * unpacked is refused, and the others are read.
 *
 * @param archives those around this one
 * @param read the reader of one document, given the archives around it
 * @throws ZipError where the archive itself is damaged or beyond bounds
 */
export async function readArchive(
  bytes: Uint8Array,
  path: string,
  archives: Archives,
  read: (bytes: Uint8Array, path: string, archives: Archives) => Promise<readonly ReadOutcome[]>,
): Promise<readonly ReadOutcome[]> {
  const refused = (code: string, at: string, zh: string, en: string): ReadOutcome => ({
    kind: 'refused',
    reason: refusal(code, at, zh, en),
  });
  if (archives.depth >= DEEPEST) {
    return [
      refused(
        'too_deep',
        path,
        `压缩包套了超过 ${DEEPEST} 层，里面的未读取；请先解压。`,
        `archives are nested more than ${DEEPEST} deep; what is inside was not read, unpack it.`,
      ),
    ];
  }
  const entries = (await openZip(bytes, archives.budget)).filter(({ name }) => !NOISE.test(name));
  if (entries.length === 0) {
    return [
      refused(
        'empty',
        path,
        '压缩包里没有文件，请换一个。',
        'the archive holds no file; choose another one.',
      ),
    ];
  }
  const inside = { ...archives, depth: archives.depth + 1 };
  const outcomes: ReadOutcome[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = `${path}/${entry.name}`;
    let found: readonly ReadOutcome[];
    try {
      found = await read(entry.read(), inner, inside);
    } catch (error) {
      if (!(error instanceof ZipError)) throw error;
      found = [refused(error.code, inner, error.label.zh, error.label.en)];
    }
    for (const outcome of found) {
      const part = outcome.part === undefined ? entry.name : `${entry.name}/${outcome.part}`;
      outcomes.push({ ...outcome, part });
    }
  }
  return outcomes;
}
