import { describe, expect, it } from 'vitest';
import { printingOf } from '../../../../src/ingest/kinds/doc/word-properties.ts';
import { printedOf } from '../../../../src/ingest/kinds/doc/word-stream.ts';

/** Properties as [MS-DOC] 2.2.5 lays them out: two bytes of a name and an operand. */
const properties = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);

describe('the properties of characters in an old Word file', () => {
  it.each([
    ['bold', properties(0x35, 0x08, 1), null],
    ['struck out', properties(0x37, 0x08, 1), 'unprinted'],
    ['struck out twice', properties(0x53, 0x2a, 1), 'unprinted'],
    ['struck out and freed again', properties(0x37, 0x08, 1, 0x37, 0x08, 0), null],
    ['hidden', properties(0x3c, 0x08, 1), 'unprinted'],
    ['hidden against its style', properties(0x3c, 0x08, 0x81), 'unprinted'],
    ['deleted', properties(0x00, 0x08, 1), 'unprinted'],
    ['superscript', properties(0x48, 0x2a, 1), 'above'],
    ['subscript', properties(0x48, 0x2a, 2), 'below'],
    ['raised by four points', properties(0x45, 0x48, 8, 0), 'above'],
    ['lowered by three points', properties(0x45, 0x48, 0xfa, 0xff), 'below'],
    ['nudged', properties(0x45, 0x48, 1, 0), 'moved above'],
    ['nudged and superscript', properties(0x45, 0x48, 1, 0, 0x48, 0x2a, 1), 'above'],
    ['superscript and struck out', properties(0x48, 0x2a, 1, 0x37, 0x08, 1), 'unprinted'],
  ] as const)('%s', (_, bytes, printing) => {
    expect(printingOf(bytes)).toBe(printing);
  });
});

describe('digits moved off the line in an old Word file', () => {
  const moved = (from: number, to: number): string =>
    printedOf({ text: '共2271件', offset: 100, isNarrow: false }, [
      { from: 100 + 2 * from, to: 100 + 2 * to, printing: 'moved above' },
    ]);

  it('are the mark of a note behind others that are not', () => {
    expect(moved(4, 5)).toBe('共227¹件');
  });

  it('are a number where all of it is moved', () => {
    expect(moved(1, 5)).toBe('共2271件');
    expect(moved(0, 6)).toBe('共2271件');
  });
});
