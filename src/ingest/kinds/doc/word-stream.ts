/**
 * The text of a Word 97–2003 file with the ends of its table rows.
 * Source: [MS-DOC], sections 2.5 (FIB), 2.8.35 (Plcfbte), 2.9.38 (Clx), 2.9.174 (PapxFkp).
 */

/** The streams of the compound file that are read. */
export interface WordStreams {
  readonly main: Uint8Array;
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

/** What the properties of a paragraph say of tables. */
function tableRole(properties: Uint8Array): 'none' | 'cell' | 'row_end' {
  const view = viewOf(properties);
  let role: 'none' | 'cell' | 'row_end' = 'none';
  for (let at = 0; at + 2 <= properties.length;) {
    const sprm = view.getUint16(at, true);
    at += 2;
    if (sprm === SPRM_ROW_END && properties[at] === 1) return 'row_end';
    if (sprm === SPRM_IN_TABLE && properties[at] === 1) role = 'cell';
    const bytes = OPERAND_BYTES[sprm >> 13] ?? 1;
    if (bytes > 0) at += bytes;
    else if (LONG_SPRMS.has(sprm)) {
      if (at + 2 > properties.length) return role;
      at += view.getUint16(at, true) + 1;
    } else at += (properties[at] ?? 0) + 1;
  }
  return role;
}

/** Offsets in the main stream behind each paragraph of a table, and what it ends. */
function tableParagraphs(
  main: Uint8Array,
  plc: Uint8Array,
): ReadonlyMap<number, 'cell' | 'row_end'> {
  const ends = new Map<number, 'cell' | 'row_end'>();
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
      const properties = fkp.subarray(from + 2, Math.min(from + length, PAGE - 1));
      const role = tableRole(properties);
      if (role !== 'none') ends.set(places.getUint32((each + 1) * 4, true), role);
    }
  }
  return ends;
}

/** Characters of the document proper, and which of them end a paragraph inside a table. */
export interface WordText {
  readonly text: string;
  readonly tableEnds: ReadonlyMap<number, 'cell' | 'row_end'>;
}

/**
 * Reads the text of the document without footnotes and headers.
 *
 * @throws WordFileError where it is encrypted or its tables of places do not hold
 */
export function wordText({ main, tables }: WordStreams): WordText {
  if (main.length < FIB.clx + 8) throw new WordFileError('damaged');
  const fib = viewOf(main);
  if (fib.getUint16(0, true) !== MAGIC) throw new WordFileError('damaged');
  const flags = fib.getUint16(FIB.flags, true);
  if ((flags & ENCRYPTED) !== 0) throw new WordFileError('encrypted');
  const table = tables[(flags & IN_1TABLE) === 0 ? '0Table' : '1Table'];
  if (table === null) throw new WordFileError('damaged');
  const part = (at: number): Uint8Array =>
    range(table, fib.getUint32(at, true), fib.getUint32(at + 4, true));
  const ends = tableParagraphs(main, part(FIB.papx));
  const wanted = Math.min(fib.getUint32(FIB.ccpText, true), MOST_CHARACTERS);
  const narrow = new TextDecoder('windows-1252');
  const texts: string[] = [];
  const tableEnds = new Map<number, 'cell' | 'row_end'>();
  for (const { from, to, offset, isNarrow } of piecesOf(part(FIB.clx))) {
    if (from >= wanted || to <= from) continue;
    const length = Math.min(to, wanted) - from;
    const width = isNarrow ? 1 : 2;
    const bytes = range(main, offset, length * width);
    texts.push((isNarrow ? narrow : new TextDecoder('utf-16le')).decode(bytes));
    for (let index = 0; index < length; index += 1) {
      const role = ends.get(offset + (index + 1) * width);
      if (role !== undefined) tableEnds.set(from + index, role);
    }
  }
  return { text: texts.join(''), tableEnds };
}
