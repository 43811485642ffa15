/**
 * A Parquet file of some columns of another: their bytes as they are, and a footer that says where
 * they stand now. What the engine is given takes memory there for each of its bytes.
 * https://github.com/apache/parquet-format/blob/apache-parquet-format-2.12.0/src/main/thrift/parquet.thrift
 */
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { ThriftStruct, serializeTCompactProtocol } from 'hyparquet-writer/src/thrift.js';
import { startOf } from './byte-ranges.ts';

/** `SchemaElement`. */
interface Element {
  readonly field_4: Uint8Array;
  /** How many of those behind it are its own. */
  readonly field_5?: number;
  readonly field_10?: object;
}

/** `ColumnMetaData`. */
interface Chunk {
  readonly field_1: number;
  readonly field_2: readonly number[];
  readonly field_3: readonly Uint8Array[];
  readonly field_4: number;
  readonly field_5: bigint;
  readonly field_6: bigint;
  /** Its bytes. */
  readonly field_7: bigint;
  /** Where its pages begin, and its dictionary where it has one. */
  readonly field_9: bigint;
  readonly field_11?: bigint;
  readonly field_12?: object;
}

/** `RowGroup`. */
interface Group {
  readonly field_1: readonly { readonly field_3?: Chunk }[];
  readonly field_2: bigint;
  readonly field_3: bigint;
}

/** `FileMetaData`. */
interface Footer {
  readonly field_1: number;
  readonly field_2: readonly Element[];
  readonly field_3: bigint;
  readonly field_4: readonly Group[];
  readonly field_6?: Uint8Array;
}

const MARK = new TextEncoder().encode('PAR1');
/** The length of the footer, and the mark. */
const TAIL = 8;
/** Types of the compact protocol. */
const [YES, NO, BYTE] = [1, 2, 3];

function footerOf(bytes: ArrayBuffer): Footer {
  const end = bytes.byteLength - TAIL;
  const length = new DataView(bytes).getUint32(end, true);
  const view = new DataView(bytes, end - length, length);
  return deserializeTCompactProtocol({ view, offset: 0 }) as unknown as Footer;
}

const nameOf = (text: Uint8Array): string => new TextDecoder().decode(text).toLowerCase();

/** Behind the last of those that belong to an element. */
function endOf(elements: readonly Element[], at: number): number {
  let end = at + 1;
  for (let child = 0; child < (elements[at]?.field_5 ?? 0); child += 1) end = endOf(elements, end);
  return end;
}

/** The writer takes every whole number for one of 32 bits; the width of an integer has 8. */
function writable(element: Element): object {
  const { field_10: integer } = (element.field_10 ?? {}) as {
    readonly field_10?: { readonly field_1: number; readonly field_2: boolean };
  };
  if (integer === undefined) return element;
  const { field_1: bits, field_2: isSigned } = integer;
  const type = new ThriftStruct([
    [1, BYTE, bits],
    [2, isSigned ? YES : NO, isSigned],
  ]);
  return { ...element, field_10: { field_10: type } };
}

function schemaOf(elements: readonly Element[], columns: ReadonlySet<string>): readonly object[] {
  const kept: object[] = [];
  let children = 0;
  for (let at = 1; at < elements.length; at = endOf(elements, at)) {
    const element = elements[at];
    if (element === undefined || !columns.has(nameOf(element.field_4))) continue;
    children += 1;
    kept.push(...elements.slice(at, endOf(elements, at)).map(writable));
  }
  return [{ ...elements[0], field_5: children }, ...kept];
}

/**
 * @param bytes a Parquet file whose footer is there, and the columns that are asked for
 * @param columns names in lower case, of which a file may lack some
 */
export function partOfParquet(bytes: ArrayBuffer, columns: ReadonlySet<string>): ArrayBuffer {
  const footer = footerOf(bytes);
  const parts: Uint8Array[] = [MARK];
  let at = MARK.length;
  const placed = (chunk: Chunk): object => {
    const { field_7: size, field_9: pages, field_11: dictionary } = chunk;
    const start = startOf(pages, dictionary);
    const by = BigInt(at - start);
    parts.push(new Uint8Array(bytes, start, Number(size)));
    at += Number(size);
    return {
      field_2: pages + by,
      field_3: {
        field_1: chunk.field_1,
        field_2: chunk.field_2,
        field_3: chunk.field_3,
        field_4: chunk.field_4,
        field_5: chunk.field_5,
        field_6: chunk.field_6,
        field_7: size,
        field_9: pages + by,
        ...(dictionary === undefined || start === Number(pages)
          ? {}
          : { field_11: dictionary + by }),
        ...(chunk.field_12 === undefined ? {} : { field_12: chunk.field_12 }),
      },
    };
  };
  const groups = footer.field_4.map((group) => ({
    field_1: group.field_1.flatMap(({ field_3: chunk }) => {
      const name = chunk?.field_3[0];
      if (chunk === undefined || name === undefined || !columns.has(nameOf(name))) return [];
      return [placed(chunk)];
    }),
    field_2: group.field_2,
    field_3: group.field_3,
  }));
  const writer = new ByteWriter();
  serializeTCompactProtocol(writer, {
    field_1: footer.field_1,
    field_2: schemaOf(footer.field_2, columns),
    field_3: footer.field_3,
    field_4: groups,
    ...(footer.field_6 === undefined ? {} : { field_6: footer.field_6 }),
  });
  const length = writer.offset;
  writer.appendUint32(length);
  writer.appendBytes(MARK);
  parts.push(writer.getBytes());
  const part = new Uint8Array(at + length + TAIL);
  let offset = 0;
  for (const each of parts) {
    part.set(each, offset);
    offset += each.length;
  }
  return part.buffer;
}
