import { expect, it } from 'vitest';
import type { Block } from '../../../../src/ingest/content.ts';
import { blocksOfWord } from '../../../../src/ingest/kinds/doc/read-doc.ts';
import { WordLevels } from '../../../../src/ingest/kinds/doc/word-levels.ts';
import { tableEnd, type TableEnd } from '../../../../src/ingest/kinds/doc/word-properties.ts';

const IN_TABLE = [0x16, 0x24, 1];
const INNER = [...IN_TABLE, 0x49, 0x66, 2, 0, 0, 0];

it('reads the paragraphs of cells that only lay out their document as lines', () => {
  const blocks: Block[] = [];
  const levels = new WordLevels((block) => blocks.push(block));
  levels.cell(1, 'navigation');
  levels.row(1, null);
  levels.part(1, 'title');
  levels.part(1, 'text');
  levels.cell(2, 'label');
  levels.cell(2, '12');
  levels.row(2, null);
  levels.part(1, 'below');
  levels.cell(1, 'end');
  levels.row(1, null);
  levels.end();
  const lines = blocks.map((block) => (block.kind === 'line' ? block.text : block.kind));
  expect(lines).toEqual(['navigation', 'title', 'text', 'label\t12', 'below', 'end']);
});

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
