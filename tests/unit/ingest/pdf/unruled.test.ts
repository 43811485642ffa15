import { describe, expect, it } from 'vitest';
import { numberOf } from '../../../../src/report/cell-value.ts';
import { randomFrom, randomReport } from '../../../support/random-report.ts';
import { PLAIN_PDF, renderPdf } from '../../../support/render-pdf.ts';
import { compare } from '../reading.ts';
import { randomRendering, reportIn } from './pdf-readings.ts';

describe('a PDF without rulings', () => {
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

  it('does not take the number of a page for a column', async () => {
    const report = randomReport(randomFrom(481 * 7919), 0.2);
    const print = { ...PLAIN_PDF, ...report, rulings: 'none', size: 10.5, proseLines: 2 } as const;
    const reading = await reportIn(
      await renderPdf(report.cells, { ...print, repeatsHeads: true, hasRunningHead: true }),
    );
    expect(compare(reading, report.cells).wrong).toEqual([]);
  });
});
