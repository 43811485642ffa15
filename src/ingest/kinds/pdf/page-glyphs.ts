/** The characters of a page, each with its place. */
import type { Box } from './geometry.ts';
import { compose, mapX, mapY, type Matrix } from './matrix.ts';
import { PdfTooLarge } from './limits.ts';
import type { PdfiumFunctions } from './pdfium.ts';

export interface PlacedGlyph {
  readonly text: string;
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Quarter turns, clockwise, of its direction on the page as it is shown. */
  readonly turn: number;
}

const MOST_CHARACTERS = 40_000;
/** Text rendering modes that print nothing, such as the text behind a scan. */
const INVISIBLE = new Set([3, 7]);
/** A direction further from a quarter turn than this is a watermark's. */
const MOST_SLANT = Math.PI / 36;
const UNMAPPED = '\ufffd';
const HYPHEN_AT_LINE_END = 2;
const SPACE = /^[\s\u00a0\u200b\ufeff]$/u;
/** The codes of spaces and controls, and those from which on other spaces stand. */
const isPrinted = (code: number): boolean =>
  (code > 0x20 && code < 0x80) || (code > 0x3000 && code < 0xd800);

/** Numbers that PDFium hands back of one character. */
const OUT = 6;

interface TextStyle {
  readonly isVisible: boolean;
  readonly size: number;
  /** Null for slanted text. */
  readonly turn: number | null;
}

function textOf(code: number): string {
  if (code === HYPHEN_AT_LINE_END) return '-';
  // A character without a known meaning is kept: a number that lacks a digit would be wrong.
  if (code < 32 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return UNMAPPED;
  return code === 0xfffe || code === 0xffff ? UNMAPPED : String.fromCodePoint(code);
}

function styleOf(
  pdfium: PdfiumFunctions,
  text: number,
  index: number,
  shown: Matrix,
  scratch: number,
): TextStyle {
  const object = pdfium.FPDFText_GetTextObject(text, index);
  const isVisible = object === 0 || !INVISIBLE.has(pdfium.FPDFTextObj_GetTextRenderMode(object));
  if (pdfium.FPDFText_GetMatrix(text, index, scratch) === 0) {
    return { isVisible: false, size: 0, turn: null };
  }
  const [a = 1, b = 0, c = 0, d = 1] = new Float32Array(pdfium.memory.buffer, scratch, 4);
  const matrix = compose([a, b, c, d, 0, 0], [shown[0], shown[1], shown[2], shown[3], 0, 0]);
  const size = pdfium.FPDFText_GetFontSize(text, index) * Math.hypot(matrix[2], matrix[3]);
  const angle = Math.atan2(matrix[1], matrix[0]);
  const quarter = Math.round(angle / (Math.PI / 2));
  const isStraight = Math.abs(angle - (quarter * Math.PI) / 2) < MOST_SLANT;
  return { isVisible, size: Math.abs(size), turn: isStraight ? (quarter + 4) % 4 : null };
}

/**
 * Reads the visible characters of a page, those of slanted watermarks left out.
 *
 * @param shown map to the page as it is shown
 * @throws PdfTooLarge where the page has more characters than any report
 */
export function readGlyphs(
  pdfium: PdfiumFunctions,
  page: number,
  shown: Matrix,
  scratch: number,
): readonly PlacedGlyph[] {
  const text = pdfium.FPDFText_LoadPage(page);
  if (text === 0) return [];
  try {
    const count = pdfium.FPDFText_CountChars(text);
    if (count > MOST_CHARACTERS) throw new PdfTooLarge();
    const glyphs: PlacedGlyph[] = [];
    const styles = new Map<number, TextStyle>();
    let out = new Float64Array(pdfium.memory.buffer, scratch, OUT);
    for (let index = 0; index < count; index += 1) {
      const code = pdfium.FPDFText_GetUnicode(text, index);
      const character = textOf(code);
      if (!isPrinted(code) && SPACE.test(character)) continue;
      if (pdfium.FPDFText_IsGenerated(text, index) === 1) continue;
      const object = pdfium.FPDFText_GetTextObject(text, index);
      const style = styles.get(object) ?? styleOf(pdfium, text, index, shown, scratch);
      styles.set(object, style);
      if (!style.isVisible || style.turn === null) continue;
      const glyph = placed(pdfium, text, index, shown, out);
      // Where PDFium's memory grew, its buffer is another one.
      if (out.length === 0) {
        out = new Float64Array(pdfium.memory.buffer, scratch, OUT);
        index -= 1;
        continue;
      }
      if (glyph === null) continue;
      const { box, x, y } = glyph;
      glyphs.push({ text: character, box, x, y, size: style.size, turn: style.turn });
    }
    return glyphs;
  } finally {
    pdfium.FPDFText_ClosePage(text);
  }
}

function placed(
  pdfium: PdfiumFunctions,
  text: number,
  index: number,
  shown: Matrix,
  out: Float64Array,
): Pick<PlacedGlyph, 'box' | 'x' | 'y'> | null {
  const scratch = out.byteOffset;
  pdfium.FPDFText_GetCharBox(text, index, scratch, scratch + 8, scratch + 16, scratch + 24);
  pdfium.FPDFText_GetCharOrigin(text, index, scratch + 32, scratch + 40);
  const left = out[0] ?? 0;
  const right = out[1] ?? 0;
  const bottom = out[2] ?? 0;
  const top = out[3] ?? 0;
  const x = out[4] ?? 0;
  const y = out[5] ?? 0;
  if (!Number.isFinite(left + right + bottom + top + x + y)) return null;
  const startX = mapX(shown, left, bottom);
  const endX = mapX(shown, right, top);
  const startY = mapY(shown, left, bottom);
  const endY = mapY(shown, right, top);
  return {
    box: {
      left: Math.min(startX, endX),
      top: Math.min(startY, endY),
      right: Math.max(startX, endX),
      bottom: Math.max(startY, endY),
    },
    x: mapX(shown, x, y),
    y: mapY(shown, x, y),
  };
}
