/** The order of rows in a dataset: year, region, agency. */
import type { DatasetRow } from '../../report/dataset-row.ts';

/** By code units: the same on every machine, whatever its locale. Null comes last. */
export function compareText(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right ? -1 : 1;
}

/** What the order of rows is made of. */
export type RowOrder = Pick<DatasetRow, 'year' | 'region_code' | 'agency_name' | 'report_id'>;

/** Below 0 where the left row stands first: by year, region code, agency name and report. */
export const compareRows = (left: RowOrder, right: RowOrder): number =>
  left.year - right.year ||
  compareText(left.region_code, right.region_code) ||
  compareText(left.agency_name, right.agency_name) ||
  compareText(left.report_id, right.report_id);

/** The key of body and year, of which a dataset has one row. */
export const bodyYearOf = (row: Pick<DatasetRow, 'agency_id' | 'year'>): string =>
  JSON.stringify([row.agency_id, row.year]);
