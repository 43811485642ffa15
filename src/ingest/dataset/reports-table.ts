/** Reports as the columns of `reports.parquet`. */
import { CONTRACT_COLUMNS, type DatasetRow } from '../../report/dataset-row.ts';
import { cellById } from '../../form/form.ts';
import type { TableColumn } from './write-parquet.ts';

/** Notes with sorted keys, so that the same notes are the same text; null for none. */
function notesText(notes: Readonly<Record<string, string>>): string | null {
  const ids = Object.keys(notes).sort();
  if (ids.length === 0) return null;
  return JSON.stringify(Object.fromEntries(ids.map((id) => [id, notes[id]])));
}

function fieldOf(row: DatasetRow, name: string): string | number | null {
  if (name === 'cell_notes') return notesText(row.cell_notes);
  if (cellById(name) !== undefined) return row.cells[name] ?? null;
  return row[name as Exclude<keyof DatasetRow, 'cells' | 'cell_notes'>];
}

/** Every column of the contract over rows in their order. */
export const reportColumns = (rows: readonly DatasetRow[]): TableColumn[] =>
  CONTRACT_COLUMNS.map(({ name, type }) => ({
    name,
    type,
    values: rows.map((row) => fieldOf(row, name)),
  }));
