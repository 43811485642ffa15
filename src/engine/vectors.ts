/**
 * Arrow vectors from plain arrays. Arrow's own builders compile their null test with
 * `new Function`, which the page's content security policy forbids.
 */
import { Float64, Int32, Utf8, makeData, makeVector, type Vector } from 'apache-arrow';

interface Validity {
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array;
}

function validityOf(values: readonly unknown[]): Validity {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  for (const [index, value] of values.entries()) {
    if (value === null) nullCount += 1;
    else nullBitmap[index >> 3] = (nullBitmap[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return { nullCount, nullBitmap };
}

/** Whole numbers from 0 to `length` − 1. */
export const rowNumbers = (length: number): Vector<Int32> =>
  makeVector(
    makeData({ type: new Int32(), length, data: Int32Array.from({ length }, (_, row) => row) }),
  );

/** Numbers, null kept apart. */
export const numberVector = (values: readonly (number | null)[]): Vector<Float64> =>
  makeVector(
    makeData({
      type: new Float64(),
      length: values.length,
      data: Float64Array.from(values, (value) => value ?? 0),
      ...validityOf(values),
    }),
  );

/** Texts as UTF-8, null kept apart. */
export function textVector(values: readonly (string | null)[]): Vector<Utf8> {
  const encoder = new TextEncoder();
  const parts = values.map((value) => encoder.encode(value ?? ''));
  const valueOffsets = new Int32Array(values.length + 1);
  for (const [index, part] of parts.entries()) {
    valueOffsets[index + 1] = (valueOffsets[index] ?? 0) + part.length;
  }
  const data = new Uint8Array(valueOffsets.at(-1) ?? 0);
  for (const [index, part] of parts.entries()) data.set(part, valueOffsets[index] ?? 0);
  return makeVector(
    makeData({
      type: new Utf8(),
      length: values.length,
      valueOffsets,
      data,
      ...validityOf(values),
    }),
  );
}
