/** Which columns of a result can stand along which axis. */
import type { ChartTable, TableColumn } from '../../export/table.ts';

export const RESULT_KINDS = ['line', 'bars', 'dots'] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

/** What of a result is drawn: places of its columns, and how. */
export interface ResultAxes {
  readonly kind: ResultKind;
  readonly x: number;
  readonly y: number;
  /** The column that parts the lines; −1 is none. */
  readonly by: number;
}

/** Years are names of years: 2024, not 2,024. */
export const isYearName = (key: string): boolean => /(?:^|_)year$/u.test(key);

const isYear = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1000 && value <= 9999;

/** True where every row of the column names a year. */
export const hasYears = ({ columns, rows }: ChartTable, column: number): boolean =>
  isYearName(columns[column]?.key ?? '') && rows.every((row) => isYear(row[column]));

/** True where the column has numbers, and nothing else beside gaps. */
export const hasNumbers = ({ rows }: ChartTable, column: number): boolean =>
  rows.some((row) => typeof row[column] === 'number') &&
  rows.every((row) => (row[column] ?? null) === null || typeof row[column] === 'number');

/** Columns whose numbers can be drawn: quantities, not years. */
export const quantities = (table: ChartTable): readonly TableColumn[] =>
  table.columns.filter(({ kind }, column) => kind === 'number' && hasNumbers(table, column));

/**
 * The axes as asked, by names of columns; what is not asked, or is not there, is as usual: the
 * first column that fits along the axis, the last quantity up it. Null where nothing can be drawn.
 */
export function resultAxes(
  table: ChartTable,
  asked: { readonly kind: ResultKind; readonly x: string; readonly y: string; readonly by: string },
): ResultAxes | null {
  const placeOf = (key: string): number => table.columns.findIndex((column) => column.key === key);
  const last = quantities(table).at(-1)?.key;
  if (last === undefined) return null;
  const known = quantities(table).some(({ key }) => key === asked.y);
  const y = placeOf(known ? asked.y : last);
  const fits = (column: number): boolean => asked.kind === 'bars' || hasNumbers(table, column);
  const others = table.columns.map((_, column) => column).filter((column) => column !== y);
  const wished = placeOf(asked.x);
  const x = wished >= 0 ? wished : (others.find(fits) ?? others[0] ?? y);
  const by = asked.kind === 'line' ? placeOf(asked.by) : -1;
  return { kind: asked.kind, x, y, by: by === x || by === y ? -1 : by };
}
