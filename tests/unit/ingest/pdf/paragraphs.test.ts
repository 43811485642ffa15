import { expect, it } from 'vitest';
import type { PageMarks } from '../../../../src/ingest/kinds/pdf/page-marks.ts';
import { paragraphs } from '../../../../src/ingest/kinds/pdf/paragraphs.ts';

const SIZE = 12;
const marks: PageMarks = {
  page: 1,
  width: 600,
  height: 800,
  glyphs: [],
  horizontals: [],
  verticals: [],
  images: [],
  shown: [1, 0, 0, 1, 0, 0],
};

it('a heading of a section stays a line of its own behind a line that fills the page', () => {
  const lines = ['一、总体情况', '本年'.repeat(20), '本年'.repeat(20), '二、主动公开政府信息情况'];
  const blocks = lines.map((text, at) => {
    const top = 100 + at * 20;
    const box = { left: 60, right: 60 + text.length * SIZE, top, bottom: top + SIZE };
    const line = { runs: [{ text, box, glyphs: [] }], box, size: SIZE };
    return { kind: 'text' as const, line, box };
  });
  const texts = paragraphs([{ marks, blocks }]).map((block) =>
    block.kind === 'text' ? block.text : '',
  );
  expect(texts).toEqual([lines[0], '本年'.repeat(40), lines[3]]);
});
