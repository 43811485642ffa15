/**
 * Chooses among the possible alignments of table 3 by the identities of the form.
 *
 * Sound where the report's own identities hold: an alignment is dropped only if an identity whose
 * other operands are all certain contradicts it. Numbers are never changed.
 */
import { APPLICANTS, outcomeRows, type FormVersion } from '../form/form.ts';
import { numberOf, readCellValue } from '../report/cell-value.ts';
import type { AlignedRow, Alignment } from './align-row.ts';
import type { PrintedCell } from './printed-row.ts';

/** Place of the total among the columns. */
const TOTAL = APPLICANTS.findIndex((applicant) => applicant.id === 'total');

/** A blank may stand for 0 or for a number that nobody filled in: it is no operand. */
function amountOf(cell: PrintedCell | null): number | null {
  return cell === null ? null : numberOf(readCellValue(cell.raw, 'count'));
}

/**
 * Amounts by column; null is unknown. Where one cell alone has no number, printed blank or lost,
 * the row's own identity gives its amount.
 */
function readAmounts(alignment: Alignment): readonly (number | null)[] {
  const amounts = alignment.map(amountOf);
  const missing = amounts.flatMap((amount, column) => (amount === null ? [column] : []));
  const [only] = missing;
  if (only === undefined || missing.length > 1) return amounts;
  // A lost cell has the amount that the row needs; one printed blank has not always.
  if (alignment[only] !== null) return amounts;
  const parts = amounts.reduce<number>(
    (sum, amount, column) => sum + (column === TOTAL ? 0 : (amount ?? 0)),
    0,
  );
  const implied = only === TOTAL ? parts : (amounts[TOTAL] ?? 0) - parts;
  return amounts.map((amount, column) => (column === only ? implied : amount));
}

const AMOUNTS = new WeakMap<Alignment, readonly (number | null)[]>();

function amountsOf(alignment: Alignment): readonly (number | null)[] {
  const known = AMOUNTS.get(alignment);
  if (known !== undefined) return known;
  const amounts = readAmounts(alignment);
  AMOUNTS.set(alignment, amounts);
  return amounts;
}

/** True where the six applicants are more than their total, whatever a blank stands for. */
export function exceedsTotal(alignment: Alignment): boolean {
  const amounts = amountsOf(alignment);
  const total = amounts[TOTAL] ?? null;
  const parts = amounts.slice(0, TOTAL).reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  return total !== null && parts > total;
}

/** False where the six applicants do not add up to a printed total, or only with less than none. */
export function addsUp(alignment: Alignment): boolean {
  const amounts = amountsOf(alignment);
  if (amounts.some((amount, column) => alignment[column] === null && (amount ?? 0) < 0))
    return false;
  if (amounts.includes(null)) return !exceedsTotal(alignment);
  const parts = amounts.slice(0, TOTAL).reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  return parts === amounts[TOTAL];
}

/** One equation over rows, the same in every column: Σ left = Σ right. */
interface RowEquation {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

const equationsIn = (version: FormVersion): readonly RowEquation[] => [
  { left: ['received', 'carried_in'], right: ['concluded', 'carried_out'] },
  { left: outcomeRows(version).map((row) => row.id), right: ['concluded'] },
];

const EQUATIONS: Readonly<Record<FormVersion, readonly RowEquation[]>> = {
  '2019': equationsIn('2019'),
  '2021': equationsIn('2021'),
};

type Candidates = Map<string, readonly Alignment[]>;

/** The amount of a row in a column, where all its alignments agree. */
function certainAmount(candidates: Candidates, row: string, column: number): number | null {
  const alignments = candidates.get(row);
  if (alignments === undefined || alignments.length === 0) return null;
  const amount = amountsOf(alignments[0] ?? [])[column] ?? null;
  return alignments.every((alignment) => amountsOf(alignment)[column] === amount) ? amount : null;
}

/**
 * Left − right of an equation in a column, `row` read with that alignment; null where an operand is
 * unsure.
 */
function residual(
  candidates: Candidates,
  equation: RowEquation,
  column: number,
  row: string | null = null,
  alignment: Alignment = [],
): number | null {
  let difference = 0;
  for (const ids of [equation.left, equation.right]) {
    const sign = ids === equation.left ? 1 : -1;
    for (const id of ids) {
      const amount =
        id === row ? amountsOf(alignment)[column] : certainAmount(candidates, id, column);
      if (amount === null || amount === undefined) return null;
      difference += sign * amount;
    }
  }
  return difference;
}

const contradicts = (...from: Parameters<typeof residual>): boolean => {
  const difference = residual(...from);
  return difference !== null && difference !== 0;
};

/**
 * True where every number that the alignment places is borne out by an equation of its column.
 * The last alignment left is not enough: in a report with an error of its own it may be wrong.
 */
const isBorneOut = (
  candidates: Candidates,
  equations: readonly RowEquation[],
  row: string,
  alignment: Alignment,
): boolean =>
  alignment.every(
    (cell, column) =>
      amountOf(cell) === null ||
      equations.some(
        (equation) =>
          [...equation.left, ...equation.right].includes(row) &&
          residual(candidates, equation, column, row, alignment) === 0,
      ),
  );

/** True where no identity over certain rows fails, so that the others can be relied on. */
function isConsistent(
  rows: ReadonlyMap<string, AlignedRow>,
  equations: readonly RowEquation[],
): boolean {
  const certain: Candidates = new Map();
  for (const [id, row] of rows) if (row.alignments.length === 1) certain.set(id, row.alignments);
  return (
    [...certain.values()].every(([alignment]) => alignment !== undefined && addsUp(alignment)) &&
    equations.every((equation) =>
      APPLICANTS.every((_, column) => !contradicts(certain, equation, column)),
    )
  );
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
  const equations = EQUATIONS[version];
  // A report whose own certain figures do not add up says nothing about its uncertain ones.
  if (!isConsistent(rows, equations)) {
    for (const [id, row] of rows) candidates.set(id, row.alignments);
    return candidates;
  }
  for (const [id, row] of rows) {
    candidates.set(id, row.alignments.length > 1 ? row.alignments.filter(addsUp) : row.alignments);
  }
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
              (_, column) => !contradicts(candidates, equation, column, id, alignment),
            ),
        ),
      );
      if (left.length === alignments.length) continue;
      candidates.set(id, left);
      hasChanged = true;
    }
  }
  const doubtful = [...candidates].filter(
    ([id, [last, ...others]]) =>
      last !== undefined &&
      others.length === 0 &&
      (rows.get(id)?.alignments.length ?? 0) > 1 &&
      !isBorneOut(candidates, equations, id, last),
  );
  for (const [id] of doubtful) candidates.set(id, rows.get(id)?.alignments ?? []);
  return candidates;
}

const isSameCell = (one: PrintedCell | null | undefined, other: PrintedCell): boolean =>
  one === other || (one?.raw.trim() === '' && other.raw.trim() === '');

/** The printed cells on which all alignments agree; undefined where they differ or print none. */
export function agreement(alignments: readonly Alignment[]): readonly (PrintedCell | undefined)[] {
  const [first] = alignments;
  return (first ?? []).map((cell, column) =>
    cell !== null && alignments.every((alignment) => isSameCell(alignment[column], cell))
      ? cell
      : undefined,
  );
}
