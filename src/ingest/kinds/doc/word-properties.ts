/**
 * Properties of paragraphs and characters in a Word 97–2003 file.
 * Source: [MS-DOC], sections 2.2.5 (Prl), 2.6.1 to 2.6.3 (sprms), 2.9.324 (TDefTableOperand).
 */
import type { Raising } from '../raised-digits.ts';
import { WordFileError } from './word-file-error.ts';

const SPRM_IN_TABLE = 0x2416;
const SPRM_ROW_END = 0x2417;
const SPRM_ROW_CELLS = 0xd608;
const SPRM_INNER_CELL_END = 0x244b;
const SPRM_INNER_ROW_END = 0x244c;
const SPRM_DEPTH = 0x6649;
const SPRM_DELETED = 0x0800;
const SPRM_HIDDEN = 0x083c;
const SPRM_STRUCK = 0x0837;
const SPRM_STRUCK_TWICE = 0x2a53;
const SPRM_RAISING = 0x2a48;
const SPRM_RAISED_BY = 0x4845;
/** Half points off the line from which raised text is told from a nudged one. */
const LEAST_RAISED = 4;
const UNPRINTING = new Set([SPRM_DELETED, SPRM_HIDDEN, SPRM_STRUCK, SPRM_STRUCK_TWICE]);
const SPRMS_ELSEWHERE = new Set([0x6645, 0x6646]);

/** Properties too long for the main stream, and how much of them may still be looked at. */
export interface LongProperties {
  readonly bytes: Uint8Array;
  left: number;
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const OPERAND_BYTES: readonly number[] = [1, 1, 2, 4, 2, 2, -1, 3];
const LONG_SPRMS = new Set([0xd608, 0xd606]);

/** Where the cells of a row begin and end, and which continue the cell above. */
export interface RowCells {
  /** Left edge of each cell and the right edge of the last, in twips. */
  readonly edges: readonly number[];
  readonly merges: readonly ('none' | 'first' | 'below')[];
}

/**
 * What a paragraph of a table ends: a part of a cell, a cell of a table within a cell, or a row,
 * whose cells are null where untold. `depth` is 1 for a table that stands in no other.
 */
export type TableEnd = { readonly depth: number } & (
  | { readonly kind: 'part' | 'innerCell' }
  | { readonly kind: 'row'; readonly cells: RowCells | null }
);

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

function* propertiesIn(bytes: Uint8Array, data: LongProperties | null): Generator<Property> {
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
      if (place + 2 > data.bytes.length) continue;
      const size = viewOf(data.bytes).getUint16(place, true);
      data.left -= size;
      if (data.left < 0) throw new WordFileError('damaged');
      yield* propertiesIn(data.bytes.subarray(place + 2, place + 2 + size), null);
    } else yield { sprm, operand };
  }
}

/**
 * How characters are printed where they are not as they stand, those moved a little off the line
 * included; null where they are.
 */
export type Printing = 'unprinted' | Raising | `moved ${Raising}` | null;

/** What the properties of characters say of them: deleted, hidden and struck out ones are unprinted. */
export function printingOf(bytes: Uint8Array): Printing {
  const unprinted = new Map<number, boolean>();
  let raising: Exclude<Printing, 'unprinted'> = null;
  for (const { sprm, operand } of propertiesIn(bytes, null)) {
    // 0x81 turns round what the style says, which hides nothing.
    if (UNPRINTING.has(sprm)) {
      const isTurned = operand[0] === 0x81 && sprm !== SPRM_DELETED;
      unprinted.set(sprm, operand[0] === 1 || isTurned);
    } else if (sprm === SPRM_RAISING) {
      raising = operand[0] === 1 ? 'above' : operand[0] === 2 ? 'below' : null;
    } else if (sprm === SPRM_RAISED_BY) {
      const by = viewOf(operand).getInt16(0, true);
      const side = by > 0 ? 'above' : 'below';
      if (Math.abs(by) >= LEAST_RAISED) raising = side;
      else if (by !== 0) raising ??= `moved ${side}`;
    }
  }
  return [...unprinted.values()].includes(true) ? 'unprinted' : raising;
}

/** What the properties of a paragraph say of tables; null outside of any. */
export function tableEnd(bytes: Uint8Array, data: LongProperties | null): TableEnd | null {
  let [isInTable, isRowEnd, isCellEnd, depth] = [false, false, false, 1];
  let cells: RowCells | null = null;
  for (const { sprm, operand } of propertiesIn(bytes, data)) {
    if (sprm === SPRM_IN_TABLE) isInTable = operand[0] === 1;
    if (sprm === SPRM_ROW_END || sprm === SPRM_INNER_ROW_END) isRowEnd ||= operand[0] === 1;
    if (sprm === SPRM_INNER_CELL_END) isCellEnd = operand[0] === 1;
    if (sprm === SPRM_DEPTH) depth = Math.max(1, viewOf(operand).getInt32(0, true));
    if (sprm === SPRM_ROW_CELLS) cells = rowCells(operand);
  }
  if (isRowEnd) return { kind: 'row', cells, depth };
  if (isCellEnd) return { kind: 'innerCell', depth };
  return isInTable || depth > 1 ? { kind: 'part', depth } : null;
}
