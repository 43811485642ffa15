/** Golden values of metrics.md; binomial limits from exact rational arithmetic (Python's fractions). */
import { describe, expect, it } from 'vitest';
import {
  binomialTail,
  adjustedLimits,
  funnelLimits,
  isOutside,
  overDispersion,
  type Proportion,
} from '../../../src/metrics/statistics/funnel.ts';
import {
  changeSpread,
  JUMP_SETTINGS,
  isJump,
  departureFromOwn,
  jumpInterval,
  type OtherYear,
  type YearPair,
} from '../../../src/metrics/statistics/jump.ts';
import { standing } from '../../../src/metrics/statistics/many-tests.ts';
import {
  clusteringOf,
  jensenShannon,
  mixDeviance,
  mixProbability,
  mixTail,
} from '../../../src/metrics/statistics/mix.ts';
import { upperTail } from '../../../src/metrics/statistics/normal-tail.ts';
import { Random } from '../../../src/synth/random.ts';
import { median, quantile, quartiles } from '../../../src/metrics/statistics/quantiles.ts';
import { ROBUST_Z_THRESHOLD, robustZ } from '../../../src/metrics/statistics/robust-z.ts';
import { betaBinomial, shrunkShare } from '../../../src/metrics/statistics/shrinkage.ts';
import {
  countsOfPeers,
  likeliestDispersion,
  probabilityOfZero,
} from '../../../src/metrics/statistics/zero-probability.ts';

const BODIES: readonly Proportion[] = (
  [
    [1, 3],
    [0, 5],
    [2, 5],
    [5, 30],
    [0, 30],
    [20, 100],
    [13, 100],
    [30, 200],
    [24, 240],
    [3, 12],
  ] as const
).map(([x, n]) => ({ x, n }));

/** Repeats for a seed. Source: mulberry32, public domain. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('empirical Bayes', () => {
  const fitted = betaBinomial(BODIES);
  it('gives mean, correlation and weight', () => {
    expect(fitted?.mean).toBeCloseTo(0.1352, 4);
    expect(fitted?.rho).toBeCloseTo(0.0156, 4);
    expect(fitted?.weight).toBeCloseTo(62.93, 1);
  });
  it.each([
    [1, 3, 0.144],
    [0, 5, 0.125],
    [2, 5, 0.155],
    [0, 30, 0.092],
    [20, 100, 0.175],
    [24, 240, 0.107],
  ])('draws %i of %i to %d', (x, n, shrunk) => {
    if (fitted === null) throw new Error('not fitted');
    expect(shrunkShare({ x, n }, fitted)).toBeCloseTo(shrunk, 3);
  });
  it('says that bodies do not differ where chance explains it', () => {
    const alike = betaBinomial(Array.from({ length: 10 }, () => ({ x: 5, n: 50 })));
    expect(alike?.weight).toBeNull();
    expect(
      betaBinomial([
        { x: 0, n: 5 },
        { x: 0, n: 9 },
      ]),
    ).toBeNull();
  });
});

describe('the funnel', () => {
  it.each([
    [5, 0.2, 0, 0.528594, 0, 0.77875],
    [10, 0.13, 0, 0.324242, 0, 0.492134],
    [20, 0.5, 0.255824, 0.694176, 0.136736, 0.813264],
    [29, 0.1, 0, 0.204125, 0, 0.291444],
  ])('is exact for %i cases at %d', (n, p0, low, high, lowest, highest) => {
    expect(funnelLimits(p0, n, 'inner').low).toBeCloseTo(low, 6);
    expect(funnelLimits(p0, n, 'inner').high).toBeCloseTo(high, 6);
    expect(funnelLimits(p0, n, 'outer').low).toBeCloseTo(lowest, 6);
    expect(funnelLimits(p0, n, 'outer').high).toBeCloseTo(highest, 6);
  });
  it('is normal from 30 cases on, inside 0 and 1', () => {
    expect(funnelLimits(0.5, 100, 'inner').low).toBeCloseTo(0.5 - 1.96 * 0.05, 4);
    expect(funnelLimits(0.01, 30, 'outer').low).toBe(0);
  });
  it('knows how much more bodies differ than chance', () => {
    const pooled = betaBinomial(BODIES)?.mean ?? NaN;
    expect(overDispersion(BODIES, pooled)?.phi).toBeCloseTo(1.571, 3);
    expect(overDispersion(BODIES, pooled)?.tauSquared).toBeCloseTo(0.002997, 6);
    expect(overDispersion([{ x: 1, n: 4 }], 0.25)).toBeNull();
  });
  it('widens with the variance between bodies', () => {
    const plain = adjustedLimits(0.2, 100, 'outer', { phi: 1, tauSquared: 0 });
    const wide = adjustedLimits(0.2, 100, 'outer', { phi: 2, tauSquared: 0.003 });
    expect(wide.low).toBeLessThan(plain.low);
    expect(wide.high).toBeGreaterThan(plain.high);
    expect(plain.high).toBeCloseTo(funnelLimits(0.2, 100, 'outer').high, 1);
  });
});

describe('robust z', () => {
  it('places 90 among peers of 12 to 16', () => {
    const values = [12, 15, 14, 13, 16, 15, 14, 90];
    expect(median(values)).toBe(14.5);
    expect(robustZ(90, values, 'none')).toBeCloseTo(50.9, 1);
    expect(robustZ(15, values, 'count')).toBeLessThan(ROBUST_Z_THRESHOLD);
  });
  it('does not judge where peers do not differ', () => {
    expect(robustZ(3, [0, 0, 0, 0, 1], 'count')).toBeNull();
  });
});

describe('jumps', () => {
  const pairs: readonly YearPair[] = (
    [
      [100, 110],
      [40, 42],
      [12, 10],
      [300, 290],
      [8, 16],
      [50, 55],
      [20, 19],
      [500, 60],
      [60, 400],
      [33, 30],
    ] as const
  ).map(([before, after]) => ({ before, after }));
  const flagged = (c: number): readonly string[] => {
    const settings = { ...JUMP_SETTINGS, c };
    const interval = jumpInterval(pairs, settings);
    if (interval === null) throw new Error('no interval');
    return pairs
      .filter((pair) => isJump(pair, interval, settings))
      .map(({ before, after }) => `${before}→${after}`);
  };
  it('are 500→60 and 60→400 alone', () => {
    expect(flagged(20)).toEqual(['500→60', '60→400']);
  });
  it('are more where the interval is narrow', () => {
    expect(flagged(4)).toEqual(['8→16', '500→60', '60→400']);
  });
});

describe('how much bodies change', () => {
  it.each([8, 25, 200])('is told without the chance in their counts, about %d', (usual) => {
    const random = new Random('changes', usual, 1);
    const pairs = Array.from({ length: 8000 }, () => {
      const mean = usual * Math.exp(0.3 * random.normal());
      return {
        before: random.poisson(mean),
        after: random.poisson(mean * Math.exp(0.5 * random.normal())),
      };
    }).filter(({ before, after }) => before > 0 && after > 0);
    expect(changeSpread(pairs)?.spread).toBeCloseTo(0.5, 1);
    const alike = pairs.map(() => ({ before: 20, after: 20 }));
    expect(changeSpread(alike)).toEqual({ middle: 0, spread: 0 });
  });
});

describe('how far a year is from the others of its body', () => {
  const steady = { middle: 0, spread: 0.4 };
  const year = (value: number, back: number): OtherYear => ({ value, back });
  const large = 1e9;
  const last = year(large, 1);

  it('is a change in standard deviations where only the last year is known', () => {
    const away = departureFromOwn(10 * large, [last], steady);
    expect(away).toBeCloseTo(Math.log(10) / 0.4, 3);
    expect(departureFromOwn(10 * large, [last], { middle: Math.log(10), spread: 0.4 })).toBeCloseTo(
      0,
      6,
    );
    expect(departureFromOwn(100, [year(10, 1)], { middle: 0, spread: 0 })).toBeCloseTo(
      Math.log(10) / Math.sqrt(1 / 10 + 1 / 100),
      6,
    );
  });
  it('is more where others are as the last one was: their own spread is smaller together', () => {
    const others = [last, year(large, 2), year(large, 3)];
    const one = 0.4 / Math.SQRT2;
    expect(departureFromOwn(10 * large, others, steady)).toBeCloseTo(
      Math.log(10) / (one * Math.sqrt(1 + 1 / 3)),
      3,
    );
  });
  it('is nothing where the year before last is like it, and a change that lasts is still one', () => {
    expect(departureFromOwn(10 * large, [last, year(9 * large, 2)], steady)).toBe(0);
    expect(
      departureFromOwn(10 * large, [last, year(9 * large, -1), year(11 * large, -2)], steady),
    ).toBeCloseTo(Math.log(10) / 0.4, 3);
    expect(departureFromOwn(10 * large, [year(large, 2)], steady)).toBe(0);
  });
});

describe('the probability of a zero', () => {
  it.each([
    [5, 1, 16.7],
    [20, 0.5, 15.6],
    [20, 1, 4.8],
    [100, 0.5, 7.1],
    [100, 1, 1],
  ])('with mean %d and dispersion %d is %d %%', (mean, dispersion, percent) => {
    expect(probabilityOfZero(mean, dispersion) * 100).toBeCloseTo(percent, 1);
  });
  it('is about 25 times smaller under Poisson at 5', () => {
    const ratio = probabilityOfZero(5, 1) / probabilityOfZero(5, null);
    expect(ratio).toBeGreaterThan(24);
    expect(ratio).toBeLessThan(26);
  });
  it.each([
    [3, 0.3],
    [20, 0.5],
    [20, 1.3],
    [100, 0.7],
    [60, 3],
    [8, 6],
  ])('is that of simulated counts with mean %d and dispersion %d', (mean, k) => {
    const random = new Random('zeros', mean, k);
    const counts = Array.from({ length: 3000 }, () => random.negativeBinomial(mean, k));
    const found = likeliestDispersion(countsOfPeers(counts)) ?? Number.NaN;
    expect(Math.abs(Math.log(found / k))).toBeLessThan(0.15);
  });

  it('is not that of its few largest peers', () => {
    const random = new Random('sizes', 1, 1);
    const sizes = Array.from({ length: 400 }, () => 60 * Math.exp(1.3 * random.normal()));
    const counts = [...sizes.map((size) => random.negativeBinomial(size, 3)), 30_000, 40_000];
    const mean = counts.reduce((sum, x) => sum + x, 0) / counts.length;
    const zeros = counts.filter((x) => x === 0).length / counts.length;
    const dispersion = likeliestDispersion(countsOfPeers(counts));
    expect(zeros).toBeLessThan(0.01);
    expect(probabilityOfZero(mean, dispersion)).toBeLessThan(0.15);
  });

  it('is Poisson’s where the peers differ by chance alone, and certain where none has any', () => {
    expect(likeliestDispersion(countsOfPeers([4, 4, 5, 3]))).toBeNull();
    expect(likeliestDispersion(countsOfPeers([0, 0, 0]))).toBeNull();
    expect(probabilityOfZero(0, null)).toBe(1);
  });
});

describe('mixes', () => {
  it('differ by .0958', () => {
    expect(jensenShannon([0.5, 0.3, 0.2], [0.2, 0.3, 0.5])).toBeCloseTo(0.0958, 4);
    expect(jensenShannon([0.5, 0.5], [0.5, 0.5])).toBe(0);
    expect(jensenShannon([1, 0], [0, 1])).toBe(1);
  });
  it('are told from chance by the own n', () => {
    const peers = [500, 300, 200];
    expect(mixProbability([2, 3, 5], peers, 999, seeded(1))).toBeGreaterThan(0.01);
    expect(mixProbability([20, 30, 50], peers, 999, seeded(1))).toBeLessThan(0.002);
  });
});

describe('mixes among peers', () => {
  const pooled = [500, 300, 200, 100];

  it('deviate by the G of the pooled shares', () => {
    expect(mixDeviance([500, 300, 200, 100], pooled)).toBeCloseTo(0, 2);
    // 2 · (40 ln(40/45.4) + 10 ln(10/27.3) + 30 ln(30/18.2) + 20 ln(20/9.1))
    expect(mixDeviance([40, 10, 30, 20], pooled)).toBeCloseTo(31.2, 1);
  });
  it('are as likely as χ² of three degrees says where chance alone is at work', () => {
    expect(mixTail(7.815, [40, 10, 30, 20], 0)).toBeCloseTo(0.05, 2);
    expect(mixTail(16.266, [40, 10, 30, 20], 0)).toBeCloseTo(0.001, 3);
  });
  it('surprise less where the cases of a body are alike among all of them', () => {
    const alike = [
      [60, 20, 10, 10],
      [30, 45, 15, 10],
      [35, 15, 40, 10],
      [55, 30, 10, 5],
    ];
    const clustering = clusteringOf(alike, pooled);
    expect(clustering).toBeGreaterThan(0.02);
    const deviance = mixDeviance([40, 10, 30, 20], pooled);
    expect(mixTail(deviance, [40, 10, 30, 20], 0)).toBeLessThan(1e-4);
    expect(mixTail(deviance, [40, 10, 30, 20], clustering)).toBeGreaterThan(0.01);
  });
  it('rest on the tail of the normal', () => {
    expect(upperTail(1.959964)).toBeCloseTo(0.025, 6);
    expect(upperTail(-1.959964)).toBeCloseTo(0.975, 6);
  });
});

describe('many tests', () => {
  it('let stand what the worst rank still bears', () => {
    expect(standing([0.001, 0.2, 0.014, 0.9], 0.05)).toEqual([true, false, true, false]);
    // 0.03 stands although 0.028 alone would not: 0.03 ≤ 0.05 · 3/5.
    expect(standing([0.019, 0.028, 0.03, 0.5, 0.9], 0.05)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(standing([], 0.05)).toEqual([]);
  });
});

describe('quantiles', () => {
  it('interpolate', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('of many values, ties among them, are those of the sorted ones', () => {
    const values = Array.from({ length: 5001 }, (_, at) => (at * 7919) % 1009);
    const sorted = values.toSorted((left, right) => left - right);
    for (const share of [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]) {
      expect(quantile(values, share)).toBe(sorted[5000 * share]);
    }
    expect(quartiles(values)).toEqual([1250, 2500, 3750].map((place) => sorted[place]));
  });
});

describe('the tail of few cases', () => {
  it('is that of the binomial: 0 of 5 at 55 % is no rarity', () => {
    expect(binomialTail({ x: 0, n: 5 }, 0.55)).toBeCloseTo(2 * 0.45 ** 5, 12);
    expect(binomialTail({ x: 7, n: 7 }, 0.531)).toBeCloseTo(2 * 0.531 ** 7, 12);
    expect(binomialTail({ x: 3, n: 6 }, 0.5)).toBe(1);
  });
  it('is that of the binomial near 1 as well, where its first term is no number', () => {
    expect(binomialTail({ x: 2990, n: 3000 }, 0.99)).toBeCloseTo(
      binomialTail({ x: 10, n: 3000 }, 0.01),
      12,
    );
  });
  // Two-sided probabilities by scipy.stats.binom: .0206, .0760, .0139, .00271; .00066, .000027.
  it.each([
    [7, 7, 0.52, false],
    [5, 5, 0.52, false],
    [7, 33, 0.07, false],
    [18, 21, 0.52, false],
    [9, 33, 0.07, true],
    [25, 28, 0.5, true],
  ])('calls %i of %i at %d outside the limits of chance only where it is', (x, n, p0, outside) => {
    expect(isOutside({ x, n }, funnelLimits(p0, n, 'outer'), p0)).toBe(outside);
  });
  it('goes by the limits alone where many cases are expected', () => {
    expect(isOutside({ x: 600, n: 1000 }, funnelLimits(0.5, 1000, 'outer'), 0.5)).toBe(true);
    expect(isOutside({ x: 520, n: 1000 }, funnelLimits(0.5, 1000, 'outer'), 0.5)).toBe(false);
  });
});
