import { describe, expect, it } from 'vitest';
import { randomFrom, randomReport } from '../../../support/random-report.ts';
import { PLAIN_PDF, renderPdf } from '../../../support/render-pdf.ts';
import { compare } from '../reading.ts';
import { randomRendering, reportIn } from './pdf-readings.ts';

describe('a PDF with ruled tables', () => {
  it('is read whole, however it is printed', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = randomFrom(seed * 7919);
      const report = randomReport(random, [0, 0.2, 0.6, 0.95][seed % 4] ?? 0, 0);
      const rendering = randomRendering(random, report, ['strokes', 'areas', 'cells']);
      const reading = await reportIn(await renderPdf(report.cells, rendering));
      const told = `seed ${seed}: ${JSON.stringify(rendering)}`;
      expect(compare(reading, report.cells), told).toEqual({ wrong: [], missing: [] });
      expect([reading.forms.t2, reading.forms.t3], told).toEqual([report.t2, report.t3]);
      expect([reading.filing.agency, reading.filing.year]).toEqual(['郏县工业和信息化局', 2024]);
    }
  });

  it('tells the page and the box of every cell', async () => {
    const report = randomReport(randomFrom(3), 0);
    const bytes = await renderPdf(report.cells, { ...PLAIN_PDF, ...report, proseLines: 40 });
    const reading = await reportIn(bytes);
    const pages = new Set<number>();
    for (const { page, box } of reading.sources.values()) {
      const [left = 0, top = 0, right = 0, bottom = 0] = box ?? [];
      expect(left).toBeGreaterThan(60);
      expect(right).toBeLessThan(535);
      expect(right).toBeGreaterThan(left);
      expect(bottom).toBeGreaterThan(top);
      pages.add(page ?? 0);
    }
    expect(pages.size).toBeGreaterThan(1);
    expect(pages).not.toContain(0);
  });

  it('keeps a slash apart from a blank and from zero', async () => {
    const report = randomReport(randomFrom(4), 0);
    const cells = Object.fromEntries(
      Object.keys(report.cells).map((id, index) => [id, ['/', '', '0'][index % 3] ?? '']),
    );
    const reading = await reportIn(await renderPdf(cells, { ...PLAIN_PDF, ...report }));
    const kinds = new Set([...reading.values.values()].map((value) => value.kind));
    expect(kinds).toEqual(new Set(['not_applicable', 'blank', 'number']));
    expect(compare(reading, cells).wrong).toEqual([]);
  });
});
