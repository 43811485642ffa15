/**
 * Chooses among the possible alignments of table 3 by the identities of the form.
 *
 * Sound where the report's own identities hold: an alignment is dropped only if an identity whose
 * other operands are all certain contradicts it. Numbers are never changed.
 */
import { APPLICANTS, outcomeRows, type FormVersion } from '../form/form.ts';
import { readCellValue } from '../report/cell-value.ts';
import type { AlignedRow, Alignment } from './align-row.ts';
import type { PrintedCell } from './printed-row.ts';

/** Place of the total among the columns. */
const TOTAL = APPLICANTS.findIndex((applicant) => applicant.id === 'total');

/** A printed blank stands for 0 here, as it does for whoever left it; other text for no number. */
function amountOf(cell: PrintedCell): number | null {
  const value = readCellValue(cell.raw, 'count');
  if (value.kind === 'number') return value.value;
  return value.kind === 'text' ? null : 0;
}

const isPrinted = (cell: PrintedCell | null | undefined): boolean =>
  cell !== null && cell !== undefined && readCellValue(cell.raw, 'count').kind === 'number';

/**
 * Amounts by column; null is unknown. Of a cell that is not printed it is not known whether it was
 * blank or lost: the row's own identity gives its amount, where it is the only one.
 */
function amountsOf(alignment: Alignment): readonly (number | null)[] {
  const amounts = alignment.map((cell, column) =>
    cell === null || (column === TOTAL && !isPrinted(cell)) ? null : amountOf(cell),
  );
  const missing = amounts.flatMap((amount, column) => (amount === null ? [column] : []));
  const [only] = missing;
  if (only === undefined || missing.length > 1 || alignment[only] !== null) return amounts;
  const parts = amounts.reduce<number>(
    (sum, amount, column) => sum + (column === TOTAL ? 0 : (amount ?? 0)),
    0,
  );
  const implied = only === TOTAL ? parts : (amounts[TOTAL] ?? 0) - parts;
  return amounts.map((amount, column) => (column === only ? implied : amount));
}

/** False where the six applicants do not add up to a printed total, or only with less than none. */
function addsUp(alignment: Alignment): boolean {
  const amounts = amountsOf(alignment);
  if (amounts.some((amount, column) => alignment[column] === null && (amount ?? 0) < 0)) return false;
  if (amounts.includes(null)) return true;
  const parts = amounts.slice(0, TOTAL).reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  return parts === amounts[TOTAL];
}

/** One equation over rows, the same in every column: Σ left = Σ right. */
interface RowEquation {
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Rows whose blank leaves the equation without a verdict. */
  readonly mustBePrinted: readonly string[];
}

const equationsOf = (version: FormVersion): readonly RowEquation[] => [
  {
    left: ['received', 'carried_in'],
    right: ['concluded', 'carried_out'],
    mustBePrinted: ['received', 'concluded'],
  },
  {
    left: outcomeRows(version).map((row) => row.id),
    right: ['concluded'],
    mustBePrinted: ['concluded'],
  },
];

type Candidates = Map<string, readonly Alignment[]>;

/** The amount of a row in a column, where all its alignments agree. */
function certainAmount(candidates: Candidates, row: string, column: number): number | null {
  const alignments = candidates.get(row);
  if (alignments === undefined || alignments.length === 0) return null;
  const amounts = new Set(alignments.map((alignment) => amountsOf(alignment)[column]));
  const [amount] = amounts;
  return amounts.size === 1 ? (amount ?? null) : null;
}

function contradicts(
  candidates: Candidates,
  equation: RowEquation,
  row: string,
  alignment: Alignment,
  column: number,
): boolean {
  const isBlankIn = (id: string): boolean =>
    (id === row ? [alignment] : (candidates.get(id) ?? [])).some(
      (each) => each[column] !== null && !isPrinted(each[column]),
    );
  if (equation.mustBePrinted.some(isBlankIn)) return false;
  const sum = (ids: readonly string[]): number | null => {
    let total = 0;
    for (const id of ids) {
      const amount =
        id === row ? amountsOf(alignment)[column] : certainAmount(candidates, id, column);
      if (amount === null || amount === undefined) return null;
      total += amount;
    }
    return total;
  };
  const left = sum(equation.left);
  const right = left === null ? null : sum(equation.right);
  return right !== null && left !== right;
}

/**
 * The alignments of each row that no identity contradicts.
 *
 * @param rows aligned rows by row id; a row with one alignment is certain
 */
export function resolveAlignments(
  rows: ReadonlyMap<string, AlignedRow>,
  version: FormVersion,
): ReadonlyMap<string, readonly Alignment[]> {
  const candidates: Candidates = new Map();
  for (const [id, row] of rows) {
    candidates.set(id, row.alignments.length > 1 ? row.alignments.filter(addsUp) : row.alignments);
  }
  const equations = equationsOf(version);
  let hasChanged = true;
  while (hasChanged) {
    hasChanged = false;
    for (const [id, alignments] of candidates) {
      if (alignments.length < 2) continue;
      const left = alignments.filter((alignment) =>
        equations.every(
          (equation) =>
            ![...equation.left, ...equation.right].includes(id) ||
            APPLICANTS.every(
              (_, column) => !contradicts(candidates, equation, id, alignment, column),
            ),
        ),
      );
      if (left.length === alignments.length) continue;
      candidates.set(id, left);
      hasChanged = true;
    }
  }
  return candidates;
}

const isSameCell = (one: PrintedCell | null | undefined, other: PrintedCell): boolean =>
  one === other || (one?.raw.trim() === '' && other.raw.trim() === '');

/** The printed cells on which all alignments agree; undefined where they differ or print none. */
export function agreement(
  alignments: readonly Alignment[],
): readonly (PrintedCell | undefined)[] {
  const [first] = alignments;
  return (first ?? []).map((cell, column) =>
    cell !== null && alignments.every((alignment) => isSameCell(alignment[column], cell))
      ? cell
      : undefined,
  );
}
