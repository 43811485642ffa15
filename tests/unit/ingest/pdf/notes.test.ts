import { describe, expect, it } from 'vitest';
import { randomFrom, randomReport } from '../../../support/random-report.ts';
import { PLAIN_PDF, renderPdf } from '../../../support/render-pdf.ts';
import { compare } from '../reading.ts';
import { reportIn } from './pdf-readings.ts';

const report = randomReport(randomFrom(11), 0);
const isLong = (text: string): boolean => /^\d{2,}$/u.test(text);
const isMarked = ([id, text]: readonly [string, string]): boolean =>
  isLong(text) && id.charCodeAt(id.length - 1) % 2 === 0;

/** The report with some numbers changed as they are printed, and the cells that were. */
function printed(change: (text: string) => string): {
  readonly cells: Readonly<Record<string, string>>;
  readonly changed: readonly string[];
} {
  const all = Object.entries(report.cells);
  const cells = all.map((cell) => [cell[0], isMarked(cell) ? change(cell[1]) : cell[1]] as const);
  return {
    cells: Object.fromEntries(cells),
    changed: all.filter(isMarked).map(([id]) => id),
  };
}

/** Cells as they are compared: a reading keeps what is printed, marks included. */
const normal = (cells: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(cells).map(([id, text]) => [id, text.normalize('NFKC')]));

const MARKS = {
  'a raised digit behind': (text: string) => `${text}¹`,
  'two raised digits behind': (text: string) => `${text}¹²`,
  'a raised digit before': (text: string) => `²${text}`,
  'a lowered digit behind': (text: string) => `${text}₃`,
};

describe('marks of notes in a PDF', () => {
  it.each(Object.entries(MARKS))('%s: asked about in ruled tables', async (_, mark) => {
    const { cells, changed } = printed(mark);
    expect(changed.length).toBeGreaterThan(10);
    for (const isInPieces of [true, false]) {
      const reading = await reportIn(
        await renderPdf(cells, { ...PLAIN_PDF, ...report, isInPieces }),
      );
      const asked = reading.warnings.filter(({ code }) => code === 'note_mark');
      for (const id of changed) {
        expect(reading.values.get(id), id).toMatchObject({ kind: 'text', value: null });
        expect(asked.flatMap((warning) => warning.cells ?? [])).toContain(id);
      }
      expect(compare(reading, normal(cells))).toEqual({ wrong: [], missing: [] });
    }
  });

  it.each(Object.entries(MARKS))('%s: never a number without rulings', async (_, mark) => {
    const { cells, changed } = printed(mark);
    const rendering = { ...PLAIN_PDF, ...report, rulings: 'none', isLandscape: true } as const;
    const reading = await reportIn(await renderPdf(cells, rendering));
    for (const id of changed) {
      expect(reading.values.get(id) ?? { kind: 'text' }, id).toMatchObject({ kind: 'text' });
    }
    expect(compare(reading, normal(cells)).wrong).toEqual([]);
  });
});

describe('struck out digits in a PDF', () => {
  it('are left out, with the line through them', async () => {
    const { cells } = printed((text) => `9\u03368\u0336${text}`);
    for (const rulings of ['strokes', 'areas', 'none'] as const) {
      const rendering = { ...PLAIN_PDF, ...report, rulings, isLandscape: true };
      const reading = await reportIn(await renderPdf(cells, rendering));
      expect(compare(reading, report.cells), rulings).toEqual({ wrong: [], missing: [] });
    }
  });
});
