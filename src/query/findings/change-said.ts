/** How a change from one year to the next is put into words. */
import type { CellId, Label } from '../../form/form.ts';
import type { OtherYear } from '../../metrics/statistics/jump.ts';
import type { Evidence } from '../../report/finding.ts';

/** How many times as much, in two digits. */
export const timesSaid = (ratio: number): string => Number(ratio.toPrecision(2)).toString();

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
    zh: `（${known.map(({ value, back }) => `${year - back} 年是 ${value}`).join('，')}）`,
    en: ` (${known.map(({ value, back }) => `${value} in ${year - back}`).join(', ')})`,
  };
}

/** Those years as cells of a finding. */
export const earlierCells = (
  cell: CellId,
  others: readonly OtherYear[],
  year: number,
): readonly Evidence[] =>
  earlier(others).map(({ value, back }) => ({ cell, year: year - back, value, side: 'seen' }));
