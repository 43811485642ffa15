/** Reasons for not disclosing that are mixed unlike those of bodies of the same level and function. */
import { OUTCOME_GROUPS, type OutcomeGroup } from '../../metrics/outcomes.ts';
import { casesOf, clusteringOf, mixDeviance, mixTail } from '../../metrics/statistics/mix.ts';
import {
  surpriseOf,
  type Finding,
  type FindingSubject,
  type PeerGroup,
} from '../../report/finding.ts';
import { ruleById, thresholdOf, type Rule } from '../../report/rules.ts';
import { quantitySql } from '../equations.ts';
import type { Answer, Statement } from '../question.ts';
import { numbersOf, type FindingContext, type FindingSource } from './finding-source.ts';
import { NATIONAL_PEERS } from './peer-definitions.ts';
import {
  PEER_COLUMNS,
  PeerRows,
  Standing,
  agreeing,
  peerGroups,
  percent,
  suspectsOf,
  type Judged,
} from './peers.ts';

const DISCLOSED = new Set(['granted', 'partial']);
const REASONS: readonly OutcomeGroup[] = OUTCOME_GROUPS.filter(({ id }) => !DISCLOSED.has(id));
/** Fewer cases make no mix. */
const LEAST_CASES = 30;

const STATEMENT: Statement = {
  text: `select row_id, ${PEER_COLUMNS}, ${REASONS.map(({ id }) => id).join(', ')}
from (
  select row_id, ${PEER_COLUMNS}, ${REASONS.map(({ id, of }) => `${quantitySql(of())}::double as ${id}`).join(', ')}
  from figures
)
where ${REASONS.map(({ id }) => id).join(' + ')} >= ${LEAST_CASES}`,
  parameters: [],
  cells: [],
};

/** Probability below which a mix is unlike that of peers by another definition: 99.8 % limits. */
const UNLIKE = 0.002;

/** What bodies that are compared give together. */
interface MixOfPeers {
  readonly mixes: readonly (readonly number[])[];
  readonly pooled: readonly number[];
  readonly clustering: number;
}

function mixOf(
  rows: readonly number[],
  columns: readonly Float64Array[],
  fewest: number,
): MixOfPeers | null {
  if (rows.length - 1 < fewest) return null;
  const mixes = rows.map((row) => columns.map((column) => column[row] ?? 0));
  const pooled = REASONS.map((_, at) => casesOf(mixes.map((counts) => counts[at] ?? 0)));
  return { mixes, pooled, clustering: clusteringOf(mixes, pooled) };
}

const probabilityOf = (counts: readonly number[], { pooled, clustering }: MixOfPeers): number =>
  mixTail(mixDeviance(counts, pooled), counts, clustering);

interface Mixed extends Judged {
  readonly row: number;
  readonly id: number;
  readonly counts: readonly number[];
  /** Of all that it is compared with, itself among them. */
  readonly pooled: readonly number[];
  readonly peers: number;
}

const columnsOf = (answer: Answer): readonly Float64Array[] =>
  REASONS.map(({ id }) => numbersOf(answer, id));

/** Every body with enough peers, and how likely its mix is as far off by chance. */
async function judgeAll(
  answer: Answer,
  fewest: number,
  pause: FindingContext['pause'],
): Promise<readonly Mixed[]> {
  const [ids, years] = [numbersOf(answer, 'row_id'), numbersOf(answer, 'year')];
  const columns = columnsOf(answer);
  const judged: Mixed[] = [];
  for (const rows of peerGroups(answer)) {
    await pause();
    const mix = mixOf(rows, columns, fewest);
    if (mix === null) continue;
    for (const [at, counts] of mix.mixes.entries()) {
      const row = rows[at] ?? 0;
      judged.push({
        row,
        id: ids[row] ?? 0,
        year: years[row] ?? 0,
        counts,
        pooled: mix.pooled,
        peers: rows.length - 1,
        probability: probabilityOf(counts, mix),
      });
    }
  }
  return judged;
}

function findingOf(
  rule: Rule,
  subject: FindingSubject,
  body: Mixed,
  firm: Pick<PeerGroup, 'stands' | 'tried'>,
): Finding {
  const { counts, pooled, peers, probability } = body;
  const { year } = subject;
  const [n, all] = [casesOf(counts), casesOf(pooled)];
  const shares = REASONS.map(({ label }, at) => ({
    label,
    count: counts[at] ?? 0,
    own: (counts[at] ?? 0) / n,
    theirs: (pooled[at] ?? 0) / all,
  }));
  const [most] = shares.toSorted(
    (left, right) => Math.abs(right.own - right.theirs) - Math.abs(left.own - left.theirs),
  );
  if (most === undefined) throw new Error('a mix without reasons');
  const { label, count, own, theirs } = most;
  return {
    rule: rule.id,
    grade: rule.grade,
    ...subject,
    evidence: [],
    size: Math.abs(own - theirs) * n,
    surprise: surpriseOf(probability),
    sentence: {
      zh: `${year} 年未予公开的 ${n} 件，理由的构成与 ${peers} 个同层级同职能机关不同，差得最多的是“${label.zh}”：${count}/${n} = ${percent(own)}，同类合计 ${percent(theirs)}${agreeing(firm).zh}，请说明原因。`,
      en: `The reasons for the ${n} requests of ${year} that were not granted are mixed unlike those of ${peers} peers, most of all “${label.en}”: ${count} of ${n} = ${percent(own)}, its peers together ${percent(theirs)}${agreeing(firm).en}; please explain.`,
    },
    explanation: null,
    peers: { label: NATIONAL_PEERS, count: peers, ...firm },
  };
}

export const PEER_MIX: FindingSource = {
  label: { zh: '理由构成与同类比', en: 'Mix of reasons among peers' },
  rules: ['peers.mix'],
  find: async (context) => {
    const rule = ruleById('peers.mix');
    if (rule === undefined) return [];
    const { settings, pause } = context;
    const answer = await context.ask(STATEMENT);
    const fewest = thresholdOf(rule, 'fewest_peers', settings);
    const judged = await judgeAll(answer, fewest, pause);
    const columns = columnsOf(answer);
    const rowsOfPeers = await PeerRows.of(answer, pause);
    const standing = new Standing(rowsOfPeers, (rows) => mixOf(rows, columns, fewest));
    const suspects = suspectsOf(judged, thresholdOf(rule, 'q', settings) / 100);
    const subjects = await context.subjects();
    const found: Finding[] = [];
    for (const body of suspects) {
      const { row, counts } = body;
      const subject = subjects.of(body.id);
      const firm = standing.of(row, (others) => probabilityOf(counts, others) < UNLIKE);
      found.push(findingOf(rule, subject, body, firm));
      await pause();
    }
    return found;
  },
};
