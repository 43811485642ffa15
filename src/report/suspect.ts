/**
 * Which cell explains the equations that fail. An explanation changes one cell, or two neighbours
 * of one row, so that every equation that could be judged would hold. It is a hint for a person:
 * no number is ever changed by it.
 */
import { APPLICANTS, cellById, requestCell, type CellId, type Label } from '../form/form.ts';
import type { Check } from './check.ts';

export type Cause =
  | 'total_zero'
  | 'swapped_digits'
  | 'shifted_cell'
  | 'merged_digits'
  | 'offsetting_columns'
  | 'one_cell';

export const CAUSES: Readonly<Record<Cause, Label>> = {
  total_zero: {
    zh: '总计印作 0，而各部分不是 0',
    en: 'the total is printed 0, its parts are not',
  },
  swapped_digits: { zh: '像是相邻两位数字写颠倒', en: 'two neighbouring digits look swapped' },
  shifted_cell: { zh: '像是数字错填到相邻一列', en: 'a number looks shifted by one column' },
  merged_digits: { zh: '像是两格数字连成了一格', en: 'two cells look run together' },
  offsetting_columns: {
    zh: '几列的差额正好抵消，总计列是平的',
    en: 'the differences of several columns cancel, and the total column is even',
  },
  one_cell: { zh: '改一格即可全部相平', en: 'one cell would make everything even' },
};

/** A cell, and the number that would make every equation hold. */
export interface Change {
  readonly cell: CellId;
  readonly printed: number;
  readonly needed: number;
}

export interface Explanation {
  readonly cause: Cause;
  /** Empty for offsetting columns: which cells are wrong cannot be told. */
  readonly changes: readonly Change[];
}

interface Equation {
  readonly residual: number;
  /** +1 on the left, −1 on the right. */
  readonly signs: ReadonlyMap<CellId, number>;
}

function equationsOf(checks: readonly Check[]): readonly Equation[] {
  return checks.flatMap(({ left, right, residual, outcome }) =>
    residual === null || (outcome !== 'fails' && outcome !== 'holds')
      ? []
      : [
          {
            residual,
            signs: new Map([
              ...left.cells.map((cell) => [cell, 1] as const),
              ...right.cells.map((cell) => [cell, -1] as const),
            ]),
          },
        ],
  );
}

function valuesOf(checks: readonly Check[]): ReadonlyMap<CellId, number> {
  const values = new Map<CellId, number>();
  for (const { left, right } of checks) {
    for (const side of [left, right]) {
      side.cells.forEach((cell, at) => {
        const value = side.values[at];
        if (value !== null && value !== undefined) values.set(cell, value);
      });
    }
  }
  return values;
}

/** True where the changes make every equation hold. */
const evens = (equations: readonly Equation[], changes: ReadonlyMap<CellId, number>): boolean =>
  equations.every(({ residual, signs }) => {
    let sum = residual;
    for (const [cell, by] of changes) sum += by * (signs.get(cell) ?? 0);
    return sum === 0;
  });

const sameDigits = (left: number, right: number): boolean => {
  const [a, b] = [String(left), String(right)];
  if (a.length !== b.length) return false;
  const differing = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first, second] = differing;
  return (
    differing.length === 2 &&
    first !== undefined &&
    second === first + 1 &&
    a[first] === b[second] &&
    a[second] === b[first]
  );
};

/** Changes of one cell that even out everything. */
function singleChanges(
  equations: readonly Equation[],
  values: ReadonlyMap<CellId, number>,
): readonly Change[] {
  const [first] = equations.filter(({ residual }) => residual !== 0);
  if (first === undefined) return [];
  return [...first.signs].flatMap(([cell, sign]) => {
    const printed = values.get(cell);
    const by = -first.residual * sign;
    if (printed === undefined || printed + by < 0) return [];
    return evens(equations, new Map([[cell, by]])) ? [{ cell, printed, needed: printed + by }] : [];
  });
}

function causeOf({ cell, printed, needed }: Change): Cause {
  const isTotal = cellById(cell)?.column === 'total' || cell.startsWith('concluded_');
  if (printed === 0 && isTotal) return 'total_zero';
  return sameDigits(printed, needed) ? 'swapped_digits' : 'one_cell';
}

/**
 * A number and its neighbour that would be even if the number stood one column further, or parted;
 * nothing where several would do.
 */
function neighbourChanges(
  equations: readonly Equation[],
  values: ReadonlyMap<CellId, number>,
): Explanation | undefined {
  const rows = new Set<string>();
  for (const { residual, signs } of equations) {
    if (residual === 0) continue;
    for (const cell of signs.keys()) {
      const form = cellById(cell);
      if (form?.table === 't3') rows.add(form.row);
    }
  }
  const found = [...rows].flatMap((row) =>
    APPLICANTS.slice(0, -1).flatMap((left, at) => {
      const right = APPLICANTS[at + 1] ?? left;
      const pair = [requestCell(row, left.id), requestCell(row, right.id)] as const;
      return ofPair(equations, pair, [values.get(pair[0]), values.get(pair[1])]) ?? [];
    }),
  );
  const [only] = found;
  return found.length === 1 ? only : undefined;
}

function ofPair(
  equations: readonly Equation[],
  [first, second]: readonly [CellId, CellId],
  [a, b]: readonly [number | undefined, number | undefined],
): Explanation | undefined {
  if (a === undefined || b === undefined || a === b) return undefined;
  const tried = (needed: readonly [number, number], cause: Cause): Explanation | undefined =>
    evens(
      equations,
      new Map([
        [first, needed[0] - a],
        [second, needed[1] - b],
      ]),
    )
      ? {
          cause,
          changes: [
            { cell: first, printed: a, needed: needed[0] },
            { cell: second, printed: b, needed: needed[1] },
          ],
        }
      : undefined;
  const swapped = tried([b, a], 'shifted_cell');
  if (swapped !== undefined) return swapped;
  for (const [whole, other, isFirst] of [
    [a, b, true],
    [b, a, false],
  ] as const) {
    if (other !== 0) continue;
    const digits = String(whole);
    for (let cut = 1; cut < digits.length; cut += 1) {
      if (digits[cut] === '0') continue;
      const parts = [Number(digits.slice(0, cut)), Number(digits.slice(cut))] as const;
      const found = tried(isFirst ? parts : [parts[0], parts[1]], 'merged_digits');
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Two or more columns of one family fail, their residuals cancel, and the total column holds. */
function areOffsetting(checks: readonly Check[]): boolean {
  return (['flow', 'outcomes'] as const).some((family) => {
    const ofFamily = checks.filter((check) => check.family === family);
    const failing = ofFamily.filter((check) => check.outcome === 'fails');
    return (
      failing.length >= 2 &&
      failing.reduce((sum, { residual }) => sum + (residual ?? 0), 0) === 0 &&
      ofFamily.some((check) => check.id === `${family}_total` && check.outcome === 'holds')
    );
  });
}

/**
 * The simplest explanation of what fails in one table, or null where there is none that is
 * certain enough to name. Several single cells that would do equally well name none of them.
 *
 * @param checks every check of that table in one report
 */
export function explainFailures(checks: readonly Check[]): Explanation | null {
  const equations = equationsOf(checks);
  const values = valuesOf(checks);
  const singles = singleChanges(equations, values);
  const zeroTotal = singles.find((change) => causeOf(change) === 'total_zero');
  const [single] = zeroTotal === undefined ? singles : [zeroTotal];
  if (single !== undefined && (singles.length === 1 || zeroTotal !== undefined)) {
    return { cause: causeOf(single), changes: [single] };
  }
  const swapped = singles.filter((change) => causeOf(change) === 'swapped_digits');
  const [onlySwap] = swapped;
  if (swapped.length === 1 && onlySwap !== undefined) {
    return { cause: 'swapped_digits', changes: [onlySwap] };
  }
  if (singles.length > 1) return null;
  const neighbours = neighbourChanges(equations, values);
  if (neighbours !== undefined) return neighbours;
  return areOffsetting(checks) ? { cause: 'offsetting_columns', changes: [] } : null;
}

/** Why equations of a report fail, by the id of each that does: table 3 and table 4 apart. */
export function explanationsOf(checks: readonly Check[]): ReadonlyMap<string, Explanation | null> {
  return new Map(
    [true, false].flatMap((isDispute) => {
      const own = checks.filter((check) => (check.family === 'disputes') === isDispute);
      const failing = own.filter((check) => check.outcome === 'fails');
      const explanation = failing.length === 0 ? null : explainFailures(own);
      return failing.map((check) => [check.id, explanation] as const);
    }),
  );
}
