import { describe, expect, it } from 'vitest';
import { METRICS, OUTCOME_GROUPS, cellsOfMetric } from '../../../src/metrics/dictionary.ts';
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
