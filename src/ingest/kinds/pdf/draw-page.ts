/** One page of a PDF as a picture, to be shown beside what was read from it. */
import type { DrawnPage } from '../../../report/source-text.ts';
import { withPdfium, type PdfiumFunctions } from './pdfium.ts';

const WHITE = 0xffffffff;
const WITH_ANNOTATIONS = 0x01;
/** Red first, as a canvas has it. */
const RED_FIRST = 0x10;
/** Pixels of the longer side at most: a page as large as a wall is drawn coarser. */
const MOST_PIXELS = 2_400;

function draw(pdfium: PdfiumFunctions, page: number, scale: number): DrawnPage | null {
  const [width, height] = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)];
  if (!(width > 0 && height > 0)) return null;
  const fitting = Math.min(scale, MOST_PIXELS / Math.max(width, height));
  const across = Math.max(1, Math.round(width * fitting));
  const down = Math.max(1, Math.round(height * fitting));
  const bitmap = pdfium.FPDFBitmap_Create(across, down, 0);
  if (bitmap === 0) return null;
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, WHITE);
    const flags = WITH_ANNOTATIONS | RED_FIRST;
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, flags);
    const from = pdfium.FPDFBitmap_GetBuffer(bitmap);
    const stride = pdfium.FPDFBitmap_GetStride(bitmap);
    const pixels = new Uint8ClampedArray(across * down * 4);
    for (let row = 0; row < down; row += 1) {
      const line = new Uint8Array(pdfium.memory.buffer, from + row * stride, across * 4);
      pixels.set(line, row * across * 4);
    }
    // The fourth byte is unused where a bitmap has no alpha.
    for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255;
    return { width, height, across, down, pixels };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

/**
 * Draws a page on white; null where it cannot be drawn.
 *
 * @param number of the page, from 1
 * @param scale pixels a point
 */
export function drawPage(
  bytes: Uint8Array,
  number: number,
  scale: number,
): Promise<DrawnPage | null> {
  return withPdfium((pdfium) => {
    const pointer = pdfium.malloc(bytes.length);
    if (pointer === 0) return null;
    try {
      new Uint8Array(pdfium.memory.buffer).set(bytes, pointer);
      const document = pdfium.FPDF_LoadMemDocument(pointer, bytes.length, 0);
      if (document === 0) return null;
      try {
        const page = pdfium.FPDF_LoadPage(document, number - 1);
        if (page === 0) return null;
        try {
          return draw(pdfium, page, scale);
        } finally {
          pdfium.FPDF_ClosePage(page);
        }
      } finally {
        pdfium.FPDF_CloseDocument(document);
      }
    } finally {
      pdfium.free(pointer);
    }
  });
}
