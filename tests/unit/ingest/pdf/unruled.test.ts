import { describe, expect, it } from 'vitest';
import { numberOf } from '../../../../src/report/cell-value.ts';
import { questionedCells } from '../../../fuzz/judge-input.ts';
import { randomFrom, randomReport, type Random } from '../../../support/random-report.ts';
import { PLAIN_PDF, renderPdf, type PdfRendering } from '../../../support/render-pdf.ts';
import { compare } from '../reading.ts';
import { randomRendering, reportIn } from './pdf-readings.ts';

type SetOff = NonNullable<PdfRendering['setOff']>;

/** Ways in which values stand off their places, up to some share of their columns. */
const SET_OFF: Readonly<Record<string, (random: Random, most: number) => SetOff>> = {
  'all values': (random, most) => {
    const by = (2 * random() - 1) * most;
    return () => by;
  },
  'the values of each row': (random, most) => {
    const byRow = Array.from({ length: 60 }, () => (2 * random() - 1) * most);
    return (row) => byRow[row] ?? 0;
  },
  'the values from one column on': (random, most) => {
    const edge = 150 + random() * 300;
    const by = (2 * random() - 1) * most;
    return (_, left) => (left > edge ? by : 0);
  },
  'each value': (random, most) => () => (2 * random() - 1) * most,
  'a few values': (random, most) => () => (random() < 0.03 ? (2 * random() - 1) * most : 0),
};

/** Values that change places by themselves are shown in other columns, and nothing tells it. */
const BY_THEMSELVES = new Set(['each value', 'a few values']);

describe('a PDF without rulings', () => {
  it.each(Object.keys(SET_OFF))(
    'is never read wrong without a question where off are: %s',
    async (name) => {
      let read = 0;
      let printed = 0;
      for (let seed = 1; seed <= 12; seed += 1) {
        for (const most of BY_THEMSELVES.has(name) ? [0.2, 0.45] : [0.2, 0.45, 0.8, 1]) {
          const random = randomFrom(seed * 7919 + most * 100);
          const report = randomReport(random, [0, 0.1, 0.3, 0.95][seed % 4] ?? 0);
          const setOff = SET_OFF[name]?.(random, most) ?? (() => 0);
          const rendering = { ...randomRendering(random, report, ['none']), setOff };
          const reading = await reportIn(await renderPdf(report.cells, rendering));
          const asked = questionedCells(reading);
          const { wrong } = compare(reading, report.cells);
          const told = `seed ${seed}, ${most}`;
          expect(
            wrong.filter((cell) => !asked.has(cell.split(':')[0] ?? '')),
            told,
          ).toEqual([]);
          if (most > 0.5) continue;
          read += reading.values.size;
          printed += Object.keys(report.cells).length;
        }
      }
      expect(read / printed).toBeGreaterThan(0.4);
    },
  );

  it('is read whole where it prints a value in every cell', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const report = randomReport(randomFrom(seed * 31), 0);
      const align = (['left', 'center', 'right'] as const)[seed % 3] ?? 'center';
      const rendering = {
        ...PLAIN_PDF,
        ...report,
        rulings: 'none',
        isLandscape: true,
        align,
      } as const;
      const reading = await reportIn(await renderPdf(report.cells, rendering));
      const told = `seed ${seed}, ${align}`;
      expect(compare(reading, report.cells), told).toEqual({ wrong: [], missing: [] });
    }
  });

  it('is never read wrong, however it is printed', async () => {
    let numbers = 0;
    let read = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomFrom(seed * 7919);
      const report = randomReport(random, [0, 0.1, 0.3, 0.95][seed % 4] ?? 0);
      const rendering = randomRendering(random, report, ['none']);
      const reading = await reportIn(await renderPdf(report.cells, rendering));
      const told = `seed ${seed}: ${JSON.stringify(rendering)}`;
      expect(compare(reading, report.cells).wrong, told).toEqual([]);
      numbers += Object.values(report.cells).filter((text) => text !== '').length;
      read += [...reading.values.values()].filter((value) => numberOf(value) !== null).length;
    }
    expect(read / numbers).toBeGreaterThan(0.7);
  });

  it('does not take the columns that print values for all of its columns', async () => {
    const report = { ...randomReport(randomFrom(5), 0), t2: '2019' as const };
    const cells = Object.fromEntries(
      Object.keys(report.cells).map((id) => [id, id === 'fees_items_change' ? '5' : '']),
    );
    const rows = { penalty_items_change: '3', penalty_decisions: '4' };
    const printed = { ...cells, ...rows };
    const bytes = await renderPdf(printed, { ...PLAIN_PDF, ...report, rulings: 'none' });
    expect((await reportIn(bytes)).values.get('fees_items_last_year')).toBeUndefined();
  });

  it('takes digits printed over each other for no number', async () => {
    const report = randomReport(randomFrom(3), 0);
    // The same digit in the same place is one, as type made bold is: neighbours have no digit alike.
    const cells = Object.fromEntries(
      Object.keys(report.cells).map((id, at) => [id, ['12345', '67890'][at % 2] ?? '']),
    );
    const print = { ...PLAIN_PDF, ...report, rulings: 'none', isLandscape: true } as const;
    const lefts = new Set<number>();
    await renderPdf(cells, { ...print, setOff: (_, left) => (lefts.add(left), 0) });
    for (const left of lefts) {
      const setOff = (row: number, at: number): number => (row % 3 === 0 && at === left ? -0.9 : 0);
      const reading = await reportIn(await renderPdf(cells, { ...print, setOff }));
      const asked = questionedCells(reading);
      const { wrong } = compare(reading, cells);
      expect(
        wrong.filter((cell) => !asked.has(cell.split(':')[0] ?? '')),
        String(left),
      ).toEqual([]);
    }
  });

  it('does not take the number of a page for a column', async () => {
    const report = randomReport(randomFrom(481 * 7919), 0.2);
    const print = { ...PLAIN_PDF, ...report, rulings: 'none', size: 10.5, proseLines: 2 } as const;
    const reading = await reportIn(
      await renderPdf(report.cells, { ...print, repeatsHeads: true, hasRunningHead: true }),
    );
    expect(compare(reading, report.cells).wrong).toEqual([]);
  });
});
