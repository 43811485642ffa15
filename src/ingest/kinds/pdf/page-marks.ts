/** What a page prints: characters, rulings and images, upright, from its upper left corner. */
import { distinctGlyphs } from './distinct-glyphs.ts';
import type { Box, Glyph, Ruling } from './geometry.ts';
import { compose, invert, mapX, mapY, type Matrix } from './matrix.ts';
import { readGlyphs, type PlacedGlyph } from './page-glyphs.ts';
import { readDrawings } from './page-drawings.ts';
import type { PdfiumFunctions } from './pdfium.ts';
import { withoutStruck } from './struck-text.ts';

export interface PageMarks {
  /** Counts from 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
  readonly images: readonly Box[];
  /** From the upright page back to the page as it is shown, where its text is turned. */
  readonly shown: Matrix;
}

/** Room for what PDFium hands back through pointers. */
const SCRATCH = 64;

/** Map from PDF's coordinates to the page as it is shown: points from its upper left corner. */
function shownMatrix(pdfium: PdfiumFunctions, page: number, scratch: number): Matrix | null {
  const width = pdfium.FPDF_GetPageWidthF(page);
  const height = pdfium.FPDF_GetPageHeightF(page);
  const scale = 1000;
  const at = (x: number, y: number): readonly [number, number] => {
    const far = scale * scale;
    pdfium.FPDF_DeviceToPage(page, 0, 0, far, far, 0, x * far, y * far, scratch, scratch + 8);
    const [pageX = 0, pageY = 0] = new Float64Array(pdfium.memory.buffer, scratch, 2);
    return [pageX, pageY];
  };
  const [x, y] = at(0, 0);
  const [rightX, rightY] = at(1, 0);
  const [downX, downY] = at(0, 1);
  return invert([
    (rightX - x) / width,
    (rightY - y) / width,
    (downX - x) / height,
    (downY - y) / height,
    x,
    y,
  ]);
}

const QUARTERS = 4;

/** Quarter turns, clockwise, of most of a page's text. */
function mostFrequentTurn(glyphs: readonly PlacedGlyph[]): number {
  const counts = [0, 0, 0, 0];
  for (const glyph of glyphs) counts[glyph.turn] = (counts[glyph.turn] ?? 0) + 1;
  return counts.indexOf(Math.max(...counts));
}

/** The map that turns a page's text upright. */
function upright(turn: number, width: number, height: number): Matrix {
  if (turn === 1) return [0, -1, 1, 0, 0, width];
  if (turn === 2) return [-1, 0, 0, -1, width, height];
  return turn === 3 ? [0, 1, -1, 0, height, 0] : [1, 0, 0, 1, 0, 0];
}

export function mapBox(matrix: Matrix, { left, top, right, bottom }: Box): Box {
  const xs = [mapX(matrix, left, top), mapX(matrix, right, bottom)] as const;
  const ys = [mapY(matrix, left, top), mapY(matrix, right, bottom)] as const;
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

/** Shares of the type's size above and below the baseline that a character takes up at least. */
const ABOVE = 0.75;
const BELOW = 0.1;

function turned(glyph: PlacedGlyph, turn: number, view: Matrix): Glyph {
  const box = mapBox(view, glyph.box);
  const y = mapY(view, glyph.x, glyph.y);
  const isTurned = glyph.turn !== turn;
  // The ink of a font that is not embedded is not known.
  const tall = isTurned
    ? box
    : {
        ...box,
        top: Math.min(box.top, y - ABOVE * glyph.size),
        bottom: Math.max(box.bottom, y + BELOW * glyph.size),
      };
  return {
    text: glyph.text,
    box: tall,
    x: mapX(view, glyph.x, glyph.y),
    y,
    size: glyph.size,
    isTurned,
  };
}

/** Reads one loaded page; null where it has no area. */
export function readPageMarks(
  pdfium: PdfiumFunctions,
  page: number,
  number: number,
): PageMarks | null {
  const scratch = pdfium.malloc(SCRATCH);
  try {
    const shown = shownMatrix(pdfium, page, scratch);
    if (shown === null) return null;
    const width = pdfium.FPDF_GetPageWidthF(page);
    const height = pdfium.FPDF_GetPageHeightF(page);
    const placed = readGlyphs(pdfium, page, shown, scratch);
    const turn = mostFrequentTurn(placed);
    const view = upright(turn, width, height);
    const drawings = readDrawings(pdfium, page, compose(shown, view), scratch);
    const glyphs = distinctGlyphs(placed.map((glyph) => turned(glyph, turn, view)));
    const isLying = turn % 2 === 1;
    return {
      page: number,
      width: isLying ? height : width,
      height: isLying ? width : height,
      ...drawings,
      ...withoutStruck(glyphs, drawings.horizontals),
      shown: upright(
        (QUARTERS - turn) % QUARTERS,
        isLying ? height : width,
        isLying ? width : height,
      ),
    };
  } finally {
    pdfium.free(scratch);
  }
}
