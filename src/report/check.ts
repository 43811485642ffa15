/** The identities of the form judged on one report, or on two consecutive ones. */
import { cellById, requestCell, type CellId, type Label } from '../form/form.ts';
import {
  CARRY_OVER_LINKS,
  identitiesOfDisputes,
  identitiesOfRequests,
  type Identity,
  type IdentityFamily,
} from '../form/identities.ts';
import { numberOf } from './cell-value.ts';
import type { CellValues, TableForms } from './report.ts';

/** `not_judged`: a cell is printed without a number. `absent`: a cell is not there at all. */
export type Outcome = 'holds' | 'fails' | 'not_judged' | 'absent';

/** One side of an equation: its cells, their numbers, and their sum where all are numbers. */
export interface Side {
  readonly cells: readonly CellId[];
  readonly values: readonly (number | null)[];
  readonly sum: number | null;
}

export interface Check {
  readonly id: string;
  readonly family: IdentityFamily | 'carry_over';
  readonly label: Label;
  readonly outcome: Outcome;
  readonly left: Side;
  readonly right: Side;
  /** left − right, where both sides have a sum. */
  readonly residual: number | null;
  readonly sentence: Label;
}

function sideOf(cells: readonly CellId[], values: CellValues): Side {
  const numbers = cells.map((cell) => numberOf(values.get(cell)));
  const sum = numbers.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : total + value),
    0,
  );
  return { cells, values: numbers, sum };
}

function outcomeOf(left: Side, right: Side, isAbsent: boolean): Outcome {
  if (isAbsent) return 'absent';
  if (left.sum === null || right.sum === null) return 'not_judged';
  return left.sum === right.sum ? 'holds' : 'fails';
}

const labels = (cells: readonly CellId[], language: keyof Label): string =>
  cells
    .map((cell) => cellById(cell)?.label[language] ?? cell)
    .join(language === 'zh' ? '、' : ', ');

function sentenceOf(label: Label, outcome: Outcome, left: Side, right: Side): Label {
  switch (outcome) {
    case 'holds':
      return {
        zh: `${label.zh}：成立（${left.sum} = ${right.sum}）。`,
        en: `${label.en}: holds (${left.sum} = ${right.sum}).`,
      };
    case 'fails': {
      const residual = (left.sum ?? 0) - (right.sum ?? 0);
      const signed = residual > 0 ? `+${residual}` : `−${Math.abs(residual)}`;
      return {
        zh: `${label.zh}：${left.sum} ≠ ${right.sum}，相差 ${signed}，请核对。`,
        en: `${label.en}: ${left.sum} ≠ ${right.sum}, a difference of ${signed}; please check.`,
      };
    }
    case 'not_judged': {
      const cells = [...left.cells, ...right.cells];
      const numbers = [...left.values, ...right.values];
      const missing = cells.filter((_, index) => numbers[index] === null);
      return {
        zh: `${label.zh}：无法判断，${missing.length} 格没有数字（${labels(missing.slice(0, 3), 'zh')}${missing.length > 3 ? '等' : ''}）。`,
        en: `${label.en}: cannot be judged, ${missing.length} cells have no number (${labels(missing.slice(0, 3), 'en')}${missing.length > 3 ? ', …' : ''}).`,
      };
    }
    case 'absent':
      return {
        zh: `${label.zh}：报告中没有这些单元格。`,
        en: `${label.en}: the report does not print these cells.`,
      };
  }
}

function judge(identity: Identity, values: CellValues, isTableAbsent: boolean): Check {
  const left = sideOf(identity.left, values);
  const right = sideOf(identity.right, values);
  const isAbsent =
    isTableAbsent || [...identity.left, ...identity.right].some((cell) => !values.has(cell));
  const outcome = outcomeOf(left, right, isAbsent);
  return {
    id: identity.id,
    family: identity.family,
    label: identity.label,
    outcome,
    left,
    right,
    residual: left.sum === null || right.sum === null ? null : left.sum - right.sum,
    sentence: sentenceOf(identity.label, outcome, left, right),
  };
}

/** The sum of cells; null where one of them has no number. */
function sumOf(cells: readonly CellId[], values: CellValues): number | null {
  let sum = 0;
  for (const cell of cells) {
    const number = numberOf(values.get(cell));
    if (number === null) return null;
    sum += number;
  }
  return sum;
}

function fails({ left, right }: Identity, values: CellValues): boolean {
  const sum = sumOf(left, values);
  return sum !== null && sum !== (sumOf(right, values) ?? sum);
}

/**
 * Whether any check of {@link checkReport} fails, without making one: of a country's reports few
 * do, and to make 42 checks of each takes ten times as long.
 */
export const isAnyFailing = (values: CellValues, forms: TableForms): boolean =>
  (forms.t3 !== null && identitiesOfRequests(forms.t3).some((each) => fails(each, values))) ||
  (forms.t4 !== null && identitiesOfDisputes().some((each) => fails(each, values)));

/**
 * Judges every identity of a report: 39 + 3 for the 2021 form, 37 + 3 for the 2019 one.
 * A table whose version is unknown is judged by the 2021 form and comes out `absent`.
 */
export function checkReport(values: CellValues, forms: TableForms): readonly Check[] {
  return [
    ...identitiesOfRequests(forms.t3 ?? '2021').map((identity) =>
      judge(identity, values, forms.t3 === null),
    ),
    ...identitiesOfDisputes().map((identity) => judge(identity, values, forms.t4 === null)),
  ];
}

/** Judges the carry-over from one year's report into the next, one check a column. */
export function checkCarryOver(previous: CellValues, current: CellValues): readonly Check[] {
  return CARRY_OVER_LINKS.map((link) => {
    const left = sideOf([link.out], previous);
    const right = sideOf([link.in], current);
    const outcome = outcomeOf(left, right, !previous.has(link.out) || !current.has(link.in));
    return {
      id: link.id,
      family: 'carry_over' as const,
      label: link.label,
      outcome,
      left,
      right,
      residual: left.sum === null || right.sum === null ? null : left.sum - right.sum,
      sentence: sentenceOf(link.label, outcome, left, right),
    };
  });
}

/** The rule that asks about a check that fails. */
export const ruleOfCheck = ({ family }: Check): string =>
  family === 'carry_over' ? 'continuity.carry_over' : `identity.${family}`;

/** The four totals whose being 0 makes a report a quiet one. */
export const ACTIVITY_CELLS: readonly CellId[] = [
  'received',
  'carried_in',
  'concluded',
  'carried_out',
].map((row) => requestCell(row, 'total'));
