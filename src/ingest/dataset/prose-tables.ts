/** The prose of reports as the columns of `texts.parquet` and `claims.parquet`. */
import type { ClaimRow, ColumnType, TextRow } from '../../report/dataset-row.ts';
import { compareText } from './order-rows.ts';
import type { TableColumn } from './write-parquet.ts';

interface Placed {
  readonly report_id: string;
  readonly section: string;
  readonly offset?: number;
}

const comparePlaces = (left: Placed, right: Placed): number =>
  compareText(left.report_id, right.report_id) ||
  compareText(left.section, right.section) ||
  (left.offset ?? 0) - (right.offset ?? 0);

/** One row a section of a report. */
export function textColumns(texts: readonly TextRow[]): TableColumn[] {
  const sorted = [...texts].sort(comparePlaces);
  return (['report_id', 'section', 'text'] as const).map((name) => ({
    name,
    type: 'text',
    values: sorted.map((row) => row[name]),
  }));
}

const CLAIM_COLUMNS: Readonly<Record<keyof ClaimRow, ColumnType>> = {
  report_id: 'text',
  section: 'text',
  offset: 'integer',
  sentence: 'text',
  kind: 'text',
  subject: 'text',
  applicant: 'text',
  value: 'number',
  unit: 'text',
  precision: 'number',
  printed: 'text',
  verb: 'text',
  direction: 'text',
};

/** One row a claim. */
export function claimColumns(claims: readonly ClaimRow[]): TableColumn[] {
  const sorted = [...claims].sort(comparePlaces);
  return (Object.keys(CLAIM_COLUMNS) as (keyof ClaimRow)[]).map((name) => ({
    name,
    type: CLAIM_COLUMNS[name],
    values: sorted.map((row) => row[name]),
  }));
}
