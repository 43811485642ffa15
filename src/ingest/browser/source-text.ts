/** A document's own text by line, as its reading counts them. */
import type { SourceText } from '../../report/source-text.ts';
import { decodeText } from '../decode-text.ts';
import { linesOf } from '../document-lines.ts';

const LONGEST = 2_000;

/** The lines of a text document, long ones cut for showing. */
export function sourceText(bytes: Uint8Array, path: string): SourceText {
  const decoded = decodeText(bytes, path);
  if (decoded.kind === 'refused') return { kind: 'none' };
  return {
    kind: 'lines',
    lines: linesOf(decoded.text).map(({ number, text }) => ({
      number,
      text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text,
    })),
  };
}
