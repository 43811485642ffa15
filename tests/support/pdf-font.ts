/** A Chinese font that a PDF names and does not embed, with the encodings that such files use. */
import { PDFArray, PDFName, PDFNumber, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';

export type PdfEncoding = 'UniGB-UCS2-H' | 'UniGB-UTF16-H' | 'GBK-EUC-H';

const hex = (code: number): string => code.toString(16).padStart(4, '0');

function gbkCodes(): ReadonlyMap<string, string> {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, string>();
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if (text.length === 1 && text !== '\ufffd') codes.set(text, hex(lead * 256 + trail));
    }
  }
  return codes;
}

let gbk: ReadonlyMap<string, string> | undefined;

/** The codes of a text in an encoding, as a PDF's hexadecimal string. */
export function encoded(text: string, encoding: PdfEncoding): string {
  if (encoding !== 'GBK-EUC-H') {
    return `<${[...text].map((each) => hex(each.charCodeAt(0))).join('')}>`;
  }
  gbk ??= gbkCodes();
  const codes = [...text].map((each) =>
    each < '\u0080' ? each.charCodeAt(0).toString(16).padStart(2, '0') : (gbk?.get(each) ?? 'a1a1'),
  );
  return `<${codes.join('')}>`;
}

const isNarrow = (character: string): boolean => character < '\u0080';

/** A small digit set off its line: what it prints, its share of the type's size and its rise. */
export interface NoteDigit {
  readonly text: string;
  readonly size: number;
  readonly rise: number;
}

const NOTE_SIZE = 0.58;
const NOTE_RISE = 0.33;
const NOTE_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉';

/** The mark of a note that a raised or lowered digit is printed as; null for other characters. */
export function noteDigit(character: string): NoteDigit | null {
  const at = NOTE_DIGITS.indexOf(character);
  if (character === '' || at < 0) return null;
  const rise = at < 10 ? NOTE_RISE : -NOTE_RISE / 2;
  return { text: String(at % 10), size: NOTE_SIZE, rise };
}

/** Behind a character: it is struck out. */
export const STRUCK = '\u0336';

const characterWidth = (character: string): number =>
  character === STRUCK
    ? 0
    : noteDigit(character) !== null
      ? NOTE_SIZE / 2
      : isNarrow(character)
        ? 0.5
        : 1;

/** Width of a text, in sizes of its type. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, each) => sum + characterWidth(each), 0);

/** Registers the font in a document. */
export function registerFont(context: PDFContext, encoding: PdfEncoding): PDFRef {
  const name = (text: string): PDFName => PDFName.of(text);
  // CIDs 1 to 95 of Adobe-GB1 are ASCII, those from 814 on are ASCII of half width.
  const widths = PDFArray.withContext(context);
  for (const [first, last] of [
    [1, 95],
    [814, 939],
  ] as const) {
    for (const each of [first, last, 500]) widths.push(PDFNumber.of(each));
  }
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: 'STSong-Light',
      Flags: 6,
      FontBBox: [-25, -254, 1000, 880],
      ItalicAngle: 0,
      Ascent: 880,
      Descent: -120,
      CapHeight: 880,
      StemV: 93,
    }),
  );
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType0',
    BaseFont: 'STSong-Light',
    DW: 1000,
    FontDescriptor: descriptor,
  });
  descendant.set(name('W'), widths);
  descendant.set(
    name('CIDSystemInfo'),
    context.obj({
      Registry: PDFString.of('Adobe'),
      Ordering: PDFString.of('GB1'),
      Supplement: 4,
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: `STSong-Light-${encoding}`,
      Encoding: encoding,
      DescendantFonts: [context.register(descendant)],
    }),
  );
}
