/** How a change from one year to the next is put into words. */
import type { CellId, Label } from '../../form/form.ts';
import type { OtherYear } from '../../metrics/statistics/jump.ts';
import type { Evidence } from '../../report/finding.ts';

/** A number with its thousands parted. */
export const amountSaid = (value: number): string => value.toLocaleString('en-US');

/** How many times as much, in two digits. */
export const timesSaid = (ratio: number): string => amountSaid(Number(ratio.toPrecision(2)));

/**
 * Years before the two that a finding names. What later ones hold is no part of it: a decision on
 * it stands when the next year comes in.
 */
const earlier = (others: readonly OtherYear[]): readonly OtherYear[] =>
  others.filter(({ back }) => back > 1).toSorted((one, other) => other.back - one.back);

/** Those years in brackets; nothing where none is known. */
export function earlierSaid(others: readonly OtherYear[], year: number): Label {
  const known = earlier(others);
  if (known.length === 0) return { zh: '', en: '' };
  return {
    zh: `（${known.map(({ value, back }) => `${year - back} 年是 ${amountSaid(value)}`).join('，')}）`,
    en: ` (${known.map(({ value, back }) => `${amountSaid(value)} in ${year - back}`).join(', ')})`,
  };
}

/** The years that a finding names, as its cells. */
export const changeCells = (
  cell: CellId,
  { value, year }: { readonly value: number; readonly year: number },
  others: readonly OtherYear[],
): readonly Evidence[] =>
  [...earlier(others), ...others.filter(({ back }) => back === 1), { value, back: 0 }].map(
    (each) => ({ cell, year: year - each.back, value: each.value, side: 'seen' }),
  );
