import { describe, expect, it } from 'vitest';
import {
  compositionOf,
  contributionOf,
  type Moved,
} from '../../../src/metrics/statistics/decomposition.ts';
import { seededRandom } from '../../../src/metrics/statistics/seeded-random.ts';

const sumOf = (groups: readonly Moved[]): Moved =>
  groups.reduce((a, b) => ({
    x0: a.x0 + b.x0,
    n0: a.n0 + b.n0,
    x1: a.x1 + b.x1,
    n1: a.n1 + b.n1,
  }));

describe('the parts of a change', () => {
  it('are those computed by hand', () => {
    // Shares .5/.5 → .75/.25; rates .2 → .4 and .6 → .6; the whole .4 → .45.
    const groups = [
      { x0: 10, n0: 50, x1: 30, n1: 75 },
      { x0: 30, n0: 50, x1: 15, n1: 25 },
    ];
    const parts = groups.map((group) => contributionOf(group, sumOf(groups)));
    expect(parts[0]?.rate).toBeCloseTo(0.625 * 0.2, 12);
    expect(parts[0]?.weight).toBeCloseTo(0.25 * (0.3 - 0.425), 12);
    expect(parts[1]?.rate).toBeCloseTo(0, 12);
    expect(parts[1]?.weight).toBeCloseTo(-0.25 * (0.6 - 0.425), 12);
  });

  it('add up to the change, also where groups come and go', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 200; round += 1) {
      const groups = Array.from({ length: 1 + Math.floor(random() * 8) }, () => {
        const [n0, n1] = [random, random].map((next) => (next() < 0.2 ? 0 : next() * 100));
        return { x0: random() * (n0 ?? 0), n0: n0 ?? 0, x1: random() * (n1 ?? 0), n1: n1 ?? 0 };
      });
      const total = sumOf(groups);
      if (total.n0 === 0 || total.n1 === 0) continue;
      const added = groups
        .map((group) => contributionOf(group, total))
        .reduce((sum, { rate, weight }) => sum + rate + weight, 0);
      expect(added).toBeCloseTo(total.x1 / total.n1 - total.x0 / total.n0, 10);
    }
  });

  it('give a group that came no change of its own rate', () => {
    const groups = [
      { x0: 10, n0: 100, x1: 10, n1: 100 },
      { x0: 0, n0: 0, x1: 50, n1: 100 },
    ];
    expect(contributionOf(groups[1] as Moved, sumOf(groups)).rate).toBe(0);
  });
});

describe('a whole against its parts', () => {
  it('is reversed where every part fell and the whole rose', () => {
    const made = compositionOf([
      { x0: 90, n0: 100, x1: 800, n1: 1000 },
      { x0: 300, n0: 1000, x1: 20, n1: 100 },
    ]);
    expect(made?.change).toBeGreaterThan(0.2);
    expect(made?.rate).toBeLessThan(-0.05);
    expect(made).toMatchObject({ isReversed: true, rising: 0, falling: 2 });
  });

  it('is not where they agree, nor by less than a tenth of a point', () => {
    expect(compositionOf([{ x0: 10, n0: 100, x1: 20, n1: 100 }])?.isReversed).toBe(false);
    const still = compositionOf([
      { x0: 5000, n0: 10_000, x1: 5001, n1: 10_000 },
      { x0: 5000, n0: 10_000, x1: 4996, n1: 10_000 },
    ]);
    expect(still?.isReversed).toBe(false);
    expect(compositionOf([{ x0: 0, n0: 0, x1: 1, n1: 2 }])).toBeNull();
  });
});
