/** Bytes of a text file → the reports in it. */
import { decodeText, withDamage } from './decode-text.ts';
import { linesOf } from './document-lines.ts';
import { standsOften } from './occurrences.ts';
import { MOST_LINES, readPrinted, tooManyLines } from './read-printed.ts';
import type { ReadOutcome } from './read-report.ts';

/** Reads every report of a text; see `readLines`. */
export const readText = (text: string, path: string): readonly ReadOutcome[] =>
  standsOften(text, '\n', MOST_LINES) ? tooManyLines(path) : readPrinted(linesOf(text), path);

/** Decodes a text file and reads every report of it; see `readLines`. */
export function readTextFile(bytes: Uint8Array, path: string): readonly ReadOutcome[] {
  const decoded = decodeText(bytes, path);
  return decoded.kind === 'refused' ? [decoded] : withDamage(readText(decoded.text, path), decoded);
}
