import { describe, expect, it } from 'vitest';
import { surenessOf } from '../../../src/report/sureness.ts';
import {
  FLATTENINGS,
  WITHOUT_BLANKS,
  renderReport,
  type Rendering,
} from '../../support/render-report.ts';
import { randomFrom, randomReport, type Random } from '../../support/random-report.ts';
import { compare, reportOf } from './reading.ts';
import { printedCells, realReport } from '../../support/real-report.ts';

const REAL = [
  'jiaxian-miit-2024',
  'suqian-2023',
  'suqian-2024',
  'shanghai-general-office-2019',
  'unnamed-city-2025',
];

describe.each(REAL)('%s through every flattening', (name) => {
  const report = realReport(name);
  const { form } = report;
  const cells = printedCells(report);

  it.each(FLATTENINGS)('(%s) is read whole', (flattening) => {
    const report = reportOf(renderReport(cells, { flattening, t2: form, t3: form }));
    const hasBlanks = Object.values(cells).includes('');
    if (hasBlanks && WITHOUT_BLANKS.includes(flattening)) {
      expect(compare(report, cells).wrong).toEqual([]);
      expect(surenessOf(report)).toBe('questioned');
      return;
    }
    expect(compare(report, cells)).toEqual({ wrong: [], missing: [] });
    expect(report.forms).toEqual({ t2: form, t3: form, t4: form });
    expect(report.warnings).toEqual([]);
  });

  it.each(FLATTENINGS)('(%s) without its blanks is never read wrong', (flattening) => {
    for (const hasTrailingSeparator of [false, true]) {
      const text = renderReport(cells, {
        flattening,
        t2: form,
        t3: form,
        dropsBlanks: true,
        hasTrailingSeparator,
      });
      const report = reportOf(text);
      const { wrong, missing } = compare(report, cells);
      expect(wrong).toEqual([]);
      if (missing.length > 0) expect(report.warnings).not.toEqual([]);
    }
  });
});

const VARIANTS: readonly Partial<Rendering>[] = [
  {},
  { hasTrailingSeparator: true },
  { dropsNumbering: true },
  { isFullWidth: true },
  { newline: '\r\n' },
];

/** Takes one of the last cells out of some lines. */
function loseCell(line: string, separator: string, random: Random): string {
  if (random() > 0.15) return line;
  const cells = line.split(separator);
  cells.splice(-1 - Math.floor(random() * Math.min(7, cells.length - 1)), 1);
  return cells.join(separator);
}

/** The lost cell itself may be read as a blank: it is no number of another cell. */
const isNumberOfAnother = (difference: string): boolean => !/: {2,}≠|:\s*≠/u.test(difference);

describe('random reports', () => {
  it.each(FLATTENINGS)('(%s) without blanks are read whole, in both forms', (flattening) => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const report = randomReport(randomFrom(seed), 0);
      const variant = VARIANTS[seed % VARIANTS.length] ?? {};
      const text = renderReport(report.cells, { flattening, ...report, ...variant });
      const reading = reportOf(text);
      expect(compare(reading, report.cells), text).toEqual({ wrong: [], missing: [] });
      expect([reading.forms.t2, reading.forms.t3]).toEqual([report.t2, report.t3]);
    }
  });

  it.each(FLATTENINGS.filter((each) => !WITHOUT_BLANKS.includes(each)))(
    '(%s) whose zeros are blank are read whole',
    (flattening) => {
      for (let seed = 1; seed <= 24; seed += 1) {
        const report = randomReport(randomFrom(seed * 31), [0.1, 0.3, 0.6][seed % 3] ?? 0, 0);
        const variant = VARIANTS[seed % VARIANTS.length] ?? {};
        const text = renderReport(report.cells, { flattening, ...report, ...variant });
        expect(compare(reportOf(text), report.cells), text).toEqual({ wrong: [], missing: [] });
      }
    },
  );

  it.each(FLATTENINGS)('(%s) with blanks are never read wrong', (flattening) => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomFrom(seed * 7919);
      const report = randomReport(random, [0.02, 0.2, 0.6, 0.95][seed % 4] ?? 0);
      for (const dropsBlanks of [false, true]) {
        const text = renderReport(report.cells, {
          flattening,
          ...report,
          ...VARIANTS[seed % VARIANTS.length],
          dropsBlanks,
        });
        const reading = reportOf(text);
        const { wrong, missing } = compare(reading, report.cells);
        expect(wrong, `seed ${seed}, drops ${dropsBlanks}\n${text}`).toEqual([]);
        if (missing.length > 0) expect(reading.warnings).not.toEqual([]);
      }
    }
  });

  it.each(FLATTENINGS)('(%s) with a cell lost from a row are never read wrong', (flattening) => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomFrom(seed * 104729);
      const report = randomReport(random, seed % 3 === 0 ? 0.3 : 0);
      const separator = flattening === 'a' ? '\t' : ' | ';
      const text = renderReport(report.cells, {
        flattening,
        ...report,
        damage: (line) => loseCell(line, separator, random),
      });
      const { wrong } = compare(reportOf(text), report.cells);
      expect(wrong.filter(isNumberOfAnother), text).toEqual([]);
    }
  });

  it.each(FLATTENINGS)(
    '(%s) that lost cells and do not add up are never read wrong',
    (flattening) => {
      for (let seed = 1; seed <= 60; seed += 1) {
        const random = randomFrom(seed * 15485863);
        const report = randomReport(random, [0, 0.05, 0.3][seed % 3] ?? 0);
        const cells: Record<string, string> = { ...report.cells };
        const numbers = Object.keys(cells).filter((id) => /^\d+$/u.test(cells[id] ?? ''));
        for (let error = 0; error <= random() * 3; error += 1) {
          const id = numbers[Math.floor(random() * numbers.length)] ?? '';
          cells[id] = String(Number(cells[id]) + 1 + Math.floor(random() * 5));
        }
        const separator = flattening === 'a' ? '\t' : ' | ';
        const text = renderReport(cells, {
          flattening,
          ...report,
          dropsBlanks: seed % 2 === 0,
          damage: (line) => loseCell(line, separator, random),
        });
        const { wrong } = compare(reportOf(text), cells);
        expect(wrong.filter(isNumberOfAnother), text).toEqual([]);
      }
    },
  );
});
