/** Names of what is open: a dataset, an import of this browser, or several joined. */
import type { Winner } from '../engine/dataset.ts';
import { joinText, splitText } from './url.ts';

const IMPORT = 'import:';
const JOINED = 'join';

/** What a name stands for: `demo`, `real`, `local`, `import:<id>` or an address, one or several. */
export interface DataName {
  readonly parts: readonly string[];
  /** Which part keeps a report that two have; null where that was not asked. */
  readonly wins: Winner;
}

export const importName = (id: string): string => `${IMPORT}${id}`;

/** The id of an import, or null where the part is no import. */
export const importIdOf = (part: string): string | null =>
  part.startsWith(IMPORT) ? part.slice(IMPORT.length) : null;

export const textOfName = ({ parts, wins }: DataName): string =>
  parts.length === 1 ? (parts[0] ?? '') : joinText([JOINED, wins ?? '', ...parts]);

export function nameOfText(text: string): DataName {
  const [head, wins, ...parts] = splitText(text);
  return head === JOINED && parts.length > 0
    ? { parts, wins: wins === 'earlier' || wins === 'later' ? wins : null }
    : { parts: [text], wins: null };
}

/** The parts with one more, which comes last even where it was there before. */
export const withPart = (name: DataName, part: string): readonly string[] => [
  ...name.parts.filter((other) => other !== part),
  part,
];
