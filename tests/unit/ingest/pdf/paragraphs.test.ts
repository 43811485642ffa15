import { expect, it } from 'vitest';
import { paragraphs } from '../../../../src/ingest/kinds/pdf/paragraphs.ts';
import { EMPTY_PAGE } from './pdf-readings.ts';

const SIZE = 12;

it('a heading of a section stays a line of its own behind a line that fills the page', () => {
  const lines = ['一、总体情况', '本年'.repeat(20), '本年'.repeat(20), '二、主动公开政府信息情况'];
  const blocks = lines.map((text, at) => {
    const top = 100 + at * 20;
    const box = { left: 60, right: 60 + text.length * SIZE, top, bottom: top + SIZE };
    const line = { runs: [{ text, box, glyphs: [] }], box, size: SIZE };
    return { kind: 'text' as const, line, box };
  });
  const texts = paragraphs([{ marks: EMPTY_PAGE, blocks }]).map((block) =>
    block.kind === 'text' ? block.text : '',
  );
  expect(texts).toEqual([lines[0], '本年'.repeat(40), lines[3]]);
});
