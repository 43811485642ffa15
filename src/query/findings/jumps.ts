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
  type JumpInterval,
  type YearPair,
} from '../../metrics/statistics/jump.ts';
import { median } from '../../metrics/statistics/quantiles.ts';
import type { Finding } from '../../report/finding.ts';
import { ruleById, thresholdOf } from '../../report/rules.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';
import {
  YEAR_BEFORE,
  fromRows,
  numbersOf,
  subjectAt,
  subjectsOf,
  withFacts,
  type FindingContext,
  type FindingSource,
} from './finding-source.ts';
import { NATIONAL_PEERS } from './peer-definitions.ts';

const RECEIVED = totalOf('received');

const REQUESTS: Statement = {
  text: `select a.row_id, a.level_group, a.peer_group, a.year,
  b.${RECEIVED} as before, a.${RECEIVED} as after
${YEAR_BEFORE}
where a.${RECEIVED} > 0 and b.${RECEIVED} > 0`,
  parameters: [],
  cells: [],
};

interface PairRow extends YearPair {
  readonly row: number;
}

/** Bodies that are compared: of one scope, level and function, or of all functions. */
type Kind = 'peer_group' | 'level_group';

const KINDS: Readonly<Record<Kind, Label>> = {
  peer_group: NATIONAL_PEERS,
  level_group: { zh: '全国同层级各职能', en: 'same level, all functions and provinces' },
};

const KIND_IDS = ['peer_group', 'level_group'] as const;

/** How those that one is compared with changed in its year. */
interface OthersChange {
  readonly count: number;
  readonly interval: JumpInterval;
  readonly spread: ChangeSpread;
}

/** Pairs by year and the bodies that they are compared with, and how much these change. */
class Peers {
  readonly #pairs: readonly PairRow[];
  readonly #years: Float64Array;
  readonly #kinds = new Map<Kind, PeersOfKind>();

  constructor(answer: Answer) {
    const [before, after] = [numbersOf(answer, 'before'), numbersOf(answer, 'after')];
    this.#years = numbersOf(answer, 'year');
    this.#pairs = Array.from({ length: answer.rows }, (_, row) => ({
      row,
      before: before[row] ?? 0,
      after: after[row] ?? 0,
    }));
    for (const kind of KIND_IDS) {
      this.#kinds.set(kind, this.#ofKind(numbersOf(answer, kind)));
    }
  }

  #ofKind(groups: Float64Array): PeersOfKind {
    const years = new Map<number, Map<number, PairRow[]>>();
    for (const pair of this.#pairs) {
      const [group, year] = [groups[pair.row] ?? 0, this.#years[pair.row] ?? 0];
      const ofGroup = years.get(group) ?? new Map<number, PairRow[]>();
      const pairs = ofGroup.get(year) ?? [];
      pairs.push(pair);
      ofGroup.set(year, pairs);
      years.set(group, ofGroup);
    }
    return { groups, years, spreads: new Map([...years].map(([id, all]) => [id, pooled(all)])) };
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

interface PeersOfKind {
  /** By row. */
  readonly groups: Float64Array;
  readonly years: ReadonlyMap<number, ReadonlyMap<number, readonly PairRow[]>>;
  readonly spreads: ReadonlyMap<number, number>;
}

/** The spread over all years of a group; what all did in one year is no change of one's own. */
function pooled(years: ReadonlyMap<number, readonly PairRow[]>): number {
  const changes = [...years.values()].flatMap((pairs) => {
    const usual = median(pairs.map(({ before, after }) => after / before));
    return pairs.map(({ before, after }) => ({ before, after: after / usual }));
  });
  return changeSpread(changes)?.spread ?? 0;
}

const times = (ratio: number): string => Number(ratio.toPrecision(2)).toString();

async function requestJumps(context: FindingContext, answer: Answer): Promise<readonly Finding[]> {
  const rule = ruleById('jump.requests');
  if (rule === undefined) return [];
  const { settings, pause } = context;
  const fewest = thresholdOf(rule, 'fewest_peers', settings);
  const least = thresholdOf(rule, 'deviations', settings);
  const bounds = { ...JUMP_SETTINGS, c: thresholdOf(rule, 'c', settings) };
  const peers = new Peers(answer);
  const known = new Map<readonly PairRow[], OthersChange | null>();
  const changesOf = (kind: Kind, row: number): OthersChange | null => {
    const { pairs, spread } = peers.of(kind, row);
    const before = known.get(pairs);
    if (before !== undefined) return before;
    const interval = pairs.length - 1 < fewest ? null : jumpInterval(pairs, bounds);
    const changes =
      interval === null
        ? null
        : {
            count: pairs.length - 1,
            interval,
            spread: { middle: Math.log(interval.medianRatio), spread },
          };
    known.set(pairs, changes);
    return changes;
  };
  const standsOut = (pair: PairRow, { interval, spread }: OthersChange): boolean =>
    isJump(pair, interval, bounds) && Math.abs(changeScore(pair, spread)) >= least;
  const jumps: { pair: PairRow; kind: Kind; changes: OthersChange }[] = [];
  let done = 0;
  for (const group of peers.groups()) {
    done += 1;
    if (done % 50 === 0) await pause();
    const kind: Kind = group.length - 1 >= fewest ? 'peer_group' : 'level_group';
    const changes = changesOf(kind, group[0]?.row ?? 0);
    if (changes === null) continue;
    for (const pair of group) if (standsOut(pair, changes)) jumps.push({ pair, kind, changes });
  }
  const ids = numbersOf(answer, 'row_id');
  const subjects = await subjectsOf(
    context,
    jumps.map(({ pair }) => ids[pair.row] ?? 0),
  );
  return jumps.flatMap(({ pair, kind, changes: { count, interval } }): readonly Finding[] => {
    const subject = subjects.get(ids[pair.row] ?? 0);
    if (subject === undefined) return [];
    const { before, after } = pair;
    const { year } = subject;
    const isUp = after > before;
    const factor = times(isUp ? after / before : before / after);
    const [label, usual] = [KINDS[kind], times(interval.medianRatio)];
    const tried = KIND_IDS.flatMap((each) => changesOf(each, pair.row) ?? []);
    const stands = tried.filter((others) => standsOut(pair, others)).length;
    return [
      {
        rule: rule.id,
        grade: rule.grade,
        ...subject,
        evidence: [
          { cell: RECEIVED, year: year - 1, value: before, side: 'left' },
          { cell: RECEIVED, year, value: after, side: 'right' },
        ],
        size: Math.abs(after - before),
        surprise: surpriseOfEffect(jumpEffect(pair, interval.medianRatio, bounds), interval),
        sentence: {
          zh: `收到申请从 ${year - 1} 年 ${before} 件${isUp ? '增至' : '降至'} ${year} 年 ${after} 件（${isUp ? '' : '约为 1/'}${factor}${isUp ? ' 倍' : ''}），${count} 个同类机关（${label.zh}）的中位变化是 ${usual} 倍，请核对。`,
          en: `Requests received went ${isUp ? 'up' : 'down'} from ${before} in ${year - 1} to ${after} in ${year} (${isUp ? '×' : '1/'}${factor}); the median change of ${count} peers (${label.en}) is ×${usual}; please check.`,
        },
        explanation: null,
        peers: { label, count, stands, tried: tried.length },
      },
    ];
  });
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
const CONSECUTIVE = `${YEAR_BEFORE}
where a.is_same_t2`;

/** How much each item changes from year to year: quartiles of ln(after ÷ before). */
const SPREADS: Statement = {
  text: `select ${UNIT_CELLS.map(
    (cell) => `q_${cell}[1] as low_${cell}, q_${cell}[2] as high_${cell}, count_${cell}`,
  ).join(', ')}
from (
  select ${UNIT_CELLS.map((cell) => {
    const change = `case when ${bothLarge(cell)} then ln(a.${cell} / b.${cell}) end`;
    return `quantile_cont(${change}, [0.25, 0.75]) as q_${cell},
    count(${change})::int as count_${cell}`;
  }).join(',\n    ')}
  ${CONSECUTIVE}
)`,
  parameters: [],
  cells: [],
};

const UNITS: Statement = {
  text: `select a.row_id,
  ${UNIT_CELLS.map((cell) => `b.${cell} as before_${cell}, a.${cell} as after_${cell}`).join(',\n  ')}
${CONSECUTIVE} and (${UNIT_CELLS.map(
    (cell) =>
      `(${bothLarge(cell)} and greatest(a.${cell}, b.${cell}) >= ${LEAST_RATIO} * least(a.${cell}, b.${cell}))`,
  ).join('\n  or ')})
order by a.year desc, a.row_id`,
  parameters: [],
  cells: [],
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
    const units = await withFacts(await context.ask(UNITS), context);
    const slips = await fromRows(units, context, (row) => unitSlipsAt(units, row, spreads));
    return [...found, ...slips];
  },
};
