/** A document's own text by line, as its reading counts them. */
import { placeKey, type SourceLine, type SourceText } from '../../report/source-text.ts';
import type { DocumentLine } from '../document-lines.ts';
import { readDocument } from '../read-document.ts';

const LONGEST = 2_000;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const sourceLine = ({ number, text, cells, places, grid }: DocumentLine): SourceLine => ({
  number,
  text: cut(text),
  table:
    grid === null
      ? null
      : {
          id: grid.table,
          cells: cells.map((cell, index) => ({
            text: cut(cell),
            column: grid.columns[index] ?? index,
            key: placeKey(places?.[index] ?? { line: number }),
          })),
        },
});

/** The lines that one report of a document was read from, long ones cut for showing. */
export async function sourceText(
  bytes: Uint8Array,
  path: string,
  index: number,
): Promise<SourceText> {
  const outcome = (await readDocument(bytes, path))[index];
  if (outcome?.kind !== 'read' || outcome.lines === undefined) return { kind: 'none' };
  return { kind: 'lines', lines: outcome.lines.map(sourceLine) };
}
