/** Sudden changes from one year to the next. */
import { cellsOf, cellById, type CellId } from '../../form/form.ts';
import { totalOf } from '../../metrics/quantity.ts';
import {
  JUMP_SETTINGS,
  isJump,
  jumpEffect,
  jumpInterval,
  type YearPair,
} from '../../metrics/statistics/jump.ts';
import type { Finding } from '../../report/finding.ts';
import { ruleById, thresholdOf } from '../../report/rules.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';
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

const times = (ratio: number): string => Number(ratio.toPrecision(2)).toString();

async function requestJumps(
  { settings, pause }: FindingContext,
  answer: Answer,
): Promise<readonly Finding[]> {
  const rule = ruleById('jump.requests');
  if (rule === undefined) return [];
  const fewest = thresholdOf(rule, 'fewest_peers', settings);
  const bounds = { ...JUMP_SETTINGS, c: thresholdOf(rule, 'c', settings) };
  const found: Finding[] = [];
  let done = 0;
  for (const rows of peerGroups(answer)) {
    const group = pairsOf(answer, rows);
    done += 1;
    if (done % 50 === 0) await pause();
    if (group.length - 1 < fewest) continue;
    const interval = jumpInterval(group, bounds);
    if (interval === null) continue;
    for (const pair of group) {
      if (!isJump(pair, interval, bounds)) continue;
      const { row, before, after } = pair;
      const year = numberAt(answer, 'year', row) ?? 0;
      const isUp = after > before;
      const factor = times(isUp ? after / before : before / after);
      const peers = group.length - 1;
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
          zh: `收到申请从 ${year - 1} 年 ${before} 件${isUp ? '增至' : '降至'} ${year} 年 ${after} 件（${isUp ? '' : '约为 1/'}${factor}${isUp ? ' 倍' : ''}），${peers} 个同层级同职能机关的中位变化是 ${times(interval.medianRatio)} 倍，请核对。`,
          en: `Requests received went ${isUp ? 'up' : 'down'} from ${before} in ${year - 1} to ${after} in ${year} (${isUp ? '×' : '1/'}${factor}); the median change of ${peers} peers of its level and function is ×${times(interval.medianRatio)}; please check.`,
        },
        explanation: null,
        peers: {
          label: { zh: '全国同层级同职能', en: 'same level and function, all provinces' },
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
const CLOSENESS = 0.02;
/** Below this the ratio of two small numbers says nothing about units. */
const LEAST_AMOUNT: Readonly<Record<string, number>> = { count: 20, wan_yuan: 1, yuan: 10_000 };

const isFactorSql = (cell: CellId): string => {
  const least = LEAST_AMOUNT[cellById(cell)?.unit ?? 'count'] ?? 20;
  const ratio = `greatest(a.${cell}, b.${cell}) / least(a.${cell}, b.${cell})`;
  const near = FACTORS.map(
    (factor) => `${ratio} between ${factor * (1 - CLOSENESS)} and ${factor * (1 + CLOSENESS)}`,
  );
  return `(a.${cell} > 0 and b.${cell} > 0 and greatest(a.${cell}, b.${cell}) >= ${least} and (${near.join(' or ')}))`;
};

const UNITS: Statement = {
  text: `select ${subjectSql('a')},
  ${UNIT_CELLS.map((cell) => `case when ${isFactorSql(cell)} then b.${cell} end as before_${cell}, a.${cell} as after_${cell}`).join(',\n  ')}
from facts a join facts b on b.agency_id = a.agency_id and b.year = a.year - 1
where a.form_t2 = b.form_t2 and (${UNIT_CELLS.map(isFactorSql).join('\n  or ')})
order by a.year desc, a.agency_name, a.agency_id`,
  parameters: [],
  cells: UNIT_CELLS,
};

function unitSlipsAt(answer: Answer, row: number): readonly Finding[] {
  const rule = ruleById('jump.unit');
  const year = numberAt(answer, 'year', row) ?? 0;
  return UNIT_CELLS.flatMap((cell): readonly Finding[] => {
    const before = numberAt(answer, `before_${cell}`, row);
    const after = numberAt(answer, `after_${cell}`, row);
    const form = cellById(cell);
    if (rule === undefined || before === null || after === null || form === undefined) return [];
    const ratio = Math.max(before, after) / Math.min(before, after);
    const factor = FACTORS.find((each) => Math.abs(ratio / each - 1) <= CLOSENESS) ?? 10;
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
    const units = await context.ask(UNITS);
    return [...found, ...(await fromRows(units, context, (row) => unitSlipsAt(units, row)))];
  },
};
