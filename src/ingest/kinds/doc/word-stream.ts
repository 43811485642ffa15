/**
 * The text of a Word 97–2003 file with the ends of its table rows.
 * Source: [MS-DOC], sections 2.5 (FIB), 2.8.35 (Plcfbte), 2.9.33 (ChpxFkp), 2.9.38 (Clx), 2.9.174 (PapxFkp).
 */
import { raisedDigits, type Raising } from '../raised-digits.ts';
import { WordFileError } from './word-file-error.ts';
import {
  printingOf,
  tableEnd,
  viewOf,
  type LongProperties,
  type Printing,
  type TableEnd,
} from './word-properties.ts';

/** The streams of the compound file that are read. */
export interface WordStreams {
  readonly main: Uint8Array;
  /** Properties too long for the main stream. */
  readonly data: Uint8Array | null;
  readonly tables: Readonly<Record<'0Table' | '1Table', Uint8Array | null>>;
}

const FIB = { flags: 0x0a, ccpText: 0x4c, chpx: 0xfa, papx: 0x102, clx: 0x1a2 } as const;
const ENCRYPTED = 0x0100;
const IN_1TABLE = 0x0200;
const MAGIC = 0xa5ec;
const PAGE = 512;
const COMPRESSED = 0x4000_0000;
const MOST_LONG_PROPERTIES = 32 * 1024 * 1024;
const MOST_CHARACTERS = 4_000_000;
/** Pieces of text, and runs that are not printed as they stand. */
const MOST_PIECES = 20_000;

interface Piece {
  /** Characters of the document, from and to. */
  readonly from: number;
  readonly to: number;
  /** Offset of its first character in the main stream. */
  readonly offset: number;
  readonly isNarrow: boolean;
}

function range(bytes: Uint8Array, at: number, length: number): Uint8Array {
  if (at < 0 || length < 0 || at + length > bytes.length) throw new WordFileError('damaged');
  return bytes.subarray(at, at + length);
}

/** The piece table: where each run of characters lies. */
function piecesOf(clx: Uint8Array): readonly Piece[] {
  let at = 0;
  while (clx[at] === 1) at += 3 + viewOf(range(clx, at + 1, 2)).getUint16(0, true);
  if (clx[at] !== 2) throw new WordFileError('damaged');
  const length = viewOf(range(clx, at + 1, 4)).getUint32(0, true);
  const table = viewOf(range(clx, at + 5, length));
  const count = (length - 4) / 12;
  if (!Number.isInteger(count) || count < 1) throw new WordFileError('damaged');
  if (count > MOST_PIECES) throw new WordFileError('too_large');
  return Array.from({ length: count }, (_, index) => {
    const coded = table.getUint32((count + 1) * 4 + index * 8 + 2, true);
    const isNarrow = (coded & COMPRESSED) !== 0;
    const place = coded & ~COMPRESSED;
    return {
      from: table.getUint32(index * 4, true),
      to: table.getUint32(index * 4 + 4, true),
      offset: isNarrow ? place / 2 : place,
      isNarrow,
    };
  });
}

/** The pages of properties that a table of pages names; each holds up to `PAGE` bytes. */
function* pagesOf(main: Uint8Array, plc: Uint8Array): Generator<Uint8Array> {
  const view = viewOf(plc);
  const count = Math.floor((plc.length - 4) / 8);
  for (let index = 0; index < count; index += 1) {
    const page = view.getUint32((count + 1) * 4 + index * 4, true) & 0x3f_ffff;
    if ((page + 1) * PAGE <= main.length) yield main.subarray(page * PAGE, (page + 1) * PAGE);
  }
}

/** Offsets in the main stream behind each paragraph of a table, and what it ends. */
function tableParagraphs(
  main: Uint8Array,
  plc: Uint8Array,
  data: LongProperties | null,
): ReadonlyMap<number, TableEnd> {
  const ends = new Map<number, TableEnd>();
  for (const fkp of pagesOf(main, plc)) {
    const paragraphs = fkp[PAGE - 1] ?? 0;
    const places = viewOf(fkp);
    for (let each = 0; each < paragraphs; each += 1) {
      const start = (paragraphs + 1) * 4 + each * 13;
      if (start >= PAGE) break;
      const at = (fkp[start] ?? 0) * 2;
      if (at === 0) continue;
      const words = fkp[at] ?? 0;
      const [from, length] =
        words === 0 ? [at + 2, (fkp[at + 1] ?? 0) * 2] : [at + 1, words * 2 - 1];
      const end = tableEnd(fkp.subarray(from + 2, Math.min(from + length, PAGE - 1)), data);
      if (end !== null) ends.set(places.getUint32((each + 1) * 4, true), end);
    }
  }
  return ends;
}

/** Characters of the main stream that are not printed as they stand. */
interface SetRange {
  readonly from: number;
  readonly to: number;
  readonly printing: Exclude<Printing, null>;
}

/** Ranges of characters that are not printed as they stand, in their order. */
function setRanges(main: Uint8Array, plc: Uint8Array): readonly SetRange[] {
  const ranges: SetRange[] = [];
  for (const fkp of pagesOf(main, plc)) {
    const runs = fkp[PAGE - 1] ?? 0;
    const places = viewOf(fkp);
    for (let run = 0; run < runs; run += 1) {
      const start = (runs + 1) * 4 + run;
      if (start >= PAGE) break;
      const at = (fkp[start] ?? 0) * 2;
      if (at === 0) continue;
      const end = Math.min(at + 1 + (fkp[at] ?? 0), PAGE - 1);
      const printing = printingOf(fkp.subarray(at + 1, end));
      if (printing === null) continue;
      if (ranges.length >= MOST_PIECES) throw new WordFileError('too_large');
      const [from, to] = [places.getUint32(run * 4, true), places.getUint32(run * 4 + 4, true)];
      ranges.push({ from, to, printing });
    }
  }
  return ranges.sort((one, other) => one.from - other.from);
}

/** A character that no document prints stands for those which are not printed. */
const UNPRINTED = '\u0000';
const DIGIT = /[\d０-９]/u;
/** How digits are printed that stand a little off the line, or for good. */
const RAISINGS: Readonly<Record<Exclude<Printing, 'unprinted' | null>, Raising>> = {
  above: 'above',
  below: 'below',
  'moved above': 'above',
  'moved below': 'below',
};

interface Located extends Piece {
  readonly text: string;
}

/** The piece with its unprinted letters put out and its raised digits raised. */
export function printedOf(
  { text, offset, isNarrow }: Pick<Located, 'text' | 'offset' | 'isNarrow'>,
  ranges: readonly SetRange[],
): string {
  const width = isNarrow ? 1 : 2;
  const end = offset + text.length * width;
  const own = ranges.filter(({ from, to }) => from < end && to > offset);
  if (own.length === 0) return text;
  const letters = text.split('');
  own.forEach(({ from, to, printing }, index) => {
    const first = Math.max(0, Math.floor((from - offset) / width));
    const last = Math.min(letters.length, Math.ceil((to - offset) / width));
    const isMoved = printing === 'moved above' || printing === 'moved below';
    const before = own[index - 1];
    // Whole labels and numbers are moved a little for their looks: they bear no mark.
    const isWithBefore = before?.to === from && before.printing === printing;
    const isMark = DIGIT.test(text[first - 1] ?? '') && DIGIT.test(text[first] ?? '');
    if (isMoved && (isWithBefore || !isMark)) return;
    for (let at = first; at < last; at += 1) {
      const letter = letters[at] ?? '';
      // Marks of paragraphs and cells stay.
      if (letter < ' ') continue;
      if (printing === 'unprinted') letters[at] = UNPRINTED;
      // One character each: places are counted in them.
      else if (DIGIT.test(letter)) letters[at] = raisedDigits(letter, RAISINGS[printing]);
    }
  });
  return letters.join('');
}

/** Characters of the document proper, and which of them end a paragraph inside a table. */
export interface WordText {
  readonly text: string;
  readonly tableEnds: ReadonlyMap<number, TableEnd>;
}

/**
 * Reads the text of the document without footnotes and headers.
 *
 * @throws WordFileError where it is encrypted or its tables of places do not hold
 */
export function wordText({ main, data, tables }: WordStreams): WordText {
  if (main.length < FIB.clx + 8) throw new WordFileError('damaged');
  const fib = viewOf(main);
  if (fib.getUint16(0, true) !== MAGIC) throw new WordFileError('damaged');
  const flags = fib.getUint16(FIB.flags, true);
  if ((flags & ENCRYPTED) !== 0) throw new WordFileError('encrypted');
  const table = tables[(flags & IN_1TABLE) === 0 ? '0Table' : '1Table'];
  if (table === null) throw new WordFileError('damaged');
  const part = (at: number): Uint8Array =>
    range(table, fib.getUint32(at, true), fib.getUint32(at + 4, true));
  const long = data === null ? null : { bytes: data, left: MOST_LONG_PROPERTIES };
  const ends = tableParagraphs(main, part(FIB.papx), long);
  const ranges = setRanges(main, part(FIB.chpx));
  const wanted = fib.getUint32(FIB.ccpText, true);
  if (wanted > MOST_CHARACTERS) throw new WordFileError('too_large');
  const narrow = new TextDecoder('windows-1252');
  const wide = new TextDecoder('utf-16le', { ignoreBOM: true });
  const texts: string[] = [];
  const tableEnds = new Map<number, TableEnd>();
  let next = 0;
  for (const piece of piecesOf(part(FIB.clx))) {
    const { from, to, offset, isNarrow } = piece;
    if (from >= wanted) break;
    // Pieces follow upon each other; where they do not, letters would be read twice or lost.
    if (from !== next || to <= from) throw new WordFileError('damaged');
    next = to;
    const length = Math.min(to, wanted) - from;
    const width = isNarrow ? 1 : 2;
    const bytes = range(main, offset, length * width);
    const text = (isNarrow ? narrow : wide).decode(bytes);
    texts.push(printedOf({ ...piece, text }, ranges));
    for (let index = 0; index < length; index += 1) {
      const end = ends.get(offset + (index + 1) * width);
      if (end !== undefined) tableEnds.set(from + index, end);
    }
  }
  return { text: texts.join(''), tableEnds };
}
