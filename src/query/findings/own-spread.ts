/** How much single bodies differ from year to year. */
import { numberAt, type Answer, type Statement } from '../question.ts';
import { HANDLED } from './zero-history.ts';

/** A body with fewer requests says too little of its own spread. */
const LEAST_OWN_MEAN = 5;
const FEWEST_FOR_SPREAD = 5;

/**
 * How much one body differs from year to year: the median of (s² − m) / m² = 1/k over bodies of a
 * level and function, which a jump of one of them does not move. A sudden zero has to be judged
 * by it, as bodies differ far more among each other.
 */
export const OWN_SPREAD: Statement = {
  text: `select peer_group, level_group, count(*)::int as bodies,
  median((v - m) / (m * m))::double as excess
from (
  select peer_group, any_value(level_group) as level_group,
    avg(${HANDLED}) as m, var_samp(${HANDLED}) as v
  from figures
  group by peer_group, body having count(${HANDLED}) >= 3
) where m >= ${LEAST_OWN_MEAN}
group by grouping sets ((peer_group), (level_group))`,
  parameters: [],
  cells: [],
};

/** Whom a body is compared with. */
interface Groups {
  readonly peerGroup: number;
  readonly levelGroup: number;
}

/** Dispersion k by level and function, else by level; null is Poisson. */
export class OwnSpreads {
  readonly #ofPeers = new Map<number, number | null>();
  readonly #ofLevel = new Map<number, number | null>();

  constructor(answer: Answer) {
    for (let row = 0; row < answer.rows; row += 1) {
      if ((numberAt(answer, 'bodies', row) ?? 0) < FEWEST_FOR_SPREAD) continue;
      const excess = numberAt(answer, 'excess', row) ?? 0;
      const spread = excess > 0 ? 1 / excess : null;
      const peers = numberAt(answer, 'peer_group', row);
      if (peers !== null) this.#ofPeers.set(peers, spread);
      else this.#ofLevel.set(numberAt(answer, 'level_group', row) ?? -1, spread);
    }
  }

  /** Undefined where too few bodies tell. */
  of({ peerGroup, levelGroup }: Groups): number | null | undefined {
    const own = this.#ofPeers.get(peerGroup);
    return own === undefined ? this.#ofLevel.get(levelGroup) : own;
  }
}
