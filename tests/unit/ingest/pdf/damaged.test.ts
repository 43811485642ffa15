import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../src/ingest/read-document.ts';
import { numberOf } from '../../../../src/report/cell-value.ts';
import type { Report } from '../../../../src/report/report.ts';
import { randomFrom, randomReport, type Random } from '../../../support/random-report.ts';
import { PLAIN_PDF, renderPdf } from '../../../support/render-pdf.ts';
import { ownWork } from '../../../support/own-work.ts';

const SLOWEST = 5_000;

function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  const at = (): number => Math.floor(random() * bytes.length);
  const kind = Math.floor(random() * 4);
  if (kind === 0) return bytes.slice(0, at());
  const changed = new Uint8Array(bytes);
  if (kind === 1) {
    for (let count = 0; count <= random() * 40; count += 1)
      changed[at()] = Math.floor(random() * 256);
    return changed;
  }
  const [from, to, length] = [at(), at(), Math.floor(random() * 400)];
  if (kind === 2) changed.copyWithin(to, from, from + length);
  else changed.fill(0, from, from + length);
  return changed;
}

/** Numbers only: text that is no number is kept as it stands, and a lost one may read as a blank. */
const wrongNumbers = (report: Report, printed: Readonly<Record<string, string>>): string[] =>
  [...report.values].flatMap(([id, value]) =>
    numberOf(value) === null || value.raw === printed[id] ? [] : [`${id}: ${value.raw}`],
  );

describe('a damaged PDF', () => {
  it('ends in an outcome soon, and never in a wrong number', async () => {
    let read = 0;
    for (let seed = 1; seed <= 150; seed += 1) {
      const random = randomFrom(seed * 104729);
      const report = randomReport(random, 0);
      const whole = await renderPdf(report.cells, { ...PLAIN_PDF, ...report });
      const started = ownWork();
      const [outcome] = await readDocument(damaged(whole, random), 'report.pdf');
      expect(ownWork() - started, `seed ${seed}`).toBeLessThan(SLOWEST);
      if (outcome?.kind !== 'read') {
        expect(outcome?.reason.zh).toMatch(/^report\.pdf：/u);
        continue;
      }
      read += 1;
      expect(wrongNumbers(outcome.report, report.cells), `seed ${seed}`).toEqual([]);
    }
    expect(read).toBeGreaterThan(0);
  });
});
