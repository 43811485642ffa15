/** The order of rows in a dataset: year, region, agency; and what two rows may not share. */
import type { DatasetRow } from '../../report/dataset-row.ts';

/** By code units: the same on every machine, whatever its locale. Null comes last. */
export function compareText(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right ? -1 : 1;
}

const compareRows = (left: DatasetRow, right: DatasetRow): number =>
  left.year - right.year ||
  compareText(left.region_code, right.region_code) ||
  compareText(left.agency_name, right.agency_name) ||
  compareText(left.report_id, right.report_id);

/** Rows sorted by year, region code and agency name. */
export const sortRows = (rows: readonly DatasetRow[]): DatasetRow[] => [...rows].sort(compareRows);

/** The key of body and year, of which a dataset has one row. */
export const bodyYearOf = (row: DatasetRow): string => JSON.stringify([row.agency_id, row.year]);

/** Two reports of one body and year were given for one dataset. */
export class DuplicateReportError extends Error {
  constructor(row: DatasetRow) {
    super(
      `Two reports of ${row.agency_name} (${row.agency_id}) for ${row.year}: a dataset has one ` +
        'report a body and year. Remove one of them.',
    );
    this.name = 'DuplicateReportError';
  }
}

/** @throws DuplicateReportError at the first body and year that comes twice */
export function refuseDuplicates(rows: readonly DatasetRow[]): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const key = bodyYearOf(row);
    if (seen.has(key)) throw new DuplicateReportError(row);
    seen.add(key);
  }
}
