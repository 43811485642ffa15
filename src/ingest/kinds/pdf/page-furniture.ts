/** Page numbers and running heads, which belong to no text. */
import { squash } from '../../normalise.ts';
import type { PageBlock, PageLayout } from './page-layout.ts';

/** Share of the page's height at its top and bottom where heads and feet stand. */
const MARGIN = 0.11;
const PAGE_NUMBER =
  /^[-—–―－~·.．|/]*第?(?:\d{1,3}|[ivxlc]{1,6})页?(?:[,，/／]?共?\d{1,3}页?)?[-—–―－~·.．|/]*$/iu;
const BARE_NUMBER = /^\d{1,3}$/u;
const SAME_HEIGHT = 4;

type Line = Extract<PageBlock, { kind: 'text' }>;

const textOf = (line: Line): string => squash(line.line.runs.map((run) => run.text).join(' '));
const wordsOf = (line: Line): string => textOf(line).replace(/\d/gu, '#');

function marginLines(layout: PageLayout): readonly Line[] {
  const { height } = layout.marks;
  const outer = [...layout.blocks.slice(0, 2), ...layout.blocks.slice(-2)];
  return outer.filter(
    (block): block is Line =>
      block.kind === 'text' &&
      (block.box.bottom < height * MARGIN || block.box.top > height * (1 - MARGIN)),
  );
}

/** A bare number is a page's only where it stands alone and the numbers of other pages agree. */
function bareNumbers(layouts: readonly PageLayout[]): ReadonlySet<PageBlock> {
  const found = layouts.flatMap((layout) =>
    marginLines(layout)
      .filter((line) => BARE_NUMBER.test(textOf(line)))
      .map((line) => ({ line, offset: Number(textOf(line)) - layout.marks.page })),
  );
  const counts = new Map<number, number>();
  for (const { offset } of found) counts.set(offset, (counts.get(offset) ?? 0) + 1);
  return new Set(
    found
      .filter(({ offset }) => (counts.get(offset) ?? 0) > 1 || offset === 0)
      .map(({ line }) => line),
  );
}

/** Lines that stand at the same height of several pages with the same words; the first is kept. */
function runningHeads(layouts: readonly PageLayout[]): ReadonlySet<PageBlock> {
  const seen = new Map<string, { page: number; top: number }[]>();
  const repeated = new Set<PageBlock>();
  for (const layout of layouts) {
    for (const line of marginLines(layout)) {
      const words = wordsOf(line);
      const known = seen.get(words) ?? [];
      const isRepeated = known.some(
        ({ page, top }) => page < layout.marks.page && Math.abs(top - line.box.top) < SAME_HEIGHT,
      );
      if (isRepeated && /\p{L}/u.test(words)) repeated.add(line);
      seen.set(words, [...known, { page: layout.marks.page, top: line.box.top }]);
    }
  }
  return repeated;
}

/** The same pages without page numbers and repeated heads. */
export function withoutFurniture(layouts: readonly PageLayout[]): readonly PageLayout[] {
  const bare = bareNumbers(layouts);
  const heads = runningHeads(layouts);
  return layouts.map((layout) => {
    const margins = new Set<PageBlock>(
      marginLines(layout).filter((line) => {
        const text = textOf(line);
        return BARE_NUMBER.test(text) ? bare.has(line) : heads.has(line) || PAGE_NUMBER.test(text);
      }),
    );
    return { ...layout, blocks: layout.blocks.filter((block) => !margins.has(block)) };
  });
}
