/** How a change from one year to the next is put into words. */
import type { Label } from '../../form/form.ts';
import type { OtherYear } from '../../metrics/statistics/jump.ts';

/** How many times as much, in two digits. */
export const timesSaid = (ratio: number): string => Number(ratio.toPrecision(2)).toString();

/** The years beside the two that a sentence names, in brackets; nothing where none is known. */
export function besideSaid(others: readonly OtherYear[], year: number): Label {
  const beside = others
    .filter(({ back }) => back !== 1)
    .map(({ value, back }) => ({ value, of: year - back }))
    .toSorted((one, other) => one.of - other.of);
  if (beside.length === 0) return { zh: '', en: '' };
  return {
    zh: `（${beside.map(({ value, of }) => `${of} 年是 ${value}`).join('，')}）`,
    en: ` (${beside.map(({ value, of }) => `${value} in ${of}`).join(', ')})`,
  };
}
