/** Bodies whose reasons are mixed unlike those of their peers: the statistics of it. */
import { casesOf, clusteringOf, mixDeviance, mixTail } from '../../metrics/statistics/mix.ts';
import type { PeerGroup } from '../../report/finding.ts';
import type { Answer } from '../question.ts';
import { numbersOf, type FindingContext } from './finding-source.ts';
import type { PeerDefinition } from './peer-definitions.ts';
import {
  KnownPeers,
  suspectsOf,
  type Among,
  type Judged,
  type JudgedBy,
  type PeerRows,
} from './peers.ts';

/** Probability below which a mix is unlike that of peers by another definition: 99.8 % limits. */
const UNLIKE = 0.002;

/** What bodies that are compared give together. */
interface MixOfPeers {
  /** Cases by reason. */
  readonly pooled: readonly number[];
  readonly clustering: number;
  /** The others. */
  readonly count: number;
}

/** Cases by reason of each row. */
type Mixes = readonly Float64Array[];

const mixAt = (mixes: Mixes, row: number): readonly number[] =>
  mixes.map((column) => column[row] ?? 0);

function mixOf(rows: readonly number[], mixes: Mixes, fewest: number): MixOfPeers | null {
  const count = rows.length - 1;
  if (count < fewest) return null;
  const all = rows.map((row) => mixAt(mixes, row));
  const pooled = mixes.map((_, at) => casesOf(all.map((counts) => counts[at] ?? 0)));
  return { pooled, clustering: clusteringOf(all, pooled), count };
}

/** How likely chance alone mixes the reasons as far from those of the peers. */
const probabilityOf = (counts: readonly number[], { pooled, clustering }: MixOfPeers): number =>
  mixTail(mixDeviance(counts, pooled), counts, clustering);

interface Mixed extends Judged {
  readonly counts: readonly number[];
  readonly among: Among<MixOfPeers>;
}

/** A body with an unusual mix. */
export interface MixSuspect extends Judged {
  /** Cases by reason. */
  readonly counts: readonly number[];
  /** The same of the others together. */
  readonly others: readonly number[];
  readonly definition: PeerDefinition;
  /** The others that it was judged among. */
  readonly count: number;
  /** Under how many definitions of peers its mix is as unlikely as 99.8 % limits have it. */
  readonly firm: Pick<PeerGroup, 'stands' | 'tried'>;
}

/**
 * Bodies whose mix is unlike that of their peers of the whole country, and of those at home.
 *
 * @param answer a row a report, with the columns of {@link PeerRows} and one a reason
 * @param reasons names of those columns
 */
export async function mixSuspects(
  answer: Answer,
  peerRows: PeerRows,
  { fewest, q }: JudgedBy,
  reasons: readonly string[],
  pause: FindingContext['pause'],
): Promise<readonly MixSuspect[]> {
  const years = numbersOf(answer, 'year');
  const mixes = reasons.map((reason) => numbersOf(answer, reason));
  const known = new KnownPeers(peerRows, (rows) => mixOf(rows, mixes, fewest));
  const judged: Mixed[] = [];
  for (const rows of peerRows.groups()) {
    await pause();
    const among = known.nationwide(rows[0] ?? 0);
    if (among === null) continue;
    for (const row of rows) {
      const counts = mixAt(mixes, row);
      const probability = probabilityOf(counts, among.group);
      judged.push({ row, year: years[row] ?? 0, counts, among, probability });
    }
  }
  const suspects = suspectsOf(judged, q, ({ row, counts }) => {
    const peers = known.othersAtHome(row);
    return peers !== null && probabilityOf(counts, peers) >= UNLIKE;
  });
  return suspects.map(({ among: { definition, group }, ...body }) => ({
    ...body,
    definition,
    others: group.pooled.map((all, at) => all - (body.counts[at] ?? 0)),
    count: group.count,
    firm: known.standing(body.row, (others) => probabilityOf(body.counts, others) < UNLIKE),
  }));
}
