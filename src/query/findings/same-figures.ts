/** Reports whose figures are last year's. */
import { CELLS, outcomeRows, type Cell, type CellId } from '../../form/form.ts';
import { totalOf } from '../../metrics/quantity.ts';
import { CERTAIN, type Finding } from '../../report/finding.ts';
import { ruleById, thresholdOf } from '../../report/rules.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';
import { fromRows, subjectAt, subjectSql, type FindingSource } from './finding-source.ts';

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

const same = (cell: CellId): string => `(a.${cell} <> 0 and a.${cell} = b.${cell})`;
const count = (conditions: readonly string[]): string =>
  conditions.map((condition) => `coalesce((${condition})::int, 0)`).join(' + ');

/**
 * Consecutive reports of one body of which at least half of the telling figures are the same. The
 * files are read once: their rows cannot be read apart.
 */
const PAIRS: Statement = {
  text: `with pairs as (
  select a.row_id as row_id, b.row_id as before_id
  from facts a join facts b on b.agency_id = a.agency_id and b.year = a.year - 1
  where (${TELLING.map(same).join(' or ')})
    and 2 * (${count(TELLING.map(same))}) >= ${count(TELLING.map((cell) => `a.${cell} <> 0`))}
)
select ${subjectSql('f')}, ${FLOWS.map(({ id }) => `a.${id}, b.${id} as before_${id}`).join(', ')}
from pairs p join facts f using (row_id)
join reports a on a.row_id = p.row_id join reports b on b.row_id = p.before_id`,
  parameters: [],
  cells: TELLING,
};

interface Sameness {
  /** Cells that are not 0. */
  readonly filled: number;
  /** Of these, those that are last year's. */
  readonly identical: number;
  /** −log10 of how likely chance alone gives it. */
  readonly surprise: number;
}

function samenessAt(answer: Answer, row: number): Sameness {
  let [filled, identical, different, surprise] = [0, 0, 0, 0];
  for (const cell of FLOWS) {
    const now = numberAt(answer, cell.id, row);
    if (now === null || now === 0) continue;
    const isSame = now === numberAt(answer, `before_${cell.id}`, row);
    filled += 1;
    if (isSame) identical += 1;
    if (!isEntered(cell)) continue;
    // The most likely count's probability at that mean, by Stirling: 1 / √(2π(x + 1/6)).
    if (isSame) surprise += Math.log10(2 * Math.PI * (Math.abs(now) + 1 / 6)) / 2;
    else different += 1;
  }
  // Each cell that differs could have been any of them.
  return { filled, identical, surprise: surprise - different * Math.log10(Math.max(1, filled)) };
}

const LEAST_SURPRISE = 4;

export const SAME_FIGURES: FindingSource = {
  label: { zh: '数字照抄', en: 'Copied figures' },
  rules: ['copy.figures'],
  find: async (context) => {
    const rule = ruleById('copy.figures');
    if (rule === undefined) return [];
    const fewest = thresholdOf(rule, 'fewest_cells', context.settings);
    const least = thresholdOf(rule, 'identical', context.settings) / 100;
    const answer = await context.ask(PAIRS);
    return fromRows(answer, context, (row): readonly Finding[] => {
      const { filled, identical, surprise } = samenessAt(answer, row);
      if (filled < fewest || identical < least * filled || surprise < LEAST_SURPRISE) return [];
      const subject = subjectAt(answer, row);
      const { year } = subject;
      return [
        {
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
        },
      ];
    });
  },
};
