/** Labels broken over lines, put together where no ruling tells which lines are one cell's. */
import { union, type Box } from './geometry.ts';
import { sizeOf, type Run } from './text-lines.ts';

export interface LabelBlock {
  readonly text: string;
  readonly box: Box;
}

interface OpenBlock {
  text: string;
  box: Box;
  last: Run;
}

/** Lines of one cell stand no further apart than this, in sizes of their type; so do their sides. */
const WIDEST_SPACING = 1.4;
const SAME_SIDE = 0.6;
const NUMBERED =
  /^(?:[（(][一二三四五六七八九十][)）]|\d{1,2}[.．、]|[一二三四五六]、|第[一二三四五六七八九十]+条)/u;

function continues(block: OpenBlock, run: Run): boolean {
  const size = sizeOf(run.glyphs);
  const spacing = (run.glyphs[0]?.y ?? 0) - (block.last.glyphs[0]?.y ?? 0);
  if (spacing <= size * 0.5 || spacing > size * WIDEST_SPACING || NUMBERED.test(run.text)) {
    return false;
  }
  const { box } = block.last;
  return (
    Math.abs(box.left - run.box.left) <= SAME_SIDE * size ||
    Math.abs(box.right - run.box.right) <= SAME_SIDE * size ||
    Math.abs(box.left + box.right - run.box.left - run.box.right) <= 2 * SAME_SIDE * size
  );
}

/** Gathers runs of labels, given from top to bottom, into the labels that they are parts of. */
export function labelBlocks(runs: readonly Run[]): readonly LabelBlock[] {
  const blocks: OpenBlock[] = [];
  for (const run of runs) {
    const block = blocks.find((each) => continues(each, run));
    if (block === undefined) blocks.push({ text: run.text, box: run.box, last: run });
    else {
      block.text += run.text;
      block.box = union(block.box, run.box);
      block.last = run;
    }
  }
  return blocks;
}
