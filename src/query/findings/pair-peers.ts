/** Consecutive years of bodies, and how much those change that one is compared with. */
import type { Label } from '../../form/form.ts';
import {
  changeSpread,
  isTelling,
  type ChangeSpread,
  type JumpInterval,
  type YearPair,
} from '../../metrics/statistics/jump.ts';
import { median } from '../../metrics/statistics/quantiles.ts';
import type { Answer } from '../question.ts';
import { numbersOf, type FindingContext } from './finding-source.ts';
import { NATIONAL_PEERS } from './peer-definitions.ts';

export interface PairRow extends YearPair {
  readonly row: number;
}

/** Bodies that are compared: of one scope, level and function, or of all functions. */
export type Kind = 'peer_group' | 'level_group';

export const KINDS: Readonly<Record<Kind, Label>> = {
  peer_group: NATIONAL_PEERS,
  level_group: { zh: '全国同层级各职能', en: 'same level, all functions and provinces' },
};

export const KIND_IDS = ['peer_group', 'level_group'] as const;

/** How those that one is compared with changed in its year. */
export interface OthersChange {
  readonly count: number;
  readonly interval: JumpInterval;
  readonly spread: ChangeSpread;
}

interface PairsOfKind {
  /** By row. */
  readonly groups: Float64Array;
  readonly years: ReadonlyMap<number, ReadonlyMap<number, readonly PairRow[]>>;
  readonly spreads: ReadonlyMap<number, number>;
}

/** Fewer changes tell no spread: all are taken then, and chance with them. */
const FEWEST_LARGE = 20;

/** The spread over all years of a group; what all did in one year is no change of one's own. */
function pooled(years: ReadonlyMap<number, readonly PairRow[]>): number {
  const all: YearPair[] = [];
  const large: YearPair[] = [];
  for (const pairs of years.values()) {
    const usual = median(pairs.map(({ before, after }) => after / before));
    for (const { before, after } of pairs) {
      const change = { before, after: after / usual };
      all.push(change);
      if (isTelling(change)) large.push(change);
    }
  }
  return changeSpread(large.length >= FEWEST_LARGE ? large : all)?.spread ?? 0;
}

/** Pairs that are put into their groups without a pause. */
const PAIRS_A_PART = 20_000;

async function ofKind(
  groups: Float64Array,
  yearOf: Float64Array,
  pairs: readonly PairRow[],
  pause: FindingContext['pause'],
): Promise<PairsOfKind> {
  const years = new Map<number, Map<number, PairRow[]>>();
  for (const pair of pairs) {
    if (pair.row % PAIRS_A_PART === 0) await pause();
    const [group, year] = [groups[pair.row] ?? 0, yearOf[pair.row] ?? 0];
    const ofGroup = years.get(group) ?? new Map<number, PairRow[]>();
    const ofYear = ofGroup.get(year) ?? [];
    ofYear.push(pair);
    ofGroup.set(year, ofYear);
    years.set(group, ofGroup);
  }
  const spreads = new Map<number, number>();
  for (const [id, all] of years) {
    await pause();
    spreads.set(id, pooled(all));
  }
  return { groups, years, spreads };
}

/** Pairs by year and the bodies that they are compared with, and how much these change. */
export class PairPeers {
  readonly #years: Float64Array;
  readonly #kinds: ReadonlyMap<Kind, PairsOfKind>;

  private constructor(years: Float64Array, kinds: ReadonlyMap<Kind, PairsOfKind>) {
    this.#years = years;
    this.#kinds = kinds;
  }

  /** @param answer a row a pair: `before`, `after`, `year` and both kinds */
  static async of(answer: Answer, pause: FindingContext['pause']): Promise<PairPeers> {
    const [before, after] = [numbersOf(answer, 'before'), numbersOf(answer, 'after')];
    const years = numbersOf(answer, 'year');
    const pairs = Array.from({ length: answer.rows }, (_, row) => ({
      row,
      before: before[row] ?? 0,
      after: after[row] ?? 0,
    }));
    const kinds = new Map<Kind, PairsOfKind>();
    for (const kind of KIND_IDS) {
      kinds.set(kind, await ofKind(numbersOf(answer, kind), years, pairs, pause));
    }
    return new PairPeers(years, kinds);
  }

  /** The pairs of a year that one is compared with, itself among them, and their spread. */
  of(kind: Kind, row: number): { readonly pairs: readonly PairRow[]; readonly spread: number } {
    const known = this.#kinds.get(kind);
    const group = known?.groups[row] ?? 0;
    return {
      pairs: known?.years.get(group)?.get(this.#years[row] ?? 0) ?? [],
      spread: known?.spreads.get(group) ?? 0,
    };
  }

  /** All of a year that are compared with each other. */
  *groups(): Generator<readonly PairRow[]> {
    for (const years of this.#kinds.get('peer_group')?.years.values() ?? []) yield* years.values();
  }
}
