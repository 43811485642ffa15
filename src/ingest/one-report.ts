/** Bounds the first report of a document, so that two reports are never merged. */
import { isBlank, type DocumentLine } from './document-lines.ts';
import { requestLabelOf } from './row-labels.ts';
import { headingCandidates } from './sections.ts';
import { bestTitle, findTitles, type Title } from './title.ts';

export interface OneReport {
  readonly lines: readonly DocumentLine[];
  /** The lines from the second report on. */
  readonly rest: readonly DocumentLine[];
}

/** True for the first row of table 3. */
export const isReceivedRow = (line: DocumentLine): boolean =>
  line.cells.some((cell) => {
    if (isBlank(cell)) return false;
    const label = requestLabelOf(cell, { hasRows: false, group: null });
    return label?.kind === 'row' && label.row === 'received';
  });

/** Index of the next line behind a run of such lines, which is one line printed twice; or -1. */
function secondRunOf(
  lines: readonly DocumentLine[],
  first: number,
  isIn: (line: DocumentLine) => boolean,
): number {
  const end = lines.findIndex(
    (line, at) => at > first && !isIn(line) && line.cells.some((cell) => !isBlank(cell)),
  );
  return end < 0 ? -1 : lines.findIndex((line, at) => at > end && isIn(line));
}

/**
 * Cuts a document before its second report: a second first section after the table of requests,
 * or a second title before one.
 */
export function firstReport(lines: readonly DocumentLine[], title: Title | null): OneReport {
  const received = lines.findIndex(isReceivedRow);
  const opening = headingCandidates(lines).filter((heading) => heading.section === 0);
  const firstOpening = opening[0]?.index ?? -1;
  const after = Math.max(received, firstOpening, title?.index ?? -1);
  if (after < 0) return { lines, rest: [] };
  const secondOpening = opening.find(
    (heading) =>
      heading.index > Math.max(received, 0) && heading.index > firstOpening && heading.rank < 2,
  )?.index;
  const secondReceived = secondRunOf(lines, received, isReceivedRow);
  const starts = [secondOpening ?? -1, received < 0 ? -1 : secondReceived].filter((at) => at >= 0);
  if (starts.length === 0) return { lines, rest: [] };
  const start = Math.min(...starts);
  const floor =
    Math.max(received, title?.index ?? -1, firstOpening < start ? firstOpening : -1) + 1;
  const secondTitle = bestTitle(findTitles(lines, floor, start + 1));
  const cut = secondTitle?.first ?? start;
  return cut <= 0 ? { lines, rest: [] } : { lines: lines.slice(0, cut), rest: lines.slice(cut) };
}
