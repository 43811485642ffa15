/** Reports of the same body and year within one import: the first is used, the others wait. */
import { bodyYearOfLine, keyText, type ImportLine } from '../../report/imported.ts';

/** Whether the report of a line can enter a dataset at all. */
export const isUsable = (line: ImportLine): boolean =>
  line.state !== 'refused' && !line.isLeftOut && bodyYearOfLine(line) !== null;

/** For each usable line that an earlier one (by path) already covers: that earlier line. */
export function duplicatesOf(lines: readonly ImportLine[]): ReadonlyMap<string, ImportLine> {
  const first = new Map<string, ImportLine>();
  const repeated = new Map<string, ImportLine>();
  const inOrder = lines
    .filter(isUsable)
    .toSorted((a, b) => (a.path === b.path ? a.index - b.index : a.path < b.path ? -1 : 1));
  for (const line of inOrder) {
    const key = bodyYearOfLine(line) ?? '';
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, line);
    else repeated.set(keyText(line), earlier);
  }
  return repeated;
}
