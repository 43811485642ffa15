/** A small seeded source of random numbers and the distributions that the synthesis draws from. */

/** FNV-1a of a text, to seed one stream from names and numbers. */
function hashOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('\u0000')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

const SMALL_MEAN = 30;
const SMALL_TRIALS = 150;

/** Of mulberry32. */
const STEP = 0x6d2b79f5;

/** One stream of random numbers (mulberry32); the same seed gives the same stream. */
export class Random {
  #state: number;
  #step = STEP;

  constructor(...seed: readonly (string | number)[]) {
    this.#state = hashOf(...seed);
  }

  /**
   * A long sequence that has no stretch in common with another's: of those that go by one step,
   * thousands overlap among 2³² states, and what is told by them is told twice.
   */
  static apart(...seed: readonly (string | number)[]): Random {
    const random = new Random(...seed);
    random.#step = hashOf('step', ...seed) | 1;
    return random;
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    this.#state = (this.#state + this.#step) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** True with that probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** An integer in [0, below). */
  integer(below: number): number {
    return Math.floor(this.uniform() * below);
  }

  /** Standard normal (Box–Muller). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Gamma of that shape and scale 1 (Marsaglia–Tsang). */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  poisson(mean: number): number {
    if (mean > SMALL_MEAN) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let product = this.uniform();
    let count = 0;
    while (product > limit) {
      product *= this.uniform();
      count += 1;
    }
    return count;
  }

  /** Negative binomial by its mean and its dispersion k: variance = mean + mean² / k. */
  negativeBinomial(mean: number, k: number): number {
    return mean <= 0 ? 0 : this.poisson((this.gamma(k) * mean) / k);
  }

  binomial(trials: number, probability: number): number {
    if (trials > SMALL_TRIALS) {
      const mean = trials * probability;
      const drawn = Math.round(mean + Math.sqrt(mean * (1 - probability)) * this.normal());
      return Math.min(trials, Math.max(0, drawn));
    }
    let count = 0;
    for (let trial = 0; trial < trials; trial += 1) if (this.chance(probability)) count += 1;
    return count;
  }

  /** Parts of a whole by weights; they add up to it. */
  multinomial(whole: number, weights: readonly number[]): number[] {
    let left = whole;
    let weightLeft = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight, index) => {
      const isLast = index === weights.length - 1;
      const part = isLast ? left : left === 0 ? 0 : this.binomial(left, weight / weightLeft);
      left -= part;
      weightLeft -= weight;
      return part;
    });
  }
}
