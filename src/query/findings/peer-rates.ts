/** Rates far from those of bodies of the same level and function. */
import type { CellId } from '../../form/form.ts';
import { cellsOfMetric, metricById } from '../../metrics/dictionary.ts';
import { MINIMUM_N, type Metric } from '../../metrics/metric.ts';
import { cellsOfQuantity, type Quantity } from '../../metrics/quantity.ts';
import { adjustedLimits, overDispersion, type Limits } from '../../metrics/statistics/funnel.ts';
import { standing } from '../../metrics/statistics/many-tests.ts';
import { surpriseOf, type Finding } from '../../report/finding.ts';
import { ruleById, thresholdOf, type Rule } from '../../report/rules.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';
import { quantitySql } from '../equations.ts';
import {
  SUBJECT_COLUMNS,
  peerGroups,
  subjectAt,
  type FindingContext,
  type FindingSource,
} from './finding-source.ts';

const RATES: readonly (readonly [rule: string, metric: string])[] = [
  ['peers.disclosure', 'disclosure_rate'],
  ['peers.withheld', 'withheld_rate'],
  ['peers.not_held', 'not_held_rate'],
  ['peers.correction', 'reconsideration_correction_rate'],
];

const statementOf = (metric: Metric): Statement => {
  const { value } = metric;
  if (value.kind !== 'ratio') throw new Error(`${metric.id} is no ratio`);
  return {
    text: `select ${[...SUBJECT_COLUMNS, 'year'].join(', ')}, scope, x::double as x, n::double as n
from (
  select *, ${quantitySql(value.numerator)} as x, ${quantitySql(value.denominator)} as n from facts
)
where n >= ${MINIMUM_N} and x between 0 and n
order by scope, level, function, year, agency_id`,
    parameters: [],
    cells: cellsOfMetric(metric),
  };
};

interface RateRow {
  readonly row: number;
  readonly x: number;
  readonly n: number;
}

const ratesOf = (answer: Answer, rows: readonly number[]): readonly RateRow[] =>
  rows.map((row) => ({
    row,
    x: numberAt(answer, 'x', row) ?? 0,
    n: numberAt(answer, 'n', row) ?? 0,
  }));

/** Two-sided tail of the standard normal. Source: Abramowitz and Stegun 26.2.17. */
function tailOf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const sum =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 2 * density * sum;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** One body among its peers of a year. */
interface Judged extends RateRow {
  readonly year: number;
  readonly p0: number;
  readonly peers: number;
  readonly limits: Limits;
  readonly probability: number;
}

/** Every body with enough peers, with its limits and how likely it is as far off by chance. */
async function judgeAll(
  answer: Answer,
  fewest: number,
  pause: FindingContext['pause'],
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  let done = 0;
  for (const rows of peerGroups(answer)) {
    const group = ratesOf(answer, rows);
    done += 1;
    if (done % 50 === 0) await pause();
    if (group.length - 1 < fewest) continue;
    const n = group.reduce((sum, body) => sum + body.n, 0);
    const p0 = group.reduce((sum, body) => sum + body.x, 0) / n;
    const spread = overDispersion(group, p0, true);
    if (spread === null || p0 <= 0 || p0 >= 1) continue;
    for (const body of group) {
      const deviation =
        (Math.asin(Math.sqrt(body.x / body.n)) - Math.asin(Math.sqrt(p0))) /
        Math.sqrt(1 / (4 * body.n) + spread.tauSquared);
      judged.push({
        ...body,
        year: numberAt(answer, 'year', body.row) ?? 0,
        p0,
        peers: group.length - 1,
        limits: adjustedLimits(p0, body.n, 'outer', spread),
        probability: tailOf(deviation),
      });
    }
  }
  return judged;
}

/** Those outside their limits that still stand among all bodies judged in their year. */
function suspects(judged: readonly Judged[], q: number): readonly Judged[] {
  const years = new Set(judged.map((body) => body.year));
  return [...years].flatMap((year) => {
    const ofYear = judged.filter((body) => body.year === year);
    const stands = standing(
      ofYear.map((body) => body.probability),
      q,
    );
    return ofYear.filter(
      ({ x, n, limits }, at) => stands[at] === true && (x / n < limits.low || x / n > limits.high),
    );
  });
}

const firstCell = (quantity: Quantity): CellId => cellsOfQuantity(quantity)[0] ?? '';

function findingOf(rule: Rule, metric: Metric, answer: Answer, body: Judged): Finding {
  const { row, x, n, year, p0, peers, limits, probability } = body;
  const { value } = metric;
  return {
    rule: rule.id,
    grade: rule.grade,
    ...subjectAt(answer, row),
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
      zh: `${year} 年${metric.label.zh} ${x}/${n} = ${percent(x / n)}，${peers} 个同层级同职能机关合计 ${percent(p0)}，99.8% 界限 ${percent(limits.low)}–${percent(limits.high)}，请说明原因。`,
      en: `${metric.label.en} of ${year}: ${x} of ${n} = ${percent(x / n)}; its ${peers} peers together ${percent(p0)}, 99.8 % limits ${percent(limits.low)}–${percent(limits.high)}; please explain.`,
    },
    explanation: null,
    peers: {
      label: { zh: '全国同层级同职能', en: 'same level and function, all provinces' },
      count: peers,
      stands: 1,
      tried: 1,
    },
  };
}

export const PEER_RATES: FindingSource = {
  label: { zh: '与同类比', en: 'Peers' },
  rules: RATES.map(([rule]) => rule),
  find: async (context) => {
    const { settings, pause } = context;
    const found: Finding[] = [];
    for (const [ruleId, metricId] of RATES) {
      const rule = ruleById(ruleId);
      const metric = metricById(metricId);
      if (rule === undefined || metric === undefined) continue;
      const answer = await context.ask(statementOf(metric));
      const judged = await judgeAll(answer, thresholdOf(rule, 'fewest_peers', settings), pause);
      const q = thresholdOf(rule, 'q', settings) / 100;
      found.push(...suspects(judged, q).map((body) => findingOf(rule, metric, answer, body)));
    }
    return found;
  },
};
