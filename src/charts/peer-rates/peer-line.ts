/** One rate of a body and of its peers, from the answers. */
import { MINIMUM_N, type Metric } from '../../metrics/metric.ts';
import { quartiles } from '../../metrics/statistics/quantiles.ts';
import type { Answer } from '../../query/question.ts';
import { alikeOf } from '../body-rates.ts';
import { NO_FIGURE, figureAt, shareOf, type Figure } from '../figure.ts';

export interface PeerLine {
  readonly metric: Metric;
  readonly own: Figure;
  /** Σ over the peers, the body itself left out; `reports` counts bodies. */
  readonly pooled: Figure;
  /** Null where too few peers have a rate that can be shown. */
  readonly band: readonly [number, number, number] | null;
  /** Peers whose n carries a rate. */
  readonly judged: number;
}

/** Quartiles of fewer are the bodies themselves. */
const FEWEST_IN_BAND = 4;

/** @param theirs the answer to `body_rates` of all peers, the body itself among them */
function peerLine(metric: Metric, own: Figure, theirs: Answer | undefined): PeerLine {
  const peers: { x: number; n: number }[] = [];
  let isOwnOut = own.num === null || own.den === null;
  for (const { x, n, bodies } of theirs === undefined ? [] : alikeOf(theirs)) {
    // Bodies with the same parts are the same to every figure here: any of them is the own one.
    const isOwn = !isOwnOut && x === own.num && n === own.den;
    if (isOwn) isOwnOut = true;
    for (let each = isOwn ? 1 : 0; each < bodies; each += 1) peers.push({ x, n });
  }
  const shares = peers.filter(({ n }) => n >= MINIMUM_N).map(({ x, n }) => x / n);
  const total = (of: 'x' | 'n'): number => peers.reduce((sum, peer) => sum + peer[of], 0);
  return {
    metric,
    own,
    pooled: {
      num: peers.length === 0 ? null : total('x'),
      den: peers.length === 0 ? null : total('n'),
      reports: peers.length,
      all: peers.length,
    },
    band: shares.length < FEWEST_IN_BAND ? null : quartiles(shares),
    judged: shares.length,
  };
}

/** A line a metric: the first answer is the body's, then one a metric. */
export const peerLines = (
  [mine, ...theirs]: readonly Answer[],
  metrics: readonly Metric[],
): readonly PeerLine[] =>
  metrics.map((metric, index) =>
    peerLine(
      metric,
      mine === undefined || mine.rows === 0 ? NO_FIGURE : figureAt(mine, 0, metric.id),
      theirs[index],
    ),
  );

/** How many standard deviations of chance the body stands from its peers; null where unknown. */
export function distanceOf({ own, pooled }: PeerLine): number | null {
  const [mine, theirs] = [shareOf(own), shareOf(pooled)];
  if (mine === null || theirs === null || theirs <= 0 || theirs >= 1) return null;
  return Math.abs(mine - theirs) / Math.sqrt((theirs * (1 - theirs)) / (own.den ?? 1));
}
