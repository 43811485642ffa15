/** Who filed, was late or is missing, by region and year. */
import type { FiledYear } from '../../query/findings/boards.ts';
import type { Finding } from '../../report/finding.ts';

export interface CoverageCell {
  readonly filed: number;
  readonly missing: number;
  readonly late: number;
  readonly renamed: number;
}

export interface CoverageRow {
  /** `''` is unknown. */
  readonly province: string;
  readonly cells: ReadonlyMap<number, CoverageCell>;
}

const NOTHING: CoverageCell = { filed: 0, missing: 0, late: 0, renamed: 0 };
const COUNTED: Readonly<Record<string, 'missing' | 'late'>> = {
  'coverage.missing': 'missing',
  'coverage.late': 'late',
};
export const COVERAGE_RULES = Object.keys(COUNTED);

/** A row a region, those with the most missing reports first. */
export function coverageMatrix(
  filed: readonly FiledYear[],
  findings: readonly Finding[],
): readonly CoverageRow[] {
  const rows = new Map<string, Map<number, CoverageCell>>();
  const change = (province: string, year: number, to: (cell: CoverageCell) => CoverageCell) => {
    const row = rows.get(province) ?? new Map<number, CoverageCell>();
    row.set(year, to(row.get(year) ?? NOTHING));
    rows.set(province, row);
  };
  for (const { province, year, ...counts } of filed) {
    change(province, year, (cell) => ({ ...cell, ...counts }));
  }
  for (const { rule, province, year } of findings) {
    const counted = COUNTED[rule];
    if (counted === undefined) continue;
    change(province ?? '', year, (cell) => ({ ...cell, [counted]: cell[counted] + 1 }));
  }
  const missing = ({ cells }: CoverageRow): number =>
    [...cells.values()].reduce((sum, cell) => sum + cell.missing, 0);
  return [...rows]
    .map(([province, cells]) => ({ province, cells }))
    .sort((left, right) => missing(right) - missing(left));
}
