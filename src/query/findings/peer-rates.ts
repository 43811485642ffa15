/** Rates far from those of bodies of the same level and function. */
import type { CellId } from '../../form/form.ts';
import { metricById } from '../../metrics/dictionary.ts';
import { MINIMUM_N, type Metric } from '../../metrics/metric.ts';
import { cellsOfQuantity, type Quantity } from '../../metrics/quantity.ts';
import {
  EXACT_BELOW,
  adjustedLimits,
  binomialTail,
  funnelLimits,
  overDispersion,
  type Limits,
  type OverDispersion,
  type Proportion,
} from '../../metrics/statistics/funnel.ts';
import { upperTail } from '../../metrics/statistics/normal-tail.ts';
import {
  surpriseOf,
  type Finding,
  type FindingSubject,
  type PeerGroup,
} from '../../report/finding.ts';
import { ruleById, thresholdOf, type Rule } from '../../report/rules.ts';
import type { Answer, Statement } from '../question.ts';
import { quantitySql } from '../equations.ts';
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

/** The bodies that one is compared with, itself among them. */
interface Peers {
  readonly p0: number;
  readonly spread: OverDispersion;
  readonly count: number;
}

/** A rate of all reports, as columns. */
interface Rates {
  readonly ids: Float64Array;
  readonly years: Float64Array;
  readonly x: Float64Array;
  readonly n: Float64Array;
}

const ratesOf = (answer: Answer, rule: string): Rates => ({
  ids: numbersOf(answer, 'row_id'),
  years: numbersOf(answer, 'year'),
  x: numbersOf(answer, `${rule}.x`),
  n: numbersOf(answer, `${rule}.n`),
});

/** Bodies that are compared, with their rows. */
interface GroupOfRates {
  readonly rows: readonly number[];
  readonly bodies: readonly Proportion[];
  readonly peers: Peers;
}

/** A row of a rate that has enough peers. */
interface JudgedRate extends Judged {
  readonly row: number;
  readonly peers: Peers;
}

const proportionAt = ({ x, n }: Rates, row: number): Proportion => ({
  x: x[row] ?? 0,
  n: n[row] ?? 0,
});

/** The rate of bodies that are compared, and how they differ; null where too few have one. */
function peersOf(all: readonly number[], rates: Rates, fewest: number): GroupOfRates | null {
  const rows = all.filter((row) => !Number.isNaN(rates.n[row]));
  const count = rows.length - 1;
  if (count < fewest) return null;
  const bodies = rows.map((row) => proportionAt(rates, row));
  const n = bodies.reduce((sum, body) => sum + body.n, 0);
  const p0 = bodies.reduce((sum, body) => sum + body.x, 0) / n;
  const spread = overDispersion(bodies, p0, true);
  return spread === null || p0 <= 0 || p0 >= 1
    ? null
    : { rows, bodies, peers: { p0, spread, count } };
}

async function judgeAll(
  groups: readonly (readonly number[])[],
  rates: Rates,
  fewest: number,
  pause: FindingContext['pause'],
): Promise<readonly JudgedRate[]> {
  const judged: JudgedRate[] = [];
  for (const all of groups) {
    await pause();
    const group = peersOf(all, rates, fewest);
    if (group === null) continue;
    const { rows, bodies, peers } = group;
    const { p0, spread } = peers;
    const year = rates.years[rows[0] ?? 0] ?? 0;
    const centre = Math.asin(Math.sqrt(p0));
    for (const [at, body] of bodies.entries()) {
      const deviation =
        (Math.asin(Math.sqrt(body.x / body.n)) - centre) /
        Math.sqrt(1 / (4 * body.n) + spread.tauSquared);
      // Of few cases the approximation calls none or all of them far less likely than they are.
      const probability = Math.max(
        2 * upperTail(Math.abs(deviation)),
        body.n < EXACT_BELOW ? binomialTail(body, p0) : 0,
      );
      judged.push({ row: rows[at] ?? 0, year, peers, probability });
    }
  }
  return judged;
}

/** A body outside its limits. */
interface Suspect extends Peers, Proportion {
  readonly row: number;
  readonly limits: Limits;
  readonly probability: number;
  /** Under how many definitions of peers it lies outside their limits. */
  readonly firm: Pick<PeerGroup, 'stands' | 'tried'>;
}

/** Limits widened by how peers differ; of few cases never narrower than the exact ones. */
function limitsOf({ p0, spread }: Peers, { n }: Proportion): Limits {
  const widened = adjustedLimits(p0, n, 'outer', spread);
  if (n >= EXACT_BELOW) return widened;
  const exact = funnelLimits(p0, n, 'outer');
  return { low: Math.min(widened.low, exact.low), high: Math.max(widened.high, exact.high) };
}

const isOutside = ({ x, n }: Proportion, { low, high }: Limits): boolean =>
  x / n < low || x / n > high;

/** A body of those that stand out, where it is also outside its limits. */
function outsideLimits(
  { row, peers, probability }: JudgedRate,
  rates: Rates,
  standing: Standing<Peers>,
): readonly Suspect[] {
  const body = proportionAt(rates, row);
  const limits = limitsOf(peers, body);
  if (!isOutside(body, limits)) return [];
  const firm = standing.of(row, (others) => isOutside(body, limitsOf(others, body)));
  return [{ ...peers, ...body, row, limits, probability, firm }];
}

const firstCell = (quantity: Quantity): CellId => cellsOfQuantity(quantity)[0] ?? '';

function findingOf(rule: Rule, metric: Metric, subject: FindingSubject, body: Suspect): Finding {
  const { x, n, p0, count, limits, probability, firm } = body;
  const { year } = subject;
  const { value } = metric;
  return {
    rule: rule.id,
    grade: rule.grade,
    ...subject,
    evidence:
      value.kind === 'ratio'
        ? [
            { cell: firstCell(value.numerator), year, value: x, side: 'left' },
            { cell: firstCell(value.denominator), year, value: n, side: 'right' },
          ]
        : [],
    size: Math.abs(x - p0 * n),
    surprise: surpriseOf(probability),
    sentence: {
      zh: `${year} 年${metric.label.zh} ${x}/${n} = ${percent(x / n)}，${count} 个同层级同职能机关合计 ${percent(p0)}，99.8% 界限 ${percent(limits.low)}–${percent(limits.high)}${agreeing(firm).zh}，请说明原因。`,
      en: `${metric.label.en} of ${year}: ${x} of ${n} = ${percent(x / n)}; its ${count} peers together ${percent(p0)}, 99.8 % limits ${percent(limits.low)}–${percent(limits.high)}${agreeing(firm).en}; please explain.`,
    },
    explanation: null,
    peers: { label: NATIONAL_PEERS, count, ...firm },
  };
}

export const PEER_RATES: FindingSource = {
  label: { zh: '与同类比', en: 'Peers' },
  rules: RATES.map(({ rule }) => rule),
  find: async (context) => {
    const { settings, pause } = context;
    const answer = await context.ask(STATEMENT);
    const groups = [...peerGroups(answer)];
    const rowsOfPeers = await PeerRows.of(answer, pause);
    const found: Finding[] = [];
    for (const { rule: id, metric } of RATES) {
      const rule = ruleById(id);
      if (rule === undefined) continue;
      const rates = ratesOf(answer, id);
      const fewest = thresholdOf(rule, 'fewest_peers', settings);
      const judged = await judgeAll(groups, rates, fewest, pause);
      const q = thresholdOf(rule, 'q', settings) / 100;
      const standing = new Standing(
        rowsOfPeers,
        (rows) => peersOf(rows, rates, fewest)?.peers ?? null,
      );
      const suspects: Suspect[] = [];
      for (const body of suspectsOf(judged, q)) {
        suspects.push(...outsideLimits(body, rates, standing));
        await pause();
      }
      const subjects = await context.subjects();
      for (const body of suspects) {
        const subject = subjects.of(rates.ids[body.row] ?? -1);
        found.push(findingOf(rule, metric, subject, body));
      }
    }
    return found;
  },
};
