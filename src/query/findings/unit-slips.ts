/** Items of table 2 whose change looks like a slip of unit or decimal point. */
import { CELLS, cellById, type CellId, type Label } from '../../form/form.ts';
import { changeScore, type ChangeSpread, type YearPair } from '../../metrics/statistics/jump.ts';
import type { Finding, FindingSubject } from '../../report/finding.ts';
import { ruleById } from '../../report/rules.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';
import { YEAR_BEFORE } from './finding-source.ts';

/** What may have slipped. */
const OF_COUNTS: Label = { zh: '单位（件、万件）或位数', en: 'unit or of a digit' };
const OF_AMOUNTS: Label = { zh: '单位（元、万元）或小数点', en: 'unit or decimal point' };

/** Items of table 2, of either form: only years of one form are compared. */
const UNIT_CELLS: readonly CellId[] = CELLS.filter(
  (cell) => cell.table === 't2' && !cell.isSigned,
).map((cell) => cell.id);
const FACTORS = [10, 100, 10_000] as const;
/** Below this the ratio of two small numbers says nothing about units. */
const LEAST_AMOUNT: Readonly<Record<string, number>> = { count: 50, wan_yuan: 1, yuan: 10_000 };
/** Smaller changes are no slip of unit, however steady the others are. */
const LEAST_RATIO = 4;
/** Standard deviations: of a change that is beyond chance, and of a slip around its factor. */
const BEYOND_CHANCE = 4.3;
const AROUND_FACTOR = 3;
/** However much the others differ: ×5 is not close to ×10. */
const FARTHEST_FROM_FACTOR = Math.log(1.7);
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
export const SPREADS: Statement = {
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

export const UNITS: Statement = {
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

/** Of an answer to {@link SPREADS}. */
export const spreadsOf = (answer: Answer): Spreads =>
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
  const farthest = Math.min(Math.max(AROUND_FACTOR * spread.spread, 0.1), FARTHEST_FROM_FACTOR);
  return nearest !== undefined && away(nearest) <= farthest ? nearest : null;
}

/** Of a row of an answer to {@link UNITS}. */
export function unitSlipsAt(
  answer: Answer,
  row: number,
  spreads: Spreads,
  subject: FindingSubject,
): readonly Finding[] {
  const rule = ruleById('jump.unit');
  const { year } = subject;
  return UNIT_CELLS.flatMap((cell): readonly Finding[] => {
    const before = numberAt(answer, `before_${cell}`, row);
    const after = numberAt(answer, `after_${cell}`, row);
    const form = cellById(cell);
    const spread = spreads.get(cell);
    if (rule === undefined || before === null || after === null) return [];
    if (form === undefined || spread === undefined) return [];
    const factor = slippedFactor({ before, after }, LEAST_AMOUNT[form.unit] ?? 50, spread);
    if (factor === null) return [];
    const slip = form.unit === 'count' ? OF_COUNTS : OF_AMOUNTS;
    return [
      {
        rule: rule.id,
        grade: rule.grade,
        ...subject,
        evidence: [
          { cell, year: year - 1, value: before, side: 'left' },
          { cell, year, value: after, side: 'right' },
        ],
        size: Math.abs(after - before),
        surprise: factor === 10_000 ? 4 : 2.5,
        sentence: {
          zh: `“${form.label.zh}”从 ${year - 1} 年 ${before} 变为 ${year} 年 ${after}，相差约 ${factor} 倍，可能是${slip.zh}写错，请核对。`,
          en: `“${form.label.en}” went from ${before} in ${year - 1} to ${after} in ${year}, a factor of about ${factor}: possibly a slip of ${slip.en}; please check.`,
        },
        explanation: null,
        peers: null,
      },
    ];
  });
}
