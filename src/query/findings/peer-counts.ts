/** Counts of requests among peers, for the question how likely a zero is. */
import {
  DISPERSIONS,
  likeliestDispersion,
  probabilityOfZero,
  type CountsOfPeers,
} from '../../metrics/statistics/zero-probability.ts';
import { numberAt, textAt, type Answer, type Statement } from '../question.ts';
import type { PeerDefinition } from './peer-definitions.ts';
import { HANDLED } from './zero-history.ts';

const riseOf = (at: number): string => `rise_${at}`;
const rises = (write: (dispersion: number, at: number) => string): string =>
  DISPERSIONS.map(write).join(',\n    ');

/**
 * Count, sum, sum of squares and zeros of what the peers had to handle, and what the likelihood of
 * each dispersion needs, rolled up by definition.
 */
export const PEER_COUNTS: Statement = {
  text: `select scope, level, province, function, year,
  grouping(province)::int as no_province, grouping(function)::int as no_function,
  grouping(year)::int as no_year,
  sum(peers)::int as peers, sum(total)::double as total, sum(squares)::double as squares,
  sum(zeros)::int as zeros,
  ${rises((_, at) => `sum(${riseOf(at)})::double as ${riseOf(at)}`)}
from (
  select scope, level, province, function, year, count(handled) as peers, sum(handled) as total,
    sum(handled * handled) as squares, count(*) filter (where handled = 0) as zeros,
    ${rises((k, at) => `sum(lgamma(handled + ${k}) - lgamma(${k})) as ${riseOf(at)}`)}
  from (
    select f.scope, f.level, f.province, f.function, f.year, n.handled
    from facts f join (select row_id, (${HANDLED})::double as handled from figures) n using (row_id)
  )
  group by all
)
group by grouping sets (
  (scope, level, province, function, year), (scope, level, function, year),
  (scope, level, province, year), (scope, level, year),
  (scope, level, province, function), (scope, level, function), (scope, level, province),
  (scope, level)
)`,
  parameters: [],
  cells: [],
};

/** Medians of a level, function and year. */
export const PEER_MIDDLES: Statement = {
  text: `select peer_group, year, median(${HANDLED})::double as middle
from figures group by peer_group, year`,
  parameters: [],
  cells: [],
};

/** What is known of one group of peers. */
export interface PeerCounts extends CountsOfPeers {
  readonly zeros: number;
}

export interface PeerKey {
  readonly scope: string | null;
  readonly level: string | null;
  readonly province: string | null;
  readonly function: string | null;
  readonly year: number;
}

const keyOf = (key: PeerKey, by: Omit<PeerDefinition, 'id' | 'label'>): string =>
  [
    key.scope,
    key.level,
    by.isSameProvince ? `p${key.province ?? ''}` : '*',
    by.isSameFunction ? `f${key.function ?? ''}` : '*',
    by.isSameYear ? key.year : '*',
  ].join('\u0000');

const middleKey = (peerGroup: number, year: number): string => `${peerGroup} ${year}`;

/** The groups of answers to {@link PEER_COUNTS} and {@link PEER_MIDDLES}, found by their keys. */
export class PeerBook {
  readonly #groups = new Map<string, PeerCounts>();

  readonly #middles = new Map<string, number>();

  constructor(answer: Answer, middles: Answer) {
    for (let row = 0; row < middles.rows; row += 1) {
      const [group, year] = [numberAt(middles, 'peer_group', row), numberAt(middles, 'year', row)];
      this.#middles.set(middleKey(group ?? -1, year ?? 0), numberAt(middles, 'middle', row) ?? 0);
    }
    for (let row = 0; row < answer.rows; row += 1) {
      const has = (flag: string): boolean => numberAt(answer, flag, row) === 0;
      const by = {
        isSameProvince: has('no_province'),
        isSameFunction: has('no_function'),
        isSameYear: has('no_year'),
      };
      const key: PeerKey = {
        scope: textAt(answer, 'scope', row),
        level: textAt(answer, 'level', row),
        province: textAt(answer, 'province', row),
        function: textAt(answer, 'function', row),
        year: numberAt(answer, 'year', row) ?? 0,
      };
      this.#groups.set(keyOf(key, by), {
        peers: numberAt(answer, 'peers', row) ?? 0,
        total: numberAt(answer, 'total', row) ?? 0,
        squares: numberAt(answer, 'squares', row) ?? 0,
        zeros: numberAt(answer, 'zeros', row) ?? 0,
        rises: DISPERSIONS.map((_, at) => numberAt(answer, riseOf(at), row) ?? 0),
      });
    }
  }

  /** Median of what bodies of a level and function had to handle in a year; 0 of none. */
  middle(peerGroup: number, year: number): number {
    return this.#middles.get(middleKey(peerGroup, year)) ?? 0;
  }

  group(definition: PeerDefinition, key: PeerKey): PeerCounts | undefined {
    return this.#groups.get(keyOf(key, definition));
  }
}

/**
 * Probability of a zero among the others of a group, the quiet body itself left out; null where
 * fewer than two others are left.
 */
export function zeroProbabilityAmong(group: CountsOfPeers): number | null {
  const others = group.peers - 1;
  if (others < 2) return null;
  const dispersion = likeliestDispersion({ ...group, peers: others });
  return probabilityOfZero(group.total / others, dispersion);
}
