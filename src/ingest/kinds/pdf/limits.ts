/** More than any report holds: the document is refused. */
export class PdfTooLarge extends Error {
  override readonly name = 'PdfTooLarge';
}

export const MOST_PAGES = 300;
/** Characters of a whole document. */
export const MOST_GLYPHS = 400_000;
