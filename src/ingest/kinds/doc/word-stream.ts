/**
 * The text of a Word 97–2003 file with the ends of its table rows.
 * Source: [MS-DOC], sections 2.5 (FIB), 2.8.35 (Plcfbte), 2.9.38 (Clx), 2.9.174 (PapxFkp).
 */

/** The streams of the compound file that are read. */
export interface WordStreams {
  readonly main: Uint8Array;
  /** Properties too long for the main stream. */
  readonly data: Uint8Array | null;
  readonly tables: Readonly<Record<'0Table' | '1Table', Uint8Array | null>>;
}

/** A Word file whose text cannot be reached. */
export class WordFileError extends Error {
  override readonly name = 'WordFileError';

  constructor(readonly code: 'encrypted' | 'damaged') {
    super(code);
  }
}

const FIB = { flags: 0x0a, ccpText: 0x4c, papx: 0x102, clx: 0x1a2 } as const;
const ENCRYPTED = 0x0100;
const IN_1TABLE = 0x0200;
const MAGIC = 0xa5ec;
const PAGE = 512;
const COMPRESSED = 0x4000_0000;
const SPRM_IN_TABLE = 0x2416;
const SPRM_ROW_END = 0x2417;
const SPRM_ROW_CELLS = 0xd608;
const SPRMS_ELSEWHERE = new Set([0x6645, 0x6646]);
const MOST_CHARACTERS = 4_000_000;

interface Piece {
  /** Characters of the document, from and to. */
  readonly from: number;
  readonly to: number;
  /** Offset of its first character in the main stream. */
  readonly offset: number;
  readonly isNarrow: boolean;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

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

const OPERAND_BYTES: readonly number[] = [1, 1, 2, 4, 2, 2, -1, 3];
const LONG_SPRMS = new Set([0xd608, 0xd606]);

/** Where the cells of a row begin and end, and which continue the cell above. */
export interface RowCells {
  /** Left edge of each cell and the right edge of the last, in twips. */
  readonly edges: readonly number[];
  readonly merges: readonly ('none' | 'first' | 'below')[];
}

/** What a paragraph of a table ends: a part of a cell, or a row, whose cells are null where untold. */
export type TableEnd =
  { readonly kind: 'cell' } | { readonly kind: 'row'; readonly cells: RowCells | null };

const CELL_BYTES = 20;
const VERTICAL_MERGE = 0x20;
const VERTICAL_FIRST = 0x40;
const MOST_CELLS = 64;

/** Operand of sprmTDefTable: [MS-DOC] 2.9.324. */
function rowCells(operand: Uint8Array): RowCells | null {
  const count = operand[0] ?? 0;
  if (count === 0 || count > MOST_CELLS || operand.length < 1 + (count + 1) * 2) return null;
  const view = viewOf(operand);
  const edges = Array.from({ length: count + 1 }, (_, edge) => view.getInt16(1 + edge * 2, true));
  const first = 1 + (count + 1) * 2;
  const merges = Array.from({ length: count }, (_, cell): RowCells['merges'][number] => {
    const flags = operand[first + cell * CELL_BYTES] ?? 0;
    if ((flags & VERTICAL_MERGE) === 0) return 'none';
    return (flags & VERTICAL_FIRST) === 0 ? 'below' : 'first';
  });
  return { edges, merges };
}

interface Property {
  readonly sprm: number;
  readonly operand: Uint8Array;
}

function* propertiesIn(bytes: Uint8Array, data: Uint8Array | null): Generator<Property> {
  const view = viewOf(bytes);
  for (let at = 0; at + 2 <= bytes.length;) {
    const sprm = view.getUint16(at, true);
    at += 2;
    let length = OPERAND_BYTES[sprm >> 13] ?? 1;
    if (length < 0) {
      const isLong = LONG_SPRMS.has(sprm);
      if (at + (isLong ? 2 : 1) > bytes.length) return;
      // The long length counts one byte more than follows it.
      length = isLong ? view.getUint16(at, true) - 1 : (bytes[at] ?? 0);
      at += isLong ? 2 : 1;
    }
    if (at + length > bytes.length) return;
    const operand = bytes.subarray(at, at + length);
    at += length;
    if (SPRMS_ELSEWHERE.has(sprm) && data !== null) {
      const place = viewOf(operand).getUint32(0, true);
      if (place + 2 > data.length) continue;
      const size = viewOf(data).getUint16(place, true);
      yield* propertiesIn(data.subarray(place + 2, place + 2 + size), null);
    } else yield { sprm, operand };
  }
}

/** What the properties of a paragraph say of tables; null outside of any. */
function tableEnd(bytes: Uint8Array, data: Uint8Array | null): TableEnd | null {
  let [isInTable, isRowEnd] = [false, false];
  let cells: RowCells | null = null;
  for (const { sprm, operand } of propertiesIn(bytes, data)) {
    if (sprm === SPRM_IN_TABLE) isInTable = operand[0] === 1;
    if (sprm === SPRM_ROW_END) isRowEnd = operand[0] === 1;
    if (sprm === SPRM_ROW_CELLS) cells = rowCells(operand);
  }
  if (isRowEnd) return { kind: 'row', cells };
  return isInTable ? { kind: 'cell' } : null;
}

/** Offsets in the main stream behind each paragraph of a table, and what it ends. */
function tableParagraphs(
  main: Uint8Array,
  plc: Uint8Array,
  data: Uint8Array | null,
): ReadonlyMap<number, TableEnd> {
  const ends = new Map<number, TableEnd>();
  const view = viewOf(plc);
  const count = Math.floor((plc.length - 4) / 8);
  for (let index = 0; index < count; index += 1) {
    const page = view.getUint32((count + 1) * 4 + index * 4, true) & 0x3f_ffff;
    if ((page + 1) * PAGE > main.length) continue;
    const fkp = main.subarray(page * PAGE, (page + 1) * PAGE);
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
  const ends = tableParagraphs(main, part(FIB.papx), data);
  const wanted = Math.min(fib.getUint32(FIB.ccpText, true), MOST_CHARACTERS);
  const narrow = new TextDecoder('windows-1252');
  const texts: string[] = [];
  const tableEnds = new Map<number, TableEnd>();
  for (const { from, to, offset, isNarrow } of piecesOf(part(FIB.clx))) {
    if (from >= wanted || to <= from) continue;
    const length = Math.min(to, wanted) - from;
    const width = isNarrow ? 1 : 2;
    const bytes = range(main, offset, length * width);
    texts.push((isNarrow ? narrow : new TextDecoder('utf-16le')).decode(bytes));
    for (let index = 0; index < length; index += 1) {
      const end = ends.get(offset + (index + 1) * width);
      if (end !== undefined) tableEnds.set(from + index, end);
    }
  }
  return { text: texts.join(''), tableEnds };
}
