/** Reasons for not disclosing that are mixed unlike those of bodies of the same level and function. */
import { OUTCOME_GROUPS, type OutcomeGroup } from '../../metrics/outcomes.ts';
import { casesOf } from '../../metrics/statistics/mix.ts';
import {
  surpriseOf,
  type Evidence,
  type Finding,
  type FindingSubject,
} from '../../report/finding.ts';
import { ruleById, thresholdOf, type Rule } from '../../report/rules.ts';
import { quantitySql } from '../equations.ts';
import type { Statement } from '../question.ts';
import { numbersOf, type FindingSource } from './finding-source.ts';
import { mixSuspects, type MixSuspect } from './mix-suspects.ts';
import { PEER_COLUMNS, PeerRows, agreeing, percent } from './peers.ts';
import { ReportsCells } from './reports-cells.ts';

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

function findingOf(
  rule: Rule,
  subject: FindingSubject,
  body: MixSuspect,
  evidence: readonly Evidence[],
): Finding {
  const { counts, others, count: peers, definition, probability, firm } = body;
  const { label: whose } = definition;
  const { year } = subject;
  const [n, all] = [casesOf(counts), casesOf(others)];
  const shares = REASONS.map(({ label }, at) => ({
    label,
    count: counts[at] ?? 0,
    own: (counts[at] ?? 0) / n,
    theirs: (others[at] ?? 0) / all,
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
    evidence,
    size: Math.abs(own - theirs) * n,
    surprise: surpriseOf(probability),
    sentence: {
      zh: `${year} 年未予公开的 ${n} 件，理由的构成与 ${peers} 个同类（${whose.zh}）不同，差得最多的是“${label.zh}”：${count}/${n} = ${percent(own)}，同类合计 ${percent(theirs)}${agreeing(firm).zh}，请说明原因。`,
      en: `The reasons for the ${n} requests of ${year} that were not granted are mixed unlike those of ${peers} peers (${whose.en}), most of all “${label.en}”: ${count} of ${n} = ${percent(own)}, its peers together ${percent(theirs)}${agreeing(firm).en}; please explain.`,
    },
    explanation: null,
    peers: { label: whose, count: peers, ...firm },
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
    const suspects = await mixSuspects(
      answer,
      await PeerRows.of(answer, pause),
      {
        fewest: thresholdOf(rule, 'fewest_peers', settings),
        q: thresholdOf(rule, 'q', settings) / 100,
      },
      REASONS.map(({ id }) => id),
      pause,
    );
    const ids = numbersOf(answer, 'row_id');
    const idOf = ({ row }: MixSuspect): number => ids[row] ?? -1;
    const cells = await ReportsCells.read(
      suspects.map(idOf),
      REASONS.map(({ of }) => ({ quantity: of(), side: 'seen' })),
      context.ask,
    );
    const subjects = await context.subjects();
    return suspects.map((body) => {
      const id = idOf(body);
      return findingOf(rule, subjects.of(id), body, cells.evidence(id, body.year));
    });
  },
};
