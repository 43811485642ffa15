/** Arrow vectors as the columns of an answer. */
import type { Table, Vector } from 'apache-arrow';
import type { Answer, AnswerColumn } from '../query/question.ts';

/**
 * Arrow's type ids, here by number: the Node build of the engine brings its own copy of Arrow,
 * so that `instanceof` would fail.
 * Source: apache-arrow `enum.ts`.
 */
const TYPE = {
  int: 2,
  float: 3,
  utf8: 5,
  boolean: 6,
  decimal: 7,
  date: 8,
  dictionary: -1,
} as const;

const NUMERIC: readonly number[] = [TYPE.int, TYPE.float, TYPE.boolean, TYPE.decimal];

interface ArrowType {
  readonly typeId: number;
  readonly scale?: number;
  readonly bitWidth?: number;
  readonly precision?: number;
  readonly dictionary?: ArrowType;
}

/** Arrow's precision of 16-bit floats, whose words are no numbers yet. */
const HALF = 0;

/** Little-endian 32-bit words in two's complement, as Arrow keeps a decimal. */
function decimalToNumber(words: Uint32Array, scale: number): number {
  let whole = 0n;
  for (let index = words.length - 1; index >= 0; index -= 1) {
    whole = (whole << 32n) | BigInt(words[index] ?? 0);
  }
  return Number(BigInt.asIntN(words.length * 32, whole)) / 10 ** scale;
}

function toNumber(value: unknown, scale: number): number {
  if (value === null || value === undefined) return Number.NaN;
  return value instanceof Uint32Array ? decimalToNumber(value, scale) : Number(value);
}

function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** One chunk of a column as Arrow lays it out. Source: Arrow columnar format 1.0. */
interface Chunk {
  readonly length: number;
  readonly offset: number;
  readonly nullCount: number;
  readonly values: ArrayLike<number> | Uint8Array;
  readonly valueOffsets: Int32Array;
  readonly nullBitmap: Uint8Array;
}

const chunksOf = (vector: Vector): readonly Chunk[] => vector.data as unknown as readonly Chunk[];

/** Bits of the null bitmap are 1 where there is a value, the lowest first. */
const isNull = ({ nullCount, nullBitmap }: Chunk, row: number): boolean =>
  nullCount > 0 && ((nullBitmap[row >> 3] ?? 0xff) & (1 << (row & 7))) === 0;

/** Lets others work between parts of a long answer. */
export type Pause = () => Promise<void>;

/** Rows that are decoded without a pause. */
const ROWS_A_PART = 8192;

/** The numbers of chunks whose values are plain ones; a country has 1.2 million of each column. */
async function plainNumbers(vector: Vector, pause: Pause): Promise<Float64Array> {
  const numbers = new Float64Array(vector.length);
  let at = 0;
  for (const chunk of chunksOf(vector)) {
    for (let row = 0; row < chunk.length; row += 1, at += 1) {
      if (at % ROWS_A_PART === ROWS_A_PART - 1) await pause();
      numbers[at] = isNull(chunk, row) ? Number.NaN : (chunk.values[row] ?? Number.NaN);
    }
  }
  return numbers;
}

const DECODER = new TextDecoder();

/** The texts of a column of UTF-8; one that is the same as that above is decoded once. */
async function plainTexts(vector: Vector, pause: Pause): Promise<(string | null)[]> {
  const texts: (string | null)[] = [];
  for (const chunk of chunksOf(vector)) {
    const bytes = chunk.values as Uint8Array;
    let [from, to, last] = [0, 0, ''];
    for (let row = 0; row < chunk.length; row += 1) {
      if (texts.length % ROWS_A_PART === ROWS_A_PART - 1) await pause();
      if (isNull(chunk, row)) {
        texts.push(null);
        continue;
      }
      const start = chunk.valueOffsets[row] ?? 0;
      const end = chunk.valueOffsets[row + 1] ?? start;
      let isSame = end - start === to - from;
      for (let byte = end - start - 1; isSame && byte >= 0; byte -= 1) {
        isSame = bytes[start + byte] === bytes[from + byte];
      }
      if (!isSame) last = DECODER.decode(bytes.subarray(start, end));
      [from, to] = [start, end];
      texts.push(last);
    }
  }
  return texts;
}

const isWhole = (vector: Vector): boolean => chunksOf(vector).every(({ offset }) => offset === 0);

const isPlainNumber = ({ typeId, bitWidth, precision }: ArrowType): boolean =>
  (typeId === TYPE.int && (bitWidth ?? 64) <= 32) ||
  (typeId === TYPE.float && (precision ?? 0) !== HALF);

async function columnOf(vector: Vector, pause: Pause): Promise<AnswerColumn> {
  const outer = vector.type as ArrowType;
  const type = outer.typeId === TYPE.dictionary ? (outer.dictionary ?? outer) : outer;
  if (isWhole(vector)) {
    if (isPlainNumber(outer)) return { kind: 'number', values: await plainNumbers(vector, pause) };
    if (outer.typeId === TYPE.utf8)
      return { kind: 'text', values: await plainTexts(vector, pause) };
  }
  if (NUMERIC.includes(type.typeId)) {
    const values = new Float64Array(vector.length);
    for (let row = 0; row < vector.length; row += 1) {
      values[row] = toNumber(vector.get(row), type.scale ?? 0);
    }
    return { kind: 'number', values };
  }
  const isDate = type.typeId === TYPE.date;
  return {
    kind: 'text',
    values: Array.from({ length: vector.length }, (_, row) => {
      const value: unknown = vector.get(row);
      return toText(isDate && typeof value === 'number' ? new Date(value) : value);
    }),
  };
}

/**
 * Columns by name: numbers as doubles with NaN for null, all else as text with null.
 *
 * @param pause asked for between parts of a long answer
 */
export async function answerOf(table: Table, pause: Pause): Promise<Answer> {
  const columns: Record<string, AnswerColumn> = {};
  for (const [index, field] of table.schema.fields.entries()) {
    const vector = table.getChildAt(index);
    if (vector !== null) columns[field.name] = await columnOf(vector, pause);
  }
  return { rows: table.numRows, columns };
}
