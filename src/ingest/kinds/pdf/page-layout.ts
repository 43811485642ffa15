/** One page as what it prints from top to bottom: lines of text, tables and images. */
import type { Box, Glyph } from './geometry.ts';
import type { PageMarks } from './page-marks.ts';
import { ruledGrid, type RuledGrid } from './ruled-grid.ts';
import type { PageTable } from './page-table.ts';
import { fillGrid, reachesTo } from './ruled-table.ts';
import { ruledAreas } from './rulings.ts';
import { textLines, type TextLine } from './text-lines.ts';
import { unruledBlocks } from './unruled-table.ts';

export type PageBlock =
  | { readonly kind: 'text'; readonly line: TextLine; readonly box: Box }
  | { readonly kind: 'table'; readonly table: PageTable; readonly box: Box }
  | { readonly kind: 'image'; readonly box: Box };

export interface PageLayout {
  readonly marks: PageMarks;
  readonly blocks: readonly PageBlock[];
}

/** A smaller image is a seal or an ornament. */
const SMALLEST_IMAGE = { width: 0.3, height: 60 };
/** A grid of one column is a frame around text. */
const FEWEST_EDGES = 3;

interface GridArea {
  readonly grid: RuledGrid;
  readonly box: Box;
  readonly glyphs: Glyph[];
  /** Those that are part of a number which reaches over the side of the table. */
  readonly cut: Set<Glyph>;
}

function gridAreas(marks: PageMarks): readonly GridArea[] {
  return ruledAreas(marks.horizontals, marks.verticals)
    .flatMap((area) => {
      const grid = ruledGrid(area);
      if (grid === null || grid.xs.length < FEWEST_EDGES) return [];
      const box = {
        left: grid.xs[0] ?? 0,
        top: grid.ys[0] ?? 0,
        right: grid.xs.at(-1) ?? 0,
        bottom: grid.ys.at(-1) ?? 0,
      };
      return [{ grid, box, glyphs: [], cut: new Set<Glyph>() }];
    })
    .sort((one, other) => areaOf(one.box) - areaOf(other.box));
}

const areaOf = (box: Box): number => (box.right - box.left) * (box.bottom - box.top);

const holds = (box: Box, x: number, y: number): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

const isLarge = (image: Box, marks: PageMarks): boolean =>
  Math.min(image.right, marks.width) - Math.max(image.left, 0) >
    marks.width * SMALLEST_IMAGE.width && image.bottom - image.top > SMALLEST_IMAGE.height;

/** How far, in points, from the side of a table the rest of a number begins at most. */
const NEAR_SIDE = 30;

/** Marks the characters at the sides of a table whose number goes on outside, as beyond the paper. */
function markCut({ box, glyphs, cut }: GridArea, loose: readonly Glyph[]): void {
  const isBeside = ({ y }: Glyph, x: number): boolean =>
    y > box.top && y < box.bottom && x > box.left - NEAR_SIDE && x < box.right + NEAR_SIDE;
  for (const outside of loose) {
    if (!isBeside(outside, outside.box.left)) continue;
    for (const glyph of glyphs) {
      if (reachesTo(glyph, outside) || reachesTo(outside, glyph)) cut.add(glyph);
    }
  }
}

/** Lays out one page. */
export function layOut(marks: PageMarks): PageLayout {
  const areas = gridAreas(marks);
  const loose: Glyph[] = [];
  for (const glyph of marks.glyphs) {
    const x = (glyph.box.left + glyph.box.right) / 2;
    const y = (glyph.box.top + glyph.box.bottom) / 2;
    // Of tables within each other the smallest has the text.
    (areas.find((area) => holds(area.box, x, y))?.glyphs ?? loose).push(glyph);
  }
  for (const area of areas) markCut(area, loose);
  const tables = areas
    .filter((area) => area.glyphs.length > 0)
    .map(({ grid, box, glyphs, cut }): PageBlock => ({
      kind: 'table',
      table: fillGrid(grid, glyphs, marks, cut),
      box,
    }));
  const lines = unruledBlocks(textLines(loose), marks);
  const images = marks.images
    .filter((image) => isLarge(image, marks))
    .map((box): PageBlock => ({ kind: 'image', box }));
  return {
    marks,
    blocks: [...tables, ...lines, ...images].sort((one, other) => one.box.top - other.box.top),
  };
}
