import { expect, it } from 'vitest';
import { blocksOfWord } from '../../../../src/ingest/kinds/doc/read-doc.ts';
import { tableEnd, type TableEnd } from '../../../../src/ingest/kinds/doc/word-properties.ts';

const IN_TABLE = [0x16, 0x24, 1];
const INNER = [...IN_TABLE, 0x49, 0x66, 2, 0, 0, 0];

it('reads a table within a cell as a table of its own', () => {
  const properties: readonly (readonly [string, readonly number[]])[] = [
    ['above\r', IN_TABLE],
    ['label\r', [...INNER, 0x4b, 0x24, 1]],
    ['12\r', [...INNER, 0x4b, 0x24, 1]],
    ['\r', [...INNER, 0x4c, 0x24, 1]],
    ['below\u0007', IN_TABLE],
    ['\u0007', [...IN_TABLE, 0x17, 0x24, 1]],
  ];
  const ends = new Map<number, TableEnd>();
  let text = '';
  for (const [part, bytes] of properties) {
    text += part;
    const end = tableEnd(Uint8Array.from(bytes), null);
    if (end !== null) ends.set(text.length - 1, end);
  }
  const lines = blocksOfWord({ text: `${text}after\r`, tableEnds: ends }).map((block) =>
    block.kind === 'line' ? block.text.trim() : block.kind,
  );
  expect(lines).toEqual(['above', 'label\t12', 'below', 'after']);
});
