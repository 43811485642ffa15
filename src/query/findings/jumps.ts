/** Sudden changes from one year to the next. */
import { cellsOf, cellById, type CellId, type Label } from '../../form/form.ts';
import { totalOf } from '../../metrics/quantity.ts';
import {
  JUMP_SETTINGS,
  changeScore,
  changeSpread,
  isJump,
  jumpEffect,
  jumpInterval,
  type ChangeSpread,
  type YearPair,
} from '../../metrics/statistics/jump.ts';
import { median } from '../../metrics/statistics/quantiles.ts';
import type { Finding } from '../../report/finding.ts';
import { ruleById, thresholdOf } from '../../report/rules.ts';
import { numberAt, textAt, type Answer, type Statement } from '../question.ts';
import {
  fromRows,
  peerGroups,
  subjectAt,
  subjectSql,
  type FindingContext,
  type FindingSource,
} from './finding-source.ts';

const RECEIVED = totalOf('received');

const REQUESTS: Statement = {
  text: `select ${subjectSql('a')}, a.scope,
  b.${RECEIVED} as before, a.${RECEIVED} as after
from facts a join facts b on b.agency_id = a.agency_id and b.year = a.year - 1
where a.${RECEIVED} > 0 and b.${RECEIVED} > 0
order by a.scope, a.level, a.function, a.year, a.agency_id`,
  parameters: [],
  cells: [RECEIVED],
};

interface PairRow extends YearPair {
  readonly row: number;
}

const pairsOf = (answer: Answer, rows: readonly number[]): readonly PairRow[] =>
  rows.map((row) => ({
    row,
    before: numberAt(answer, 'before', row) ?? 0,
    after: numberAt(answer, 'after', row) ?? 0,
  }));

/** Bodies that are compared: of one scope, level and function, or of all functions. */
type Kind = 'function' | 'level';

const KINDS: Readonly<
  Record<Kind, { readonly label: Label; readonly columns: readonly string[] }>
> = {
  function: {
    label: { zh: '全国同层级同职能', en: 'same level and function, all provinces' },
    columns: ['scope', 'level', 'function'],
  },
  level: {
    label: { zh: '全国同层级各职能', en: 'same level, all functions and provinces' },
    columns: ['scope', 'level'],
  },
};

/** Pairs by the bodies that they are compared with, and how much these change. */
class Peers {
  readonly #answer: Answer;
  readonly #groups = new Map<string, PairRow[]>();
  readonly #spreads = new Map<string, number>();

  constructor(answer: Answer) {
    this.#answer = answer;
    const rows = Array.from({ length: answer.rows }, (_, row) => row);
    for (const pair of pairsOf(answer, rows)) {
      for (const kind of ['function', 'level'] as const) {
        const key = this.#keyOf(kind, pair.row);
        const group = this.#groups.get(key) ?? [];
        group.push(pair);
        this.#groups.set(key, group);
      }
    }
    this.#pool();
  }

  #pool(): void {
    const changes = new Map<string, YearPair[]>();
    for (const [key, group] of this.#groups) {
      const usual = median(group.map(({ before, after }) => after / before));
      const kind = key.slice(key.indexOf('\u0001'));
      const known = changes.get(kind) ?? [];
      // What all of them did in that year is no change of one's own.
      for (const { before, after } of group) known.push({ before, after: after / usual });
      changes.set(kind, known);
    }
    for (const [kind, pairs] of changes) {
      const spread = changeSpread(pairs);
      if (spread !== null) this.#spreads.set(kind, spread.spread);
    }
  }

  #keyOf(kind: Kind, row: number): string {
    const names = KINDS[kind].columns.map((name) => textAt(this.#answer, name, row));
    return [numberAt(this.#answer, 'year', row), ...names].join('\u0001');
  }

  /** The pairs of a year that one is compared with, itself among them, and their spread. */
  of(kind: Kind, row: number): { readonly pairs: readonly PairRow[]; readonly spread: number } {
    const key = this.#keyOf(kind, row);
    return {
      pairs: this.#groups.get(key) ?? [],
      spread: this.#spreads.get(key.slice(key.indexOf('\u0001'))) ?? 0,
    };
  }
}

const times = (ratio: number): string => Number(ratio.toPrecision(2)).toString();

async function requestJumps(
  { settings, pause }: FindingContext,
  answer: Answer,
): Promise<readonly Finding[]> {
  const rule = ruleById('jump.requests');
  if (rule === undefined) return [];
  const fewest = thresholdOf(rule, 'fewest_peers', settings);
  const least = thresholdOf(rule, 'deviations', settings);
  const bounds = { ...JUMP_SETTINGS, c: thresholdOf(rule, 'c', settings) };
  const found: Finding[] = [];
  let done = 0;
  const peersOf = new Peers(answer);
  for (const rows of peerGroups(answer)) {
    done += 1;
    if (done % 50 === 0) await pause();
    const kind: Kind = rows.length - 1 >= fewest ? 'function' : 'level';
    const { pairs, spread: pooled } = peersOf.of(kind, rows[0] ?? 0);
    const interval = pairs.length - 1 < fewest ? null : jumpInterval(pairs, bounds);
    if (interval === null) continue;
    const spread = { middle: Math.log(interval.medianRatio), spread: pooled };
    for (const pair of pairsOf(answer, rows)) {
      if (!isJump(pair, interval, bounds)) continue;
      if (Math.abs(changeScore(pair, spread)) < least) continue;
      const { row, before, after } = pair;
      const year = numberAt(answer, 'year', row) ?? 0;
      const isUp = after > before;
      const factor = times(isUp ? after / before : before / after);
      const peers = pairs.length - 1;
      found.push({
        rule: rule.id,
        grade: rule.grade,
        ...subjectAt(answer, row),
        evidence: [
          { cell: RECEIVED, year: year - 1, value: before, side: 'left' },
          { cell: RECEIVED, year, value: after, side: 'right' },
        ],
        size: Math.abs(after - before),
        surprise: surpriseOfEffect(jumpEffect(pair, interval.medianRatio, bounds), interval),
        sentence: {
          zh: `收到申请从 ${year - 1} 年 ${before} 件${isUp ? '增至' : '降至'} ${year} 年 ${after} 件（${isUp ? '' : '约为 1/'}${factor}${isUp ? ' 倍' : ''}），${peers} 个同类机关（${KINDS[kind].label.zh}）的中位变化是 ${times(interval.medianRatio)} 倍，请核对。`,
          en: `Requests received went ${isUp ? 'up' : 'down'} from ${before} in ${year - 1} to ${after} in ${year} (${isUp ? '×' : '1/'}${factor}); the median change of ${peers} peers (${KINDS[kind].label.en}) is ×${times(interval.medianRatio)}; please check.`,
        },
        explanation: null,
        peers: {
          label: KINDS[kind].label,
          count: peers,
          stands: 1,
          tried: 1,
        },
      });
    }
  }
  return found;
}

/** How far outside the interval an effect lies, on a scale like the other rules’. */
function surpriseOfEffect(
  effect: number,
  { low, high }: { readonly low: number; readonly high: number },
): number {
  const bound = effect > high ? high : low;
  return Math.min(6, 2 + Math.log2(Math.max(1, Math.abs(effect / (bound === 0 ? 1 : bound)))));
}

/** Items of table 2 that stand in the form of both years. */
const UNIT_CELLS: readonly CellId[] = cellsOf('t2', '2021')
  .filter((cell) => !cell.isSigned)
  .map((cell) => cell.id);
const FACTORS = [10, 100, 10_000] as const;
/** Below this the ratio of two small numbers says nothing about units. */
const LEAST_AMOUNT: Readonly<Record<string, number>> = { count: 50, wan_yuan: 1, yuan: 10_000 };
/** Smaller changes are no slip of unit, however steady the others are. */
const LEAST_RATIO = 4;
/** Standard deviations: of a change that is beyond chance, and of a slip around its factor. */
const BEYOND_CHANCE = 4.3;
const AROUND_FACTOR = 3;
/** Changes that a spread is told from; where there are fewer, the usual one stands in. */
const FEWEST_CHANGES = 30;
const USUAL_SPREAD = 0.4;
/** Of the normal distribution: distance of the quartiles ÷ standard deviation. */
const NORMAL_QUARTILES = 1.349;

const bothLarge = (cell: CellId): string =>
  `least(a.${cell}, b.${cell}) >= ${LEAST_AMOUNT[cellById(cell)?.unit ?? 'count'] ?? 50}`;
const CONSECUTIVE = `from facts a join facts b on b.agency_id = a.agency_id and b.year = a.year - 1
where a.form_t2 = b.form_t2`;

/** How much each item changes from year to year: quartiles of ln(after ÷ before). */
const SPREADS: Statement = {
  text: `select ${UNIT_CELLS.map((cell) => {
    const change = `case when ${bothLarge(cell)} then ln(a.${cell} / b.${cell}) end`;
    return `quantile_cont(${change}, 0.25) as low_${cell}, quantile_cont(${change}, 0.75) as high_${cell},
  count(${change})::int as count_${cell}`;
  }).join(',\n  ')}
${CONSECUTIVE}`,
  parameters: [],
  cells: UNIT_CELLS,
};

const UNITS: Statement = {
  text: `select ${subjectSql('a')},
  ${UNIT_CELLS.map((cell) => `b.${cell} as before_${cell}, a.${cell} as after_${cell}`).join(',\n  ')}
${CONSECUTIVE} and (${UNIT_CELLS.map(
    (cell) =>
      `(${bothLarge(cell)} and greatest(a.${cell}, b.${cell}) >= ${LEAST_RATIO} * least(a.${cell}, b.${cell}))`,
  ).join('\n  or ')})
order by a.year desc, a.agency_name, a.agency_id`,
  parameters: [],
  cells: UNIT_CELLS,
};

/** Of each item the usual change, and its standard deviation. */
type Spreads = ReadonlyMap<CellId, ChangeSpread>;

const spreadsOf = (answer: Answer): Spreads =>
  new Map(
    UNIT_CELLS.map((cell) => {
      const [low, high] = [numberAt(answer, `low_${cell}`, 0), numberAt(answer, `high_${cell}`, 0)];
      const count = numberAt(answer, `count_${cell}`, 0) ?? 0;
      return low === null || high === null || count < FEWEST_CHANGES
        ? [cell, { middle: 0, spread: USUAL_SPREAD }]
        : [cell, { middle: (low + high) / 2, spread: (high - low) / NORMAL_QUARTILES }];
    }),
  );

/** The factor that a change comes close to and that chance does not explain; null of none. */
function slippedFactor(pair: YearPair, least: number, spread: ChangeSpread): number | null {
  if (Math.min(pair.before, pair.after) < least) return null;
  if (Math.abs(changeScore(pair, spread)) < BEYOND_CHANCE) return null;
  const change = Math.abs(Math.log(pair.after / pair.before) - spread.middle);
  const away = (factor: number): number => Math.abs(change - Math.log(factor));
  const [nearest] = FACTORS.toSorted((left, right) => away(left) - away(right));
  return nearest !== undefined && away(nearest) <= Math.max(AROUND_FACTOR * spread.spread, 0.1)
    ? nearest
    : null;
}

function unitSlipsAt(answer: Answer, row: number, spreads: Spreads): readonly Finding[] {
  const rule = ruleById('jump.unit');
  const year = numberAt(answer, 'year', row) ?? 0;
  return UNIT_CELLS.flatMap((cell): readonly Finding[] => {
    const before = numberAt(answer, `before_${cell}`, row);
    const after = numberAt(answer, `after_${cell}`, row);
    const form = cellById(cell);
    const spread = spreads.get(cell);
    if (rule === undefined || before === null || after === null) return [];
    if (form === undefined || spread === undefined) return [];
    const factor = slippedFactor({ before, after }, LEAST_AMOUNT[form.unit] ?? 50, spread);
    if (factor === null) return [];
    return [
      {
        rule: rule.id,
        grade: rule.grade,
        ...subjectAt(answer, row),
        evidence: [
          { cell, year: year - 1, value: before, side: 'left' },
          { cell, year, value: after, side: 'right' },
        ],
        size: Math.abs(after - before),
        surprise: factor === 10_000 ? 4 : 2.5,
        sentence: {
          zh: `“${form.label.zh}”从 ${year - 1} 年 ${before} 变为 ${year} 年 ${after}，相差约 ${factor} 倍，可能是单位（元、万元）或小数点写错，请核对。`,
          en: `“${form.label.en}” went from ${before} in ${year - 1} to ${after} in ${year}, a factor of about ${factor}: possibly a slip of unit or decimal point; please check.`,
        },
        explanation: null,
        peers: null,
      },
    ];
  });
}

export const JUMPS: FindingSource = {
  label: { zh: '突变', en: 'Jumps' },
  rules: ['jump.requests', 'jump.unit'],
  find: async (context) => {
    const found = await requestJumps(context, await context.ask(REQUESTS));
    const spreads = spreadsOf(await context.ask(SPREADS));
    const units = await context.ask(UNITS);
    const slips = await fromRows(units, context, (row) => unitSlipsAt(units, row, spreads));
    return [...found, ...slips];
  },
};
