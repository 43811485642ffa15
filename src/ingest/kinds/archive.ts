/** A zip of documents: each is read as one of its own. */
import type { ReadOutcome } from '../read-report.ts';
import { refusal } from '../refusal.ts';
import { unzip } from './unzip.ts';

const DEEPEST = 3;
/** What lies in archives beside documents: systems' own files, and locks of Office. */
const NOISE = /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$|~\$)/iu;

/**
 * Reads every document of a zip; the name of each is the part of its outcomes.
 *
 * @param read the reader of one document, given the depth of archives around it
 * @throws ZipError where the archive is encrypted, damaged or beyond bounds
 */
export async function readArchive(
  bytes: Uint8Array,
  path: string,
  depth: number,
  read: (bytes: Uint8Array, path: string, depth: number) => Promise<readonly ReadOutcome[]>,
): Promise<readonly ReadOutcome[]> {
  if (depth >= DEEPEST) {
    return [
      {
        kind: 'refused',
        reason: refusal(
          'too_deep',
          path,
          `压缩包套了超过 ${DEEPEST} 层，里面的未读取；请先解压。`,
          `archives are nested more than ${DEEPEST} deep; what is inside was not read, unpack it.`,
        ),
      },
    ];
  }
  const entries = await unzip(bytes, (name) => !NOISE.test(name));
  if (entries.length === 0) {
    return [
      {
        kind: 'refused',
        reason: refusal(
          'empty',
          path,
          '压缩包里没有文件，请换一个。',
          'the archive holds no file; choose another one.',
        ),
      },
    ];
  }
  const outcomes: ReadOutcome[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const outcome of await read(entry.bytes, `${path}/${entry.name}`, depth + 1)) {
      const inner = outcome.part === undefined ? entry.name : `${entry.name}/${outcome.part}`;
      outcomes.push({ ...outcome, part: inner });
    }
  }
  return outcomes;
}
