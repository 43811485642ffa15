import { describe, expect, it } from 'vitest';
import { METRICS, cellsOfMetric, chosenOf, metricById } from '../../../src/metrics/dictionary.ts';
import { OUTCOME_GROUPS } from '../../../src/metrics/outcomes.ts';
import { tierOf, wilson } from '../../../src/metrics/rate.ts';
import { cellById } from '../../../src/form/form.ts';

describe('wilson', () => {
  it.each([
    [1, 1, 20.7, 100],
    [1, 3, 6.1, 79.2],
    [0, 5, 0, 43.4],
    [2, 5, 11.8, 76.9],
    [0, 30, 0, 11.4],
    [20, 100, 13.3, 28.9],
    [200, 1000, 17.6, 22.6],
  ])('%i of %i is %d–%d %%', (x, n, low, high) => {
    const interval = wilson(x, n);
    expect(Number(((interval?.low ?? NaN) * 100).toFixed(1))).toBe(low);
    expect(Number(((interval?.high ?? NaN) * 100).toFixed(1))).toBe(high);
  });

  it('is nothing for 0 of 0 or more than all', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(wilson(3, 2)).toBeNull();
  });
});

describe('tierOf', () => {
  it('parts at 5, 30 and 100', () => {
    expect([0, 4, 5, 29, 30, 99, 100].map(tierOf)).toEqual([
      'none',
      'too_small',
      'small',
      'small',
      'ordinary',
      'ordinary',
      'stable',
    ]);
  });
});

describe('the dictionary', () => {
  it('names each metric once, in both languages, over cells of the form', () => {
    expect(new Set(METRICS.map((metric) => metric.id)).size).toBe(METRICS.length);
    for (const metric of METRICS) {
      expect(metric.label.en).not.toMatch(/\p{Script=Han}/u);
      expect(metric.formula.en).not.toMatch(/\p{Script=Han}/u);
      expect(metric.forms.length, metric.id).toBeGreaterThan(0);
      for (const cell of cellsOfMetric(metric)) expect(cellById(cell), cell).toBeDefined();
    }
  });

  it('reads other processing from one row in the 2019 form and from three in the 2021 form', () => {
    expect(OUTCOME_GROUPS.at(-1)?.of()).toEqual([
      ['other_no_correction_total', 'other_no_payment_total', 'other_remaining_total'],
      ['other_2019_total'],
    ]);
  });
});

describe('a chosen definition', () => {
  const ratioOf = (id: string) => {
    const value = metricById(id)?.value;
    if (value?.kind !== 'ratio') throw new Error(`${id} is no ratio`);
    return value;
  };

  it('leaves partly granted out, or asks of what was decided on substance alone', () => {
    expect(ratioOf('disclosure_rate~partial.not_counted').numerator).toEqual([['granted_total']]);
    const decided = ratioOf('disclosure_rate~denominator.decided').denominator;
    expect(decided.flat()).toContain('unavailable_not_held_total');
    expect(decided.flat()).not.toContain('concluded_total');
    expect(decided.flat().filter((cell) => cell.startsWith('other_'))).toEqual([]);
  });

  it('counts pending cases in the denominator', () => {
    expect(ratioOf('reconsideration_correction_rate~pending.included').denominator).toEqual([
      ['reconsideration_total'],
    ]);
  });

  it('looks at one kind of applicant, and says so', () => {
    expect(ratioOf('disclosure_rate@natural').denominator).toEqual([['concluded_natural']]);
    expect(metricById('disclosure_rate@natural')?.label.zh).toBe('公开率（自然人）');
    expect(metricById('disclosure_rate~partial.not_counted')?.label.en).toBe(
      'Disclosure rate (Partly granted: not counted)',
    );
  });

  it('is the usual one where the usual options are named, and nothing where they are unknown', () => {
    expect(metricById('disclosure_rate~partial.counted@total')?.id).toBe('disclosure_rate');
    for (const unknown of [
      'disclosure_rate~pending.included',
      'disclosure_rate~partial.x',
      'disclosure_rate@nobody',
      'reconsideration_rate@natural',
      '"; drop table facts; --',
    ]) {
      expect(metricById(unknown), unknown).toBeUndefined();
      expect(chosenOf(unknown), unknown).toBeUndefined();
    }
  });
});
