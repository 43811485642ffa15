/** Lines of a document → the reports in it, with the lines that they were read from. */
import type { DocumentLine } from './document-lines.ts';
import { refusal } from './refusal.ts';
import { readLines, type ReadOutcome } from './read-report.ts';

/** A report has a few hundred; more are no document, and would take minutes. */
export const MOST_LINES = 200_000;

/** The refusal of a document with more. */
export const tooManyLines = (path: string): readonly ReadOutcome[] => [
  {
    kind: 'refused',
    reason: refusal(
      'too_many_lines',
      path,
      `文件超过 ${MOST_LINES} 行，没有读取；请只选报告本身，或拆成几个文件。`,
      `there are more than ${MOST_LINES} lines and nothing was read; choose the report itself, or divide the file.`,
    ),
  },
];

/** As `readLines`; each report brings the lines of its document. */
export function readPrinted(lines: readonly DocumentLine[], path: string): readonly ReadOutcome[] {
  if (lines.length > MOST_LINES) return tooManyLines(path);
  return readLines(lines, path).map((outcome) =>
    outcome.kind === 'read' ? { ...outcome, lines } : outcome,
  );
}
