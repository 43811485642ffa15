/** Which reports may be copies of last year's: few enough to look at every cell of theirs. */
import { CELLS, DISPUTE_TOTALS, outcomeRows, type Cell, type CellId } from '../form/form.ts';
import { totalOf } from '../metrics/quantity.ts';

/** Stocks stay as they are from year to year. */
export const FLOWS = CELLS.filter((cell) => cell.column !== 'in_force');

const ENTERED_ROWS: ReadonlySet<string> = new Set([
  'received',
  'carried_out',
  ...[...outcomeRows('2019'), ...outcomeRows('2021')].map(({ id }) => id),
]);

/** Cells that no other cell gives: neither sums nor what last year hands over. */
export const isEntered = ({ table, row, column }: Cell): boolean =>
  table === 't2' || (column !== 'total' && (table === 't4' || ENTERED_ROWS.has(row)));

/** Figures of which at least one is the same wherever most are. */
const TELLING: readonly CellId[] = [
  ...['received', 'concluded', 'granted', 'partial'].map(totalOf),
  'licensing_decisions',
  'penalty_decisions',
  'fees_wan_yuan',
];

/** Cells that say how surprising sameness can be at the most. */
const HANDED_IN = ['received', 'concluded', 'carried_out'].map(totalOf);
const ENTERED_T2 = FLOWS.filter((cell) => cell.table === 't2' && isEntered(cell)).map(
  ({ id }) => id,
);

const same = (cell: CellId): string => `(a.${cell} <> 0 and a.${cell} = b.${cell})`;
const count = (conditions: readonly string[]): string =>
  conditions.map((condition) => `coalesce((${condition})::int, 0)`).join(' + ');

/** −log10 of how likely one count falls on another by chance; at its own mean, by Stirling. */
export const surpriseOfSame = (count: number): number =>
  Math.log10(2 * Math.PI * (Math.abs(count) + 1 / 6)) / 2;

/**
 * The most that sameness can surprise: no part of a total surprises more than that many ones, and
 * a total that is missing says nothing of its parts.
 */
const BOUND = [
  ...[...HANDED_IN, ...DISPUTE_TOTALS].map(
    (cell) =>
      `coalesce(${surpriseOfSame(1)} * least(a.${cell}, b.${cell})::double, 'infinity'::double)`,
  ),
  ...ENTERED_T2.map(
    (cell) =>
      `case when ${same(cell)} then log10(2 * pi() * (abs(a.${cell}) + 1.0 / 6)) / 2 else 0 end`,
  ),
].join(' + ');

/**
 * −log10 of how likely chance alone makes a report like last year's; less is no copy, unless so
 * many figures are all the same. Of 113,000 pairs of honest years the most was 2.3, and in none
 * were ten figures the same; of copies of ten and eleven figures one in 100 has less, at least 1.7.
 */
export const LEAST_SURPRISE = Math.log10(200);
export const FEWEST_WHOLE = 10;

/** What {@link BOUND} reads. */
const BOUND_CELLS = [...new Set([...HANDED_IN, ...DISPUTE_TOTALS, ...ENTERED_T2])];

/** Whether all of these are the same. */
const WHOLE = BOUND_CELLS.map((cell) => `a.${cell} is not distinct from b.${cell}`).join(' and ');

/**
 * Consecutive reports of one body of which at least half of the telling figures are the same, and
 * of these those whose sameness can be more than chance. In steps: to carry every cell through a
 * join of all takes longer.
 */
export const COPY_CANDIDATES_SQL = `with alike as materialized (
  select a.row_id, b.row_id as before_id
  from figures a join figures b on b.row_id = a.before_id
  where (${TELLING.map(same).join(' or ')})
    and 2 * (${count(TELLING.map(same))}) >= ${count(TELLING.map((cell) => `a.${cell} <> 0`))}
), read as materialized (
  select row_id, ${BOUND_CELLS.join(', ')} from reports
  where row_id in (select unnest([row_id, before_id]) from alike)
)
select k.row_id, k.before_id
from alike k join read a using (row_id) join read b on b.row_id = k.before_id
where (${WHOLE}) or ${BOUND} >= ${LEAST_SURPRISE}`;
