/** Arrow vectors as the columns of an answer. */
import type { Table, Vector } from 'apache-arrow';
import type { Answer, AnswerColumn } from '../query/question.ts';

/**
 * Arrow's type ids, here by number: the Node build of the engine brings its own copy of Arrow,
 * so that `instanceof` would fail.
 * Source: apache-arrow `enum.ts`.
 */
const TYPE = { int: 2, float: 3, boolean: 6, decimal: 7, date: 8, dictionary: -1 } as const;

const NUMERIC: readonly number[] = [TYPE.int, TYPE.float, TYPE.boolean, TYPE.decimal];

interface ArrowType {
  readonly typeId: number;
  readonly scale?: number;
  readonly dictionary?: ArrowType;
}

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

function columnOf(vector: Vector): AnswerColumn {
  const outer = vector.type as ArrowType;
  const type = outer.typeId === TYPE.dictionary ? (outer.dictionary ?? outer) : outer;
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

/** Columns by name: numbers as doubles with NaN for null, all else as text with null. */
export function answerOf(table: Table): Answer {
  const columns: Record<string, AnswerColumn> = {};
  for (const [index, field] of table.schema.fields.entries()) {
    const vector = table.getChildAt(index);
    if (vector !== null) columns[field.name] = columnOf(vector);
  }
  return { rows: table.numRows, columns };
}
