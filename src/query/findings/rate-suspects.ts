/** Bodies whose rate is far from that of their peers: the statistics of it. */
import {
  EXACT_BELOW,
  adjustedLimits,
  binomialTail,
  funnelLimits,
  isOutside,
  overDispersion,
  type Limits,
  type OverDispersion,
  type Proportion,
} from '../../metrics/statistics/funnel.ts';
import { upperTail } from '../../metrics/statistics/normal-tail.ts';
import type { PeerGroup } from '../../report/finding.ts';
import type { Answer } from '../question.ts';
import { numbersOf, type FindingContext } from './finding-source.ts';
import type { PeerDefinition } from './peer-definitions.ts';
import { KnownPeers, suspectsOf, type Judged, type JudgedBy, type PeerRows } from './peers.ts';

/** The bodies that one is compared with, itself among them. */
interface Peers {
  /** The usual share of a body. */
  readonly usual: number;
  readonly spread: OverDispersion;
  /** All their cases together. */
  readonly all: Proportion;
  /** The others. */
  readonly count: number;
}

/** A rate of all reports, as columns; NaN where it is not to be judged. */
interface Rates {
  readonly years: Float64Array;
  readonly x: Float64Array;
  readonly n: Float64Array;
}

const proportionAt = ({ x, n }: Rates, row: number): Proportion => ({
  x: x[row] ?? 0,
  n: n[row] ?? 0,
});

/**
 * The usual share, by the weights of a model of random effects (DerSimonian and Laird 1986): of
 * bodies that differ by nature the largest has not the weight of all its cases, or it would be its
 * own measure.
 *
 * @param all the cases of those bodies, some of them counted and some not
 */
function usualShare(bodies: readonly Proportion[], all: Proportion): number {
  const pooled = all.x / all.n;
  const chance = pooled * (1 - pooled);
  let [heterogeneity, squares] = [0, 0];
  for (const { x, n } of bodies) {
    heterogeneity += (n * (x / n - pooled) ** 2) / chance;
    squares += n * n;
  }
  const excess = Math.max(0, heterogeneity - (bodies.length - 1));
  const between = (chance * excess) / (all.n - squares / all.n);
  let [weights, sum] = [0, 0];
  for (const { x, n } of bodies) {
    const weight = 1 / (chance / n + between);
    weights += weight;
    sum += (weight * x) / n;
  }
  return sum / weights;
}

/** The rate of bodies that are compared, and how they differ; null where too few have one. */
const peersOf = (rows: readonly number[], rates: Rates, fewest: number): Peers | null =>
  peersAmong(
    rows.filter((row) => !Number.isNaN(rates.n[row])).map((row) => proportionAt(rates, row)),
    fewest,
  );

function peersAmong(bodies: readonly Proportion[], fewest: number): Peers | null {
  const all = { x: 0, n: 0 };
  for (const { x, n } of bodies) {
    all.x += x;
    all.n += n;
  }
  const count = bodies.length - 1;
  if (count < fewest || all.x === 0 || all.x === all.n) return null;
  const usual = usualShare(bodies, all);
  const spread = overDispersion(bodies, usual, true);
  return spread === null ? null : { usual, spread, all, count };
}

/** Standard deviations of a body from its peers on the scale arcsin √p, their own spread included. */
const deviationOf = ({ x, n }: Proportion, { usual, spread }: Peers): number =>
  (Math.asin(Math.sqrt(x / n)) - Math.asin(Math.sqrt(usual))) /
  Math.sqrt(1 / (4 * n) + spread.tauSquared);

/** How likely chance alone puts a body as far from its peers, to either side. */
function probabilityOf(body: Proportion, peers: Peers): number {
  const far = 2 * upperTail(Math.abs(deviationOf(body, peers)));
  // Of few cases the approximation calls none or all of them far less likely than they are.
  return body.n < EXACT_BELOW ? Math.max(far, binomialTail(body, peers.usual)) : far;
}

/** Limits widened by how peers differ; of few cases never narrower than the exact ones. */
function limitsOf({ usual, spread }: Peers, { n }: Proportion): Limits {
  const widened = adjustedLimits(usual, n, 'outer', spread);
  if (n >= EXACT_BELOW) return widened;
  const exact = funnelLimits(usual, n, 'outer');
  return { low: Math.min(widened.low, exact.low), high: Math.max(widened.high, exact.high) };
}

/** What is said of a body's rate among peers that someone chose. */
export interface RateAmong {
  /** The others together. */
  readonly others: Proportion;
  readonly count: number;
  readonly limits: Limits;
  readonly isOutside: boolean;
}

/**
 * Judges one body among others as {@link rateSuspects} does.
 *
 * @param others those whose rate is to be judged, without itself
 * @param fewest others that it takes; null where there are fewer, or none differs from another
 */
export function rateAmong(
  body: Proportion,
  others: readonly Proportion[],
  fewest: number,
): RateAmong | null {
  const peers = peersAmong([body, ...others], fewest);
  if (peers === null) return null;
  const limits = limitsOf(peers, body);
  return {
    others: { x: peers.all.x - body.x, n: peers.all.n - body.n },
    count: peers.count,
    limits,
    isOutside: isOutside(body, limits, peers.usual),
  };
}

/** A body outside its limits. */
export interface RateSuspect extends Judged, Proportion {
  /** The others together. */
  readonly others: Proportion;
  readonly limits: Limits;
  readonly definition: PeerDefinition;
  /** The others that it was judged among. */
  readonly count: number;
  /** Under how many definitions of peers it lies outside their limits. */
  readonly firm: Pick<PeerGroup, 'stands' | 'tried'>;
}

/**
 * Bodies whose rate is outside the limits of its peers of the whole country, and of those at home.
 *
 * @param answer a row a report, with the columns of {@link PeerRows} and the rate's
 *   `<rule>.x` and `<rule>.n`
 */
export async function rateSuspects(
  answer: Answer,
  peerRows: PeerRows,
  rule: string,
  { fewest, q }: JudgedBy,
  pause: FindingContext['pause'],
): Promise<readonly RateSuspect[]> {
  const rates: Rates = {
    years: numbersOf(answer, 'year'),
    x: numbersOf(answer, `${rule}.x`),
    n: numbersOf(answer, `${rule}.n`),
  };
  const known = new KnownPeers(peerRows, (rows) => peersOf(rows, rates, fewest));
  const judged: Judged[] = [];
  for (const rows of peerRows.groups()) {
    await pause();
    const peers = known.nationwide(rows[0] ?? 0)?.group;
    if (peers === undefined) continue;
    for (const row of rows) {
      if (Number.isNaN(rates.n[row])) continue;
      const probability = probabilityOf(proportionAt(rates, row), peers);
      judged.push({ row, year: rates.years[row] ?? 0, probability });
    }
  }
  const suspects = suspectsOf(judged, q, ({ row }) => {
    const [body, peers] = [proportionAt(rates, row), known.othersAtHome(row)];
    return peers !== null && !isOutside(body, limitsOf(peers, body), peers.usual);
  });
  const found: RateSuspect[] = [];
  for (const suspect of suspects) {
    await pause();
    const body = proportionAt(rates, suspect.row);
    const among = known.nationwide(suspect.row);
    if (among === null) continue;
    const { definition, group } = among;
    const limits = limitsOf(group, body);
    if (!isOutside(body, limits, group.usual)) continue;
    found.push({
      ...suspect,
      ...body,
      others: { x: group.all.x - body.x, n: group.all.n - body.n },
      count: group.count,
      definition,
      limits,
      firm: known.standing(suspect.row, (others) =>
        isOutside(body, limitsOf(others, body), others.usual),
      ),
    });
  }
  return found;
}
