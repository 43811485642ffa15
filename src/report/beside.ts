/** Two reports cell by cell: the difference where both sides are numbers, else why there is none. */
import { CELLS, type Cell, type CellId } from '../form/form.ts';
import { numberOf } from './cell-value.ts';
import type { CellValues, TableForms } from './report.ts';

/** What one side of a comparison holds. */
export interface Side {
  readonly values: CellValues;
  readonly forms: TableForms;
}

/** Why a side is no number; `other_form` is a cell that its form does not have. */
export type MissingWhy = 'absent' | 'other_form' | 'blank' | 'not_applicable' | 'text';

export interface Beside {
  readonly cell: Cell;
  /** Own − other; null where a side is no number. */
  readonly difference: number | null;
  /** Own / other; null below the fewest of the other side, where it says nothing. */
  readonly ratio: number | null;
  /** Null where that side is a number. */
  readonly ownWhy: MissingWhy | null;
  readonly otherWhy: MissingWhy | null;
  /** True where the sides do not print the same. */
  readonly differs: boolean;
}

/** A ratio on fewer moves by tens of per cent with a single case. */
const FEWEST = 5;
/** Amounts have at most four decimals: the rest is the error of binary fractions. */
const DECIMALS = 1e6;

function whyOf({ values, forms }: Side, cell: Cell): MissingWhy | null {
  const value = values.get(cell.id);
  if (numberOf(value) !== null) return null;
  if (value !== undefined) return value.kind === 'number' ? null : value.kind;
  const form = forms[cell.table];
  return form !== null && !cell.forms.includes(form) ? 'other_form' : 'absent';
}

const textAt = ({ values }: Side, id: CellId): string => {
  const value = values.get(id);
  return value === undefined ? 'absent' : `${value.kind} ${numberOf(value) ?? value.raw.trim()}`;
};

/** Every cell that at least one side prints, in the order of the form. */
export function besideOf(own: Side, other: Side): readonly Beside[] {
  return CELLS.filter(({ id }) => own.values.has(id) || other.values.has(id)).map((cell) => {
    const mine = numberOf(own.values.get(cell.id));
    const theirs = numberOf(other.values.get(cell.id));
    const isBoth = mine !== null && theirs !== null;
    return {
      cell,
      difference: isBoth ? Math.round((mine - theirs) * DECIMALS) / DECIMALS : null,
      ratio: isBoth && !cell.isSigned && mine >= 0 && theirs >= FEWEST ? mine / theirs : null,
      ownWhy: whyOf(own, cell),
      otherWhy: whyOf(other, cell),
      differs: textAt(own, cell.id) !== textAt(other, cell.id),
    };
  });
}
