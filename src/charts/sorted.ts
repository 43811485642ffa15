/** Rows of a table in an order of the reader's choosing. */
import type { ChartTable } from '../export/table.ts';

export interface Order {
  readonly column: number;
  readonly isDescending: boolean;
}

/** A new list in that order; missing values always stand last. */
export function sortedRows(
  rows: ChartTable['rows'],
  order: Order | null,
  language: string,
): ChartTable['rows'] {
  if (order === null) return rows;
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = order.isDescending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = left[order.column] ?? null;
    const b = right[order.column] ?? null;
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return typeof a === 'number' && typeof b === 'number'
      ? sign * (a - b)
      : sign * collator.compare(String(a), String(b));
  });
}
