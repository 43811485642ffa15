/** An equation with its numbers filled in, short enough to be read in one line. */
import {
  APPLICANTS,
  DISPUTE_RESULTS,
  REQUEST_GROUPS,
  allRequestRows,
  cellById,
  type CellId,
  type Label,
} from '../form/form.ts';
import type { Check, Side } from './check.ts';
import { equationOf } from './equation-of.ts';
import type { Finding } from './finding.ts';

/** One number of an equation; null where the cell has none. */
export interface Term {
  readonly cell: CellId;
  readonly label: Label;
  readonly value: number | null;
}

export interface FormulaSide {
  /** Of a long side the largest numbers. */
  readonly terms: readonly Term[];
  /** Numbers other than 0 that were left out. */
  readonly others: { readonly count: number; readonly sum: number };
  /** Zeros that were left out. */
  readonly zeros: number;
  /** Cells without a number that were left out. */
  readonly missing: number;
  readonly sum: number | null;
}

export interface Formula {
  readonly left: FormulaSide;
  readonly right: FormulaSide;
  /** left − right, where both have a sum. */
  readonly residual: number | null;
}

const ROWS = new Map(allRequestRows().map((row) => [row.id, row]));
const NUMBERING = /^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\d+\.)/u;
const REMARK = /（[^（）]*）(?=·|$)/u;

/** A label without the form’s numbers and remarks, which crowd a list of several. */
export const bareLabel = (label: string): string =>
  label.replace(NUMBERING, '').replace(REMARK, '');

function rowLabel(id: string): Label | undefined {
  const row = ROWS.get(id);
  if (row === undefined) return undefined;
  const zh = bareLabel(row.label.zh);
  const group = row.group === null ? undefined : REQUEST_GROUPS[row.group];
  // 其他 is a leaf of several groups.
  return zh === '其他' && group !== undefined
    ? { zh: `${group.zh.replace(NUMBERING, '')}·${zh}`, en: `${group.en}: ${row.label.en}` }
    : { zh, en: row.label.en };
}

/** What tells a cell from the others of its equation: its column in a row, its row in a column. */
function labelIn(family: Check['family'], id: CellId): Label {
  const cell = cellById(id);
  const whole = cell?.label ?? { zh: id, en: id };
  const columns = { applicants: APPLICANTS, disputes: DISPUTE_RESULTS };
  const own =
    family === 'applicants' || family === 'disputes'
      ? columns[family].find((column) => column.id === cell?.column)?.label
      : rowLabel(cell?.row ?? '');
  return own ?? whole;
}

/** Sides of fewer terms are told whole. */
const SHORT = 2;
/** Of a long side so many terms are told one by one: the largest. */
const MOST = 6;

/** The largest terms, and those of the cells named, in their order. */
function largest(terms: readonly Term[], named: ReadonlySet<CellId>): readonly Term[] {
  if (terms.length <= MOST) return terms;
  const rank = ({ cell, value }: Term): number => (named.has(cell) ? Infinity : (value ?? 0));
  const kept = new Set(terms.toSorted((a, b) => rank(b) - rank(a)).slice(0, MOST - 1));
  return terms.filter((term) => kept.has(term));
}

function sideOf(
  family: Check['family'],
  { cells, values, sum }: Side,
  named: ReadonlySet<CellId>,
): FormulaSide {
  const all = cells.map((cell, at): Term => ({
    cell,
    label: labelIn(family, cell),
    value: values[at] ?? null,
  }));
  const isShort = all.length <= SHORT;
  const told = isShort ? all : all.filter(({ value }) => value !== 0 && value !== null);
  const terms = told.length === 0 ? all.slice(0, 1) : largest(told, named);
  const left = all.filter((term) => !terms.includes(term));
  const others = left.filter(({ value }) => value !== 0 && value !== null);
  return {
    terms,
    others: {
      count: others.length,
      sum: others.reduce((total, { value }) => total + (value ?? 0), 0),
    },
    zeros: left.filter(({ value }) => value === 0).length,
    missing: left.filter(({ value }) => value === null).length,
    sum,
  };
}

const NONE: ReadonlySet<CellId> = new Set();

/**
 * The equation of a check, its numbers filled in.
 *
 * @param named cells that are told one by one, however small
 */
export const formulaOf = (
  { family, left, right, residual }: Pick<Check, 'family' | 'left' | 'right' | 'residual'>,
  named: ReadonlySet<CellId> = NONE,
): Formula => ({
  left: sideOf(family, left, named),
  right: sideOf(family, right, named),
  residual,
});

function evidenceOf({ evidence }: Finding, name: 'left' | 'right'): Side {
  const own = evidence.filter(({ side }) => side === name);
  const sum = own.reduce<number | null>(
    (total, { value }) => (total === null || value === null ? null : total + value),
    0,
  );
  return { cells: own.map(({ cell }) => cell), values: own.map(({ value }) => value), sum };
}

/** The equation that a finding says does not hold; null where it is about none. */
export function formulaOfFinding(finding: Finding): Formula | null {
  if (equationOf(finding) === undefined) return null;
  const [left, right] = [evidenceOf(finding, 'left'), evidenceOf(finding, 'right')];
  const family = finding.rule.slice(finding.rule.indexOf('.') + 1) as Check['family'];
  const residual = left.sum === null || right.sum === null ? null : left.sum - right.sum;
  const named = new Set(finding.explanation?.changes.map(({ cell }) => cell));
  return formulaOf({ family, left, right, residual }, named);
}
