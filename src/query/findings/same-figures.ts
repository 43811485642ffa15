/** Reports whose figures are last year's. */
import {
  CELLS,
  DISPUTE_ROUTES,
  disputeCell,
  outcomeRows,
  type Cell,
  type CellId,
} from '../../form/form.ts';
import { totalOf } from '../../metrics/quantity.ts';
import { CERTAIN, type Finding } from '../../report/finding.ts';
import { ruleById, thresholdOf } from '../../report/rules.ts';
import { numberAt, type Answer } from '../question.ts';
import {
  YEAR_BEFORE,
  numbersOf,
  rowsById,
  subjectReader,
  type FindingContext,
} from './finding-source.ts';

/** Stocks stay as they are from year to year. */
const FLOWS = CELLS.filter((cell) => cell.column !== 'in_force');

const ENTERED_ROWS: ReadonlySet<string> = new Set([
  'received',
  'carried_out',
  ...[...outcomeRows('2019'), ...outcomeRows('2021')].map(({ id }) => id),
]);

/** Cells that no other cell gives: neither sums nor what last year hands over. */
const isEntered = ({ table, row, column }: Cell): boolean =>
  table === 't2' || (column !== 'total' && (table === 't4' || ENTERED_ROWS.has(row)));

/** Figures of which at least one is the same wherever most are. */
const TELLING: readonly CellId[] = [
  ...['received', 'concluded', 'granted', 'partial'].map(totalOf),
  'licensing_decisions',
  'penalty_decisions',
  'fees_wan_yuan',
];

/** Cells of the facts that say how surprising sameness can be at the most. */
const DISPUTES = DISPUTE_ROUTES.map((route) => disputeCell(route.id, 'total'));
const HANDED_IN = ['received', 'concluded', 'carried_out'].map(totalOf);
const ENTERED_T2 = FLOWS.filter((cell) => cell.table === 't2' && isEntered(cell)).map(
  ({ id }) => id,
);

const same = (cell: CellId): string => `(a.${cell} <> 0 and a.${cell} = b.${cell})`;
const count = (conditions: readonly string[]): string =>
  conditions.map((condition) => `coalesce((${condition})::int, 0)`).join(' + ');

/** −log10 of how likely one count falls on another by chance; at its own mean, by Stirling. */
const surpriseOfSame = (count: number): number =>
  Math.log10(2 * Math.PI * (Math.abs(count) + 1 / 6)) / 2;

/**
 * The most that sameness can surprise: no part of a total surprises more than that many ones, and
 * a total that is missing says nothing of its parts.
 */
const BOUND = [
  ...[...HANDED_IN, ...DISPUTES].map(
    (cell) => `coalesce(${surpriseOfSame(1)} * least(a.${cell}, b.${cell}), 'infinity'::double)`,
  ),
  ...ENTERED_T2.map(
    (cell) =>
      `case when ${same(cell)} then log10(2 * pi() * (abs(a.${cell}) + 1.0 / 6)) / 2 else 0 end`,
  ),
].join(' + ');

const LEAST_SURPRISE = 4;

/**
 * Consecutive reports of one body of which at least half of the telling figures are the same, and
 * whose sameness can be more than chance.
 */
const PAIRS = `select a.row_id, b.row_id as before_id
  ${YEAR_BEFORE}
  where (${TELLING.map(same).join(' or ')})
    and 2 * (${count(TELLING.map(same))}) >= ${count(TELLING.map((cell) => `a.${cell} <> 0`))}
    and ${BOUND} >= ${LEAST_SURPRISE}`;

/** The reports of which one may be a copy of the other, by `row_id`. */
export const COPY_CANDIDATES = `select unnest([row_id, before_id]) as row_id from (${PAIRS})`;

/** Cells of `facts` that {@link COPY_CANDIDATES} reads. */
export const COPY_CELLS: readonly CellId[] = [
  ...new Set([...TELLING, ...HANDED_IN, ...DISPUTES, ...ENTERED_T2]),
];

interface Sameness {
  /** Cells that are not 0. */
  readonly filled: number;
  /** Of these, those that are last year's. */
  readonly identical: number;
  /** −log10 of how likely chance alone gives it. */
  readonly surprise: number;
}

function samenessOf(answer: Answer, row: number, before: number): Sameness {
  let [filled, identical, different, surprise] = [0, 0, 0, 0];
  for (const cell of FLOWS) {
    const now = numberAt(answer, cell.id, row);
    if (now === null || now === 0) continue;
    const isSame = now === numberAt(answer, cell.id, before);
    filled += 1;
    if (isSame) identical += 1;
    if (!isEntered(cell)) continue;
    if (isSame) surprise += surpriseOfSame(now);
    else different += 1;
  }
  // Each cell that differs could have been any of them.
  return { filled, identical, surprise: surprise - different * Math.log10(Math.max(1, filled)) };
}

/** The `row_id` of each report's report of the year before. */
async function beforesOf(
  ids: Iterable<number>,
  context: FindingContext,
): Promise<ReadonlyMap<number, number>> {
  const befores = new Map<number, number>();
  for (const answer of await rowsById('row_id, before_id', 'neighbours', ids, context)) {
    const [of, before] = [numbersOf(answer, 'row_id'), numbersOf(answer, 'before_id')];
    for (const [at, id] of of.entries()) befores.set(id, before[at] ?? Number.NaN);
  }
  return befores;
}

/**
 * Judges the reports of an answer that has their subjects, cells and `row_id`; one whose report
 * before is not in the answer is none of {@link COPY_CANDIDATES}.
 */
export async function sameFigures(
  answer: Answer,
  context: FindingContext,
): Promise<readonly Finding[]> {
  const rule = ruleById('copy.figures');
  if (rule === undefined) return [];
  const { settings, pause } = context;
  const fewest = thresholdOf(rule, 'fewest_cells', settings);
  const least = thresholdOf(rule, 'identical', settings) / 100;
  const ids = numbersOf(answer, 'row_id');
  const rows = new Map([...ids].map((id, row) => [id, row] as const));
  const befores = await beforesOf(ids, context);
  const subjectOf = subjectReader(answer);
  const found: Finding[] = [];
  for (let row = 0; row < answer.rows; row += 1) {
    if (row > 0 && row % 500 === 0) await pause();
    const before = rows.get(befores.get(ids[row] ?? -1) ?? Number.NaN);
    if (before === undefined) continue;
    const { filled, identical, surprise } = samenessOf(answer, row, before);
    if (filled < fewest || identical < least * filled || surprise < LEAST_SURPRISE) continue;
    const subject = subjectOf(row);
    const { year } = subject;
    found.push({
      rule: rule.id,
      grade: rule.grade,
      ...subject,
      evidence: [],
      size: identical,
      surprise: Math.min(CERTAIN, surprise),
      sentence: {
        zh: `${year} 年报告的 ${filled} 个非零数字中，有 ${identical} 个与 ${year - 1} 年完全相同，请核对是否更新过。`,
        en: `${identical} of the ${filled} figures of ${year} that are not 0 are those of ${year - 1}; please check whether they were renewed.`,
      },
      explanation: null,
      peers: null,
    });
  }
  return found;
}
