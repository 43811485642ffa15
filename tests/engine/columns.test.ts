import { expect, test } from 'vitest';
import {
  tableFromIPC,
  tableToIPC,
  Table,
  vectorFromArray,
  Int64,
  Decimal,
  Dictionary,
  Int32,
  Utf8,
  Bool,
} from 'apache-arrow';
import { answerOf } from '../../src/engine/columns.ts';

test('every type of Arrow that the engine can give', async () => {
  const table = new Table({
    big: vectorFromArray([12n, null], new Int64()),
    amount: vectorFromArray(
      [Uint32Array.of(92, 0, 0, 0), Uint32Array.of(-5 >>> 0, -1 >>> 0, -1 >>> 0, -1 >>> 0)],
      new Decimal(3, 38),
    ),
    word: vectorFromArray(['甲', null], new Dictionary(new Utf8(), new Int32())),
    flag: vectorFromArray([true, null], new Bool()),
  });
  const { rows, columns } = await answerOf(tableFromIPC(tableToIPC(table)), () =>
    Promise.resolve(),
  );
  expect(rows).toBe(2);
  expect(columns.big).toEqual({ kind: 'number', values: Float64Array.of(12, Number.NaN) });
  expect(columns.amount).toEqual({ kind: 'number', values: Float64Array.of(0.092, -0.005) });
  expect(columns.word).toEqual({ kind: 'text', values: ['甲', null] });
  expect(columns.flag).toEqual({ kind: 'number', values: Float64Array.of(1, Number.NaN) });
});
