/** Lines of text joined to the paragraphs that they were broken from. */
import { union, type Box } from './geometry.ts';
import type { PageBlock, PageLayout } from './page-layout.ts';
import type { PageTable } from './page-table.ts';
import type { PageMarks } from './page-marks.ts';
import { isValueLike } from '../../document-lines.ts';
import { isSectionHeading } from '../../sections.ts';
import type { TextLine } from './text-lines.ts';

/** A block that knows its page. */
export type FlowBlock =
  | { readonly kind: 'text'; readonly text: string; readonly box: Box; readonly marks: PageMarks }
  | {
      readonly kind: 'table';
      readonly table: PageTable;
      readonly box: Box;
      readonly marks: PageMarks;
    }
  | { readonly kind: 'image'; readonly box: Box; readonly marks: PageMarks };

interface OpenParagraph {
  text: string;
  box: Box;
  marks: PageMarks;
  line: TextLine;
}

/** Distances below are in sizes of the type. */
const FULL_LINE = 2;
const INDENT = 1;
const SAME_SIZE = 0.08;
const WIDEST_SPACING = 2.6;

/** Runs that stand apart are set off by two spaces, as in a table without rulings. */
const textOf = (line: TextLine): string => line.runs.map((run) => run.text).join('  ');

/** The left and right edges of the page's running text. */
function measure(blocks: readonly PageBlock[]): { left: number; right: number } {
  const lines = blocks.filter((block) => block.kind === 'text');
  return {
    left: Math.min(...lines.map((line) => line.box.left)),
    right: Math.max(...lines.map((line) => line.box.right)),
  };
}

const endsFull = (line: TextLine, right: number): boolean =>
  line.box.right >= right - FULL_LINE * line.size;

const startsFull = (line: TextLine, left: number): boolean =>
  line.box.left <= left + INDENT * line.size;

const isRow = (line: TextLine): boolean =>
  line.runs.length > 1 && line.runs.slice(1).every((run) => isValueLike(run.text));

function continues(open: OpenParagraph, line: TextLine, isNewPage: boolean): boolean {
  const isSameSize = Math.abs(open.line.size - line.size) <= SAME_SIZE * line.size;
  const isNear = isNewPage || line.box.top - open.line.box.top <= WIDEST_SPACING * line.size;
  const isHeading = isSectionHeading(open.text) || isSectionHeading(textOf(line));
  return isSameSize && isNear && !isHeading && !isRow(open.line) && !isRow(line);
}

/** The blocks of all pages in order, lines joined to paragraphs. */
export function paragraphs(pages: readonly PageLayout[]): readonly FlowBlock[] {
  const flow: FlowBlock[] = [];
  let open: OpenParagraph | null = null;
  let wasFull = false;
  const close = (): void => {
    if (open !== null) {
      flow.push({ kind: 'text', text: open.text, box: open.box, marks: open.marks });
    }
    open = null;
  };
  for (const { marks, blocks } of pages) {
    const { left, right } = measure(blocks);
    for (const block of blocks) {
      if (block.kind !== 'text') {
        close();
        flow.push({ ...block, marks });
        continue;
      }
      const { line } = block;
      const known = open as OpenParagraph | null;
      const isNewPage = known !== null && known.marks !== marks;
      if (
        known !== null &&
        wasFull &&
        startsFull(line, left) &&
        continues(known, line, isNewPage)
      ) {
        known.text += textOf(line);
        if (!isNewPage) known.box = union(known.box, line.box);
        known.line = line;
      } else {
        close();
        open = { text: textOf(line), box: line.box, marks, line };
      }
      wasFull = endsFull(line, right);
    }
  }
  close();
  return flow;
}
