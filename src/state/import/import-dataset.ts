/** Lines of an import → the dataset that they make. */
import {
  keyText,
  type ImportLine,
  type ImportOutcome,
  type ImportSet,
} from '../../report/imported.ts';
import { duplicatesOf, isUsable } from './duplicates.ts';
import type { ReaderPort, WrittenFile } from './ports.ts';

/** Lines that enter a dataset: each body and year once. */
export function usedLines(lines: readonly ImportLine[]): readonly ImportLine[] {
  const repeated = duplicatesOf(lines);
  return lines.filter((line) => isUsable(line) && !repeated.has(keyText(line)));
}

/** An import as the files of a dataset; `unsaved` are the outcomes that the store has not. */
export function writeImport(
  reader: Pick<ReaderPort, 'write'>,
  set: ImportSet,
  lines: readonly ImportLine[],
  unsaved: ReadonlyMap<string, ImportOutcome>,
): Promise<readonly WrittenFile[]> {
  const used = usedLines(lines);
  return reader.write({
    set: set.id,
    title: set.name,
    kept: used.flatMap((line) =>
      unsaved.has(keyText(line)) ? [] : [{ path: line.path, index: line.index }],
    ),
    unsaved: used.flatMap((line) => unsaved.get(keyText(line))?.record ?? []),
  });
}

/** Body and year of the reports that a dataset takes of an import. */
export const reportsIn = (
  lines: readonly ImportLine[],
): readonly (readonly [agency: string, year: number])[] =>
  usedLines(lines).flatMap((line) =>
    line.agencyId !== null && line.year !== null ? [[line.agencyId, line.year] as const] : [],
  );
