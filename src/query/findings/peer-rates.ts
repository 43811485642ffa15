/** Rates far from those of bodies of the same level and function. */
import { metricById } from '../../metrics/dictionary.ts';
import { MINIMUM_N, type Metric } from '../../metrics/metric.ts';
import type { Quantity } from '../../metrics/quantity.ts';
import {
  surpriseOf,
  type Evidence,
  type Finding,
  type FindingSubject,
} from '../../report/finding.ts';
import { ruleById, thresholdOf, type Rule } from '../../report/rules.ts';
import type { Statement } from '../question.ts';
import { quantitySql } from '../equations.ts';
import { numbersOf, type FindingSource } from './finding-source.ts';
import { PEER_COLUMNS, PeerRows, agreeing, percent } from './peers.ts';
import { ReportsCells } from './reports-cells.ts';
import { rateSuspects, type RateSuspect } from './rate-suspects.ts';

interface Rate {
  readonly rule: string;
  readonly metric: Metric;
  readonly numerator: Quantity;
  readonly denominator: Quantity;
}

const RATES: readonly Rate[] = (
  [
    ['peers.disclosure', 'disclosure_rate'],
    ['peers.withheld', 'withheld_rate'],
    ['peers.not_held', 'not_held_rate'],
    ['peers.correction', 'reconsideration_correction_rate'],
  ] as const
).flatMap(([rule, id]): readonly Rate[] => {
  const metric = metricById(id);
  return metric?.value.kind === 'ratio'
    ? [{ rule, metric, numerator: metric.value.numerator, denominator: metric.value.denominator }]
    : [];
});

/** The id of the metric that a rule judges, by the rule's. */
export const METRIC_OF_RULE: ReadonlyMap<string, string> = new Map(
  RATES.map(({ rule, metric }) => [rule, metric.id]),
);

/** Numerator and denominator of every rate, NULL where it is not to be judged. */
const STATEMENT: Statement = {
  text: `select row_id, ${PEER_COLUMNS},
  ${RATES.map(({ rule }, at) => {
    const isRated = `n${at} >= ${MINIMUM_N} and x${at} between 0 and n${at}`;
    return `case when ${isRated} then x${at} end::double as "${rule}.x",
  case when ${isRated} then n${at} end::double as "${rule}.n"`;
  }).join(',\n  ')}
from (
  select row_id, ${PEER_COLUMNS}, ${RATES.map(
    ({ numerator, denominator }, at) =>
      `${quantitySql(numerator)} as x${at}, ${quantitySql(denominator)} as n${at}`,
  ).join(', ')}
  from figures
)
where greatest(${RATES.map((_, at) => `n${at}`).join(', ')}) >= ${MINIMUM_N}`,
  parameters: [],
  cells: [],
};

function findingOf(
  rule: Rule,
  metric: Metric,
  subject: FindingSubject,
  body: RateSuspect,
  evidence: readonly Evidence[],
): Finding {
  const { x, n, others, count, definition, limits, probability, firm } = body;
  const { label } = definition;
  const { year } = subject;
  const together = others.x / others.n;
  return {
    rule: rule.id,
    grade: rule.grade,
    ...subject,
    evidence,
    size: Math.abs(x - together * n),
    surprise: surpriseOf(probability),
    sentence: {
      zh: `${year} 年${metric.label.zh} ${x}/${n} = ${percent(x / n)}，${count} 个同类（${label.zh}）合计 ${percent(together)}，99.8% 界限 ${percent(limits.low)}–${percent(limits.high)}${agreeing(firm).zh}，请说明原因。`,
      en: `${metric.label.en} of ${year}: ${x} of ${n} = ${percent(x / n)}; its ${count} peers (${label.en}) together ${percent(together)}, 99.8% limits ${percent(limits.low)}–${percent(limits.high)}${agreeing(firm).en}; please explain.`,
    },
    explanation: null,
    peers: { label, count, ...firm },
  };
}

export const PEER_RATES: FindingSource = {
  label: { zh: '与同类比', en: 'Peers' },
  rules: RATES.map(({ rule }) => rule),
  find: async (context) => {
    const { settings, pause } = context;
    const answer = await context.ask(STATEMENT);
    const peerRows = await PeerRows.of(answer, pause);
    const ids = numbersOf(answer, 'row_id');
    const found: Finding[] = [];
    for (const { rule: id, metric, numerator, denominator } of RATES) {
      const rule = ruleById(id);
      if (rule === undefined) continue;
      const fewest = thresholdOf(rule, 'fewest_peers', settings);
      const q = thresholdOf(rule, 'q', settings) / 100;
      const suspects = await rateSuspects(answer, peerRows, id, { fewest, q }, pause);
      const idOf = ({ row }: RateSuspect): number => ids[row] ?? -1;
      const cells = await ReportsCells.read(
        suspects.map(idOf),
        [
          { quantity: numerator, side: 'left' },
          { quantity: denominator, side: 'right' },
        ],
        context.ask,
      );
      const subjects = await context.subjects();
      for (const body of suspects) {
        const own = idOf(body);
        found.push(findingOf(rule, metric, subjects.of(own), body, cells.evidence(own, body.year)));
      }
    }
    return found;
  },
};
