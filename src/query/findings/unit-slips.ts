/** Items of table 2 that are far from the body's other years, as by a slip of unit or digit. */
import { CELLS, cellById, type Cell, type CellId, type Label } from '../../form/form.ts';
import {
  departureFromOwn,
  type ChangeSpread,
  type OtherYear,
} from '../../metrics/statistics/jump.ts';
import type { Finding, FindingSubject } from '../../report/finding.ts';
import { ruleById } from '../../report/rules.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';
import { amountSaid, changeCells, earlierSaid, timesSaid } from './change-said.ts';
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
/** Smaller changes are nobody's question, however steady the others are. */
const LEAST_RATIO = 6;
/** Standard deviations of a year that is beyond chance. */
const BEYOND_CHANCE = 4;
/** A change is close to a factor of units within this: ×30 is close to none. */
const CLOSE_TO_FACTOR = Math.log(1.7);
/** Changes that a spread is told from; where there are fewer, the usual one stands in. */
const FEWEST_CHANGES = 30;
const USUAL_SPREAD = 0.4;
/** Changes whose first and last hundredth are not slips for the most part. */
const FEWEST_FOR_TAILS = 1000;
/** Of the normal distribution: distance of its quartiles, and of its hundredths, ÷ its deviation. */
const NORMAL_QUARTILES = 1.349;
const NORMAL_TAILS = 4.653;

const bothLarge = (cell: CellId): string =>
  `least(a.${cell}, b.${cell}) >= ${LEAST_AMOUNT[cellById(cell)?.unit ?? 'count'] ?? 50}`;
const CONSECUTIVE = `${YEAR_BEFORE}
where a.is_same_t2`;

const QUANTILES = { first: 0.01, low: 0.25, high: 0.75, last: 0.99 } as const;

/** How much each item changes from year to year: quantiles of ln(after ÷ before). */
export const SPREADS: Statement = {
  text: `select ${UNIT_CELLS.map((cell) =>
    [
      ...Object.keys(QUANTILES).map((name, at) => `q_${cell}[${at + 1}] as ${name}_${cell}`),
      `count_${cell}`,
    ].join(', '),
  ).join(', ')}
from (
  select ${UNIT_CELLS.map((cell) => {
    const change = `case when ${bothLarge(cell)} then ln(a.${cell} / b.${cell}) end`;
    return `quantile_cont(${change}, [${Object.values(QUANTILES).join(', ')}]) as q_${cell},
    count(${change})::int as count_${cell}`;
  }).join(',\n    ')}
  ${CONSECUTIVE}
)`,
  parameters: [],
  cells: [],
};

/** Years of one form beside the one that is judged. */
const BESIDE = [
  { name: 'earlier', back: 2 },
  { name: 'later', back: -1 },
] as const;

/** Items that changed much from one year to the next, with a year more on either side. */
export const UNITS: Statement = {
  text: `with changed as materialized (
  select a.row_id, a.year, case when b.is_same_t2 then b.before_id end as earlier_id,
    ${UNIT_CELLS.map((cell) => `b.${cell} as before_${cell}, a.${cell} as after_${cell}`).join(',\n    ')}
  ${CONSECUTIVE} and (${UNIT_CELLS.map(
    (cell) =>
      `(${bothLarge(cell)} and greatest(a.${cell}, b.${cell}) >= ${LEAST_RATIO} * least(a.${cell}, b.${cell}))`,
  ).join('\n    or ')})
), beside as materialized (
  select row_id, before_id, is_same_t2, ${UNIT_CELLS.join(', ')} from figures
  where row_id in (select earlier_id from changed) or before_id in (select row_id from changed)
)
select c.* exclude (year, earlier_id),
  ${BESIDE.map(({ name }) => UNIT_CELLS.map((cell) => `${name}.${cell} as ${name}_${cell}`).join(', ')).join(',\n  ')}
from changed c
  left join beside earlier on earlier.row_id = c.earlier_id
  left join beside later on later.before_id = c.row_id and later.is_same_t2
order by c.year desc, c.row_id`,
  parameters: [],
  cells: [],
};

/** Of each item the usual change, and its standard deviation. */
type Spreads = ReadonlyMap<CellId, ChangeSpread>;

/** Of an answer to {@link SPREADS}; where many change far more than most, they tell the spread. */
export const spreadsOf = (answer: Answer): Spreads =>
  new Map(
    UNIT_CELLS.map((cell): readonly [CellId, ChangeSpread] => {
      const of = (name: string): number => numberAt(answer, `${name}_${cell}`, 0) ?? 0;
      const count = of('count');
      if (count < FEWEST_CHANGES) return [cell, { middle: 0, spread: USUAL_SPREAD }];
      const most = (of('high') - of('low')) / NORMAL_QUARTILES;
      const tails = count < FEWEST_FOR_TAILS ? 0 : (of('last') - of('first')) / NORMAL_TAILS;
      return [cell, { middle: (of('low') + of('high')) / 2, spread: Math.max(most, tails) }];
    }),
  );

/** Of a year more on either side of a changed item, where it is large enough to tell. */
const besideAt = (answer: Answer, cell: CellId, row: number, least: number): readonly OtherYear[] =>
  BESIDE.flatMap(({ name, back }) => {
    const value = numberAt(answer, `${name}_${cell}`, row);
    return value === null || value < least ? [] : [{ value, back }];
  });

/** The factor of units that a change comes close to; undefined of none. */
const closeFactor = (ratio: number): number | undefined =>
  FACTORS.find((factor) => Math.abs(Math.log(ratio / factor)) <= CLOSE_TO_FACTOR);

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
    const least = LEAST_AMOUNT[form.unit] ?? 50;
    const ratio = Math.max(before, after) / Math.min(before, after);
    if (Math.min(before, after) < least || ratio < LEAST_RATIO) return [];
    const others = [{ value: before, back: 1 }, ...besideAt(answer, cell, row, least)];
    if (departureFromOwn(after, others, spread) < BEYOND_CHANCE) return [];
    const factor = closeFactor(ratio);
    return [
      {
        rule: rule.id,
        grade: rule.grade,
        ...subject,
        evidence: changeCells(cell, { value: after, year }, others),
        size: Math.abs(after - before),
        surprise: factor === 10_000 ? 4 : 2.5,
        sentence: sentenceOf(form, { value: after, year }, others, factor),
        explanation: null,
        peers: null,
      },
    ];
  });
}

function sentenceOf(
  { label, unit }: Cell,
  { value, year }: { readonly value: number; readonly year: number },
  others: readonly OtherYear[],
  factor: number | undefined,
): Label {
  const slip = unit === 'count' ? OF_COUNTS : OF_AMOUNTS;
  const before = others[0]?.value ?? Number.NaN;
  const known = earlierSaid(others, year);
  const [from, to] = [amountSaid(before), amountSaid(value)];
  const times = timesSaid(Math.max(value / before, before / value));
  const [whyZh, whyEn] =
    factor === undefined
      ? ['远超这一项逐年的起伏', 'far beyond how much this item changes']
      : [
          `接近 ${amountSaid(factor)} 倍，可能是${slip.zh}写错`,
          `close to ${amountSaid(factor)}, possibly a slip of ${slip.en}`,
        ];
  return {
    zh: `“${label.zh}”从 ${year - 1} 年 ${from}${known.zh === '' ? ' ' : known.zh}变为 ${year} 年 ${to}，相差 ${times} 倍，${whyZh}，请核对。`,
    en: `“${label.en}” went from ${from} in ${year - 1}${known.en} to ${to} in ${year}, a factor of ${times}: ${whyEn}; please check.`,
  };
}
