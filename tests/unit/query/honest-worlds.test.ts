/**
 * Rules about peers in countries of 2,000 honest bodies that differ as bodies do: none of them
 * deserves a flag, and a few may get one. Numbers alone, no engine.
 */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/query/question.ts';
import { mixSuspects } from '../../../src/query/findings/mix-suspects.ts';
import { PeerRows } from '../../../src/query/findings/peers.ts';
import { rateAmong, rateSuspects } from '../../../src/query/findings/rate-suspects.ts';
import { Random } from '../../../src/synth/random.ts';

const BODIES = 2000;
const YEARS = [2024, 2025];
const PROVINCES = 31;
/** Granted, withheld, unable to provide, not processed, other: shares of all that is concluded. */
const USUAL = [0.54, 0.09, 0.23, 0.06, 0.08] as const;
const [GRANTED, WITHHELD, UNABLE] = [0, 1, 2];
const REASONS = ['withheld', 'unavailable', 'not_processed', 'other'];
const USUAL_JUDGED = { fewest: 10, q: 0.05 };
const MOST_FLAGS = 10;
const at = <T>(list: readonly T[], index: number, other: T): T => list[index] ?? other;

interface Body {
  readonly level: number;
  readonly work: number;
  readonly province: number;
}

/** How a body handles requests in every year, and how many it gets in one. */
interface Habits {
  readonly shares: readonly number[];
  readonly cases: () => number;
}

type World = (random: Random) => (body: Body) => Habits;

const leaning = (effects: readonly number[]): readonly number[] =>
  USUAL.map((share, outcome) => share * Math.exp(at(effects, outcome, 0)));

const dirichlet = (random: Random, rho: number): readonly number[] =>
  USUAL.map((share) => random.gamma((share * (1 - rho)) / rho));

const logNormal = (random: Random, middle: number, sigma = 1.3): number =>
  random.poisson(middle * Math.exp(sigma * random.normal()));

const student = (random: Random, freedom: number): number =>
  random.normal() / Math.sqrt(random.gamma(freedom / 2) / (freedom / 2));

const alike = (random: Random, spread: number): readonly number[] =>
  USUAL.map(() => spread * random.normal());

const clustered =
  (rho: number): World =>
  (random) =>
  () => ({ shares: dirichlet(random, rho), cases: () => logNormal(random, 15) });

const WORLDS: Readonly<Record<string, World>> = {
  'are alike but for chance': (random) => () => ({
    shares: USUAL,
    cases: () => logNormal(random, 15),
  }),
  'differ a little (ρ = 0.05)': clustered(0.05),
  'differ much (ρ = 0.15)': clustered(0.15),
  'differ as much as they can (ρ = 0.3)': clustered(0.3),
  'have sizes with a heavy tail': (random) => () => ({
    shares: leaning(alike(random, 0.5)),
    cases: () => Math.min(20_000, Math.floor(5 / (1 - random.uniform()) ** (1 / 1.1))),
  }),
  'have habits with a heavy tail': (random) => () => ({
    shares: leaning(USUAL.map(() => 0.5 * student(random, 3))),
    cases: () => logNormal(random, 40),
  }),
  'follow the practice of their province': (random) => {
    const practices = Array.from({ length: PROVINCES }, () => alike(random, 0.8));
    return ({ province }) => ({
      shares: leaning(at(practices, province, []).map((effect) => effect + 0.4 * random.normal())),
      cases: () => logNormal(random, 20),
    });
  },
  'have one province that refuses otherwise': (random) => (body) => ({
    shares: leaning(
      alike(random, 0.35).map((effect, outcome) =>
        outcome === UNABLE && body.province === 3 ? effect + 3 : effect,
      ),
    ),
    cases: () => logNormal(random, 30),
  }),
  'differ by level': (random) => (body) => ({
    shares: leaning(
      alike(random, 0.4).map((effect, outcome) =>
        outcome === GRANTED ? effect + 0.9 * (body.level - 1.5) : effect,
      ),
    ),
    cases: () => logNormal(random, at([300, 80, 15, 3], body.level, 1)),
  }),
  'grant nearly all where they are one of ten': (random) => () => {
    const isGenerous = random.chance(0.1);
    return {
      shares: leaning(
        alike(random, 0.35).map((effect, outcome) =>
          outcome === GRANTED && isGenerous ? effect + 4 : effect,
        ),
      ),
      cases: () => logNormal(random, 15),
    };
  },
};

/** Most bodies are of counties; how many kinds there are decides how small their groups get. */
function bodiesOf(random: Random, kinds: readonly number[]): readonly Body[] {
  return Array.from({ length: BODIES }, () => {
    const draw = random.uniform();
    const level = [0.01, 0.11, 0.71].filter((upTo) => draw >= upTo).length;
    return {
      level,
      work: random.integer(at(kinds, level, 1)),
      province: random.integer(PROVINCES),
    };
  });
}

interface Report extends Body {
  readonly year: number;
  readonly body: number;
  readonly cases: number;
  readonly counts: readonly number[];
}

function reportsOf(world: World, seed: number, kinds: readonly number[]): readonly Report[] {
  const random = new Random('honest', seed);
  const habitsOf = world(random);
  return bodiesOf(random, kinds).flatMap((own, body) => {
    const { shares, cases } = habitsOf(own);
    return YEARS.map((year): Report => {
      const all = cases();
      return { ...own, body, year, cases: all, counts: random.multinomial(all, shares) };
    });
  });
}

function answerOf(
  reports: readonly Report[],
  columns: Readonly<Record<string, (report: Report) => number>>,
): Answer {
  const all = {
    peer_group: ({ level, work }: Report) => 100 * level + work,
    level_group: ({ level }: Report) => level,
    place: ({ province }: Report) => province,
    year: ({ year }: Report) => year,
    ...columns,
  };
  return {
    rows: reports.length,
    columns: Object.fromEntries(
      Object.entries(all).map(([name, of]) => [
        name,
        { kind: 'number', values: Float64Array.from(reports, of) },
      ]),
    ),
  };
}

const pause = (): Promise<void> => Promise.resolve();

/** Bodies and years that are flagged, by what they are judged by. */
async function flagged(
  reports: readonly Report[],
): Promise<Readonly<Record<string, readonly Report[]>>> {
  const found: Record<string, readonly Report[]> = {};
  const rates = { disclosure: GRANTED, withheld: WITHHELD, unable: UNABLE };
  for (const [rate, outcome] of Object.entries(rates)) {
    const isJudged = ({ cases }: Report): boolean => cases >= 5;
    const answer = answerOf(reports, {
      'r.x': (report) => (isJudged(report) ? at(report.counts, outcome, 0) : Number.NaN),
      'r.n': (report) => (isJudged(report) ? report.cases : Number.NaN),
    });
    const rows = await PeerRows.of(answer, pause);
    const suspects = await rateSuspects(answer, rows, 'r', USUAL_JUDGED, pause);
    found[rate] = suspects.flatMap(({ row }) => reports[row] ?? []);
  }
  const refusing = reports.filter(({ cases, counts }) => cases - at(counts, GRANTED, 0) >= 30);
  const answer = answerOf(
    refusing,
    Object.fromEntries(
      REASONS.map((reason, index) => [reason, ({ counts }) => at(counts, index + 1, 0)]),
    ),
  );
  const rows = await PeerRows.of(answer, pause);
  const mixes = await mixSuspects(answer, rows, USUAL_JUDGED, REASONS, pause);
  found['mix'] = mixes.flatMap(({ row }) => refusing[row] ?? []);
  return found;
}

const MANY_OF_A_KIND = [2, 12, 20, 1];
const FEW_OF_A_KIND = [2, 16, 90, 30];

describe('of 2,000 honest bodies at most ten are flagged by a metric where they', () => {
  it.each(
    Object.entries(WORLDS).flatMap(([name, world]) =>
      [MANY_OF_A_KIND, FEW_OF_A_KIND].map((kinds, seed) => [name, seed, world, kinds] as const),
    ),
  )('%s (%i)', async (_, seed, world, kinds) => {
    const found = await flagged(reportsOf(world, seed, kinds));
    for (const [metric, reports] of Object.entries(found)) {
      expect([metric, reports.length > MOST_FLAGS]).toEqual([metric, false]);
    }
  });
});

describe('a body that grants nothing', () => {
  it.each(['differ a little (ρ = 0.05)', 'have sizes with a heavy tail'])(
    'is found where its peers %s',
    async (name) => {
      const world = WORLDS[name];
      if (world === undefined) throw new Error(name);
      const honest = reportsOf(world, 7, MANY_OF_A_KIND);
      const large = honest.filter(({ year, level, cases }) => {
        return year === 2025 && level === 2 && cases >= 60;
      });
      const planted = new Set(large.slice(0, 8));
      const reports = honest.map((report) => {
        if (!planted.has(report)) return report;
        const [granted = 0, withheld = 0, ...others] = report.counts;
        return { ...report, counts: [0, withheld + granted, ...others] };
      });
      const { disclosure = [] } = await flagged(reports);
      const found = new Set(disclosure.filter(({ year }) => year === 2025).map(({ body }) => body));
      expect([...planted].filter(({ body }) => !found.has(body))).toEqual([]);
    },
  );
});

describe('peers that a reader chose', () => {
  const others = Array.from({ length: 12 }, (_, body) => ({ x: 44 + body, n: 100 }));

  it('leave a body outside or within their limits, and judge none where they are too few', () => {
    expect(rateAmong({ x: 95, n: 100 }, others, 10)?.isOutside).toBe(true);
    const among = rateAmong({ x: 52, n: 100 }, others, 10);
    expect(among?.isOutside).toBe(false);
    expect(among?.count).toBe(12);
    expect(among?.others).toEqual({ x: 594, n: 1200 });
    expect(rateAmong({ x: 95, n: 100 }, others.slice(3), 10)).toBeNull();
  });
});
