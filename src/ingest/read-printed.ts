/** Lines of a document → the reports in it, with the lines that they were read from. */
import type { DocumentLine } from './document-lines.ts';
import { readLines, type ReadOutcome } from './read-report.ts';

/** As `readLines`; each report brings the lines of its document. */
export const readPrinted = (lines: readonly DocumentLine[], path: string): readonly ReadOutcome[] =>
  readLines(lines, path).map((outcome) =>
    outcome.kind === 'read' ? { ...outcome, lines } : outcome,
  );
