/** Requests received that change suddenly from one year to the next. */
import { totalOf } from '../../metrics/quantity.ts';
import {
  FARTHEST_AHEAD,
  FARTHEST_BACK,
  JUMP_SETTINGS,
  departureFromOwn,
  isJump,
  jumpEffect,
  jumpInterval,
  type OtherYear,
} from '../../metrics/statistics/jump.ts';
import type { Finding } from '../../report/finding.ts';
import { ruleById, thresholdOf } from '../../report/rules.ts';
import type { Answer, Statement } from '../question.ts';
import { amountSaid, changeCells, earlierSaid, timesSaid } from './change-said.ts';
import { YEAR_BEFORE, numbersOf, placesOf, type FindingContext } from './finding-source.ts';
import {
  KINDS,
  KIND_IDS,
  PairPeers,
  type Kind,
  type OthersChange,
  type PairRow,
} from './pair-peers.ts';

const RECEIVED = totalOf('received');

export const REQUESTS: Statement = {
  text: `select a.row_id, a.before_id, a.level_group, a.peer_group, a.year,
  b.${RECEIVED} as before, a.${RECEIVED} as after
${YEAR_BEFORE}
where a.${RECEIVED} > 0 and b.${RECEIVED} > 0`,
  parameters: [],
  cells: [],
};

/** The other years of the bodies of an answer to {@link REQUESTS}. */
class OwnYears {
  readonly #before: Float64Array;
  readonly #after: Float64Array;
  /** Row of the pair that ends where the pair of a row begins; −1 is none. */
  readonly #rowBefore: Int32Array;
  readonly #rowAfter: Int32Array;

  constructor(answer: Answer) {
    this.#before = numbersOf(answer, 'before');
    this.#after = numbersOf(answer, 'after');
    const places = placesOf(numbersOf(answer, 'row_id'));
    this.#rowBefore = Int32Array.from(numbersOf(answer, 'before_id'), (id) => places[id] ?? -1);
    this.#rowAfter = new Int32Array(answer.rows).fill(-1);
    for (const [row, before] of this.#rowBefore.entries()) {
      if (before >= 0) this.#rowAfter[before] = row;
    }
  }

  /** The last year, and those beside it as far as they tell. */
  beside(row: number): readonly OtherYear[] {
    const found: OtherYear[] = [];
    for (let back = 1, at = row; back <= FARTHEST_BACK && at >= 0; back += 1) {
      found.push({ value: this.#before[at] ?? Number.NaN, back });
      at = this.#rowBefore[at] ?? -1;
    }
    for (let ahead = 1, at = row; ahead <= FARTHEST_AHEAD; ahead += 1) {
      at = this.#rowAfter[at] ?? -1;
      if (at < 0) break;
      found.push({ value: this.#after[at] ?? Number.NaN, back: -ahead });
    }
    return found;
  }
}

/** Jumps of requests, of an answer to {@link REQUESTS}. */
export async function requestJumps(
  context: FindingContext,
  answer: Answer,
): Promise<readonly Finding[]> {
  const rule = ruleById('jump.requests');
  if (rule === undefined) return [];
  const { settings, pause } = context;
  const fewest = thresholdOf(rule, 'fewest_peers', settings);
  const least = thresholdOf(rule, 'deviations', settings);
  const times = thresholdOf(rule, 'times', settings);
  const bounds = { ...JUMP_SETTINGS, c: thresholdOf(rule, 'c', settings) };
  const peers = await PairPeers.of(answer, pause);
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
  const own = new OwnYears(answer);
  const standsOut = (pair: PairRow, { interval, spread }: OthersChange): boolean =>
    Math.max(pair.after / pair.before, pair.before / pair.after) >= times &&
    isJump(pair, interval, bounds) &&
    departureFromOwn(pair.after, own.beside(pair.row), spread) >= least;
  const jumps: { pair: PairRow; kind: Kind; changes: OthersChange }[] = [];
  for (const group of peers.groups()) {
    await pause();
    const kind: Kind = group.length - 1 >= fewest ? 'peer_group' : 'level_group';
    const changes = changesOf(kind, group[0]?.row ?? 0);
    if (changes === null) continue;
    for (const pair of group) if (standsOut(pair, changes)) jumps.push({ pair, kind, changes });
  }
  const ids = numbersOf(answer, 'row_id');
  const subjects = await context.subjects();
  return jumps.flatMap(({ pair, kind, changes: { count, interval } }): readonly Finding[] => {
    const subject = subjects.of(ids[pair.row] ?? -1);
    const { before, after } = pair;
    const { year } = subject;
    const isUp = after > before;
    const factor = timesSaid(isUp ? after / before : before / after);
    const [label, usual] = [KINDS[kind], timesSaid(interval.medianRatio)];
    const others = own.beside(pair.row);
    const known = earlierSaid(others, year);
    const [from, to] = [amountSaid(before), amountSaid(after)];
    const tried = KIND_IDS.flatMap((each) => changesOf(each, pair.row) ?? []);
    const stands = tried.filter((others) => standsOut(pair, others)).length;
    return [
      {
        rule: rule.id,
        grade: rule.grade,
        ...subject,
        evidence: changeCells(RECEIVED, { value: after, year }, others),
        size: Math.abs(after - before),
        surprise: surpriseOfEffect(jumpEffect(pair, interval.medianRatio, bounds), interval),
        sentence: {
          zh: `收到申请从 ${year - 1} 年 ${from} 件${known.zh}${isUp ? '增至' : '降至'} ${year} 年 ${to} 件，是上年的 ${isUp ? '' : '1/'}${factor}${isUp ? ' 倍' : ''}；${count} 个同类机关（${label.zh}）的中位数是上年的 ${usual} 倍，请核对。`,
          en: `Requests received went ${isUp ? 'up' : 'down'} from ${from} in ${year - 1}${known.en} to ${to} in ${year}, ${isUp ? '×' : '1/'}${factor}; the median change of ${count} peers (${label.en}) is ×${usual}; please check.`,
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
