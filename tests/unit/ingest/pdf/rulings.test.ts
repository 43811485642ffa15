import { describe, expect, it } from 'vitest';
import type { Glyph, Ruling } from '../../../../src/ingest/kinds/pdf/geometry.ts';
import { layOut } from '../../../../src/ingest/kinds/pdf/page-layout.ts';
import { ruledGrid } from '../../../../src/ingest/kinds/pdf/ruled-grid.ts';
import { fillGrid } from '../../../../src/ingest/kinds/pdf/ruled-table.ts';
import { ruledAreas } from '../../../../src/ingest/kinds/pdf/rulings.ts';
import { randomFrom, randomReport } from '../../../support/random-report.ts';
import { PLAIN_PDF, renderPdf } from '../../../support/render-pdf.ts';
import { compare } from '../reading.ts';
import { EMPTY_PAGE, reportIn } from './pdf-readings.ts';

const SIZE = 10;
const DIGIT = 5.5;

/** A text from a place on, each character as wide as a digit, two ones closer by their kerning. */
function glyphs(text: string, from: number, y: number): readonly Glyph[] {
  let x = from;
  return [...text].map((character, at) => {
    if (at > 0 && character === '1' && text[at - 1] === '1') x -= 0.7;
    const box = { left: x + 0.3, right: x + DIGIT - 0.3, top: y - 7.5, bottom: y + 1 };
    const glyph = { text: character, box, x, y, size: SIZE, isTurned: false };
    x += character === ',' ? DIGIT / 2 : DIGIT;
    return glyph;
  });
}

const line = (at: number, from: number, to: number): Ruling => ({ at, from, to });

/** Texts of the cells that rulings draw, row by row. */
function cellsOf(
  horizontals: readonly Ruling[],
  verticals: readonly Ruling[],
  text: readonly Glyph[],
): readonly string[] {
  return ruledAreas(horizontals, verticals).flatMap((area) => {
    const grid = ruledGrid(area);
    return grid === null ? [] : fillGrid(grid, text, EMPTY_PAGE).cells.map((cell) => cell.text);
  });
}

const ROW = [line(0, 0, 80), line(20, 0, 80)];
const sides = (...places: readonly number[]): readonly Ruling[] =>
  places.map((at) => line(at, 0, 20));

describe('rulings between numbers', () => {
  it.each([
    ['1824', '20814'],
    ['3211', '1119'],
    ['1,204', '31,118'],
    ['17', '4'],
  ])('%s | %s that fill their cells are two numbers', (left, right) => {
    const own = glyphs(left, 2, 14);
    const edge = (own.at(-1)?.x ?? 0) + DIGIT + 0.4;
    const text = [...own, ...glyphs(right, edge + 0.4, 14)];
    expect(cellsOf(ROW, sides(0, edge, 80), text)).toEqual([left, right]);
  });

  it('a ruling through a number leaves it open where its digits belong', () => {
    expect(cellsOf(ROW, sides(0, 24.2, 80), glyphs('182420', 2, 14))).toEqual([
      '1824|20',
      '1824|20',
    ]);
    expect(cellsOf(ROW, sides(0, 7.5, 80), glyphs('12', 2, 14))).toEqual(['1|2', '1|2']);
  });
});

it('what is left between cells with frames of their own is no cell', () => {
  const frame = (left: number, right: number): readonly Ruling[] => [
    line(0, left, right),
    line(20, left, right),
  ];
  const rows = [...frame(0, 38), ...frame(41, 80)];
  expect(cellsOf(rows, sides(0, 38, 41, 80), glyphs('17', 50, 14))).toEqual(['', '17']);
});

it('a cell merged over all rows of a page keeps its side', () => {
  const rows = [0, 20, 40].map((at) => line(at, 30, 80));
  const columns = [0, 30, 55, 80].map((at) => line(at, 0, 40));
  const text = [...glyphs('8', 35, 14), ...glyphs('9', 60, 34)];
  expect(cellsOf(rows, columns, text)).toEqual(['', '8', '', '', '9']);
});

it('a number that reaches over the side of its table, as beyond the paper, is asked about', () => {
  const text = [...glyphs('12', 5, 14), ...glyphs('3117', 62, 14)];
  const layout = layOut({
    ...EMPTY_PAGE,
    glyphs: text,
    horizontals: [line(0, 0, 74), line(20, 0, 74), line(40, 0, 74)],
    verticals: [line(0, 0, 40), line(40, 0, 40)],
  });
  const tables = layout.blocks.flatMap((block) =>
    block.kind === 'table' ? block.table.cells : [],
  );
  expect(tables.map((cell) => cell.text).filter(Boolean)).toEqual(['12', '31?']);
});

it('dots make rulings', async () => {
  const report = randomReport(randomFrom(5), 0.5, 0);
  const bytes = await renderPdf(report.cells, { ...PLAIN_PDF, ...report, rulings: 'dots' });
  expect(compare(await reportIn(bytes), report.cells)).toEqual({ wrong: [], missing: [] });
});
