/** Flaws put into some invented reports, so that there is something to find. */
import { CELLS, DISPUTE_ROUTES, cellsOf, disputeCell } from '../form/form.ts';
import type { DatasetRow } from '../report/dataset-row.ts';
import { ACTIVITY_CELLS } from '../report/check.ts';
import type { Random } from './random.ts';

/**
 * `missing`: no report. `blank`: cells left empty. `not_applicable`: cells printed "/".
 * `broken`: one cell breaks its row and its column. `silent`: all of table 3 is 0 although
 * requests were carried over. `dispute`: disputes without a request.
 */
export type Plant = 'missing' | 'blank' | 'not_applicable' | 'broken' | 'silent' | 'dispute';

type Cells = Record<string, number | null>;

const REQUEST_CELLS = CELLS.filter((cell) => cell.table === 't3');
const LARGEST_SILENT = 12;

const isQuiet = (row: DatasetRow): boolean => ACTIVITY_CELLS.every((id) => row.cells[id] === 0);

/**
 * Which flaw a report gets, if any; only reports of bodies themselves get one.
 *
 * @param carriedInto requests that the year before carried into this one
 */
export function choosePlant(random: Random, row: DatasetRow, carriedInto: number): Plant | null {
  const draw = random.uniform();
  const contradiction = random.uniform();
  if (row.scope !== 'body') return null;
  if (carriedInto > 0 && (row.cells['received_total'] ?? 0) <= LARGEST_SILENT) {
    if (contradiction < 0.024) return 'silent';
  } else if (isQuiet(row) && contradiction < 0.005) return 'dispute';
  if (draw < 0.005) return 'missing';
  if (draw < 0.011) return 'blank';
  if (draw < 0.015) return 'not_applicable';
  if (draw < 0.02 && (row.cells['concluded_total'] ?? 0) > 0) return 'broken';
  return null;
}

function withNotes(row: DatasetRow, ids: readonly string[], note: string): DatasetRow {
  const emptied = Object.fromEntries(ids.map((id) => [id, null]));
  return {
    ...row,
    cells: { ...row.cells, ...emptied },
    cell_notes: Object.fromEntries(ids.map((id) => [id, note])),
  };
}

/** Zeros of table 3 that stand in the columns of organisations: what bodies leave empty first. */
function emptiedZeros(row: DatasetRow, random: Random): string[] {
  const from = random.integer(4);
  return REQUEST_CELLS.filter(
    (cell) => cell.column !== 'natural' && cell.column !== 'total' && row.cells[cell.id] === 0,
  )
    .slice(from * 10)
    .map((cell) => cell.id);
}

function notApplicableCells(row: DatasetRow, random: Random): string[] {
  const table = random.chance(0.5) ? 't2' : 't4';
  return cellsOf(table, table === 't2' ? (row.form_t2 ?? '2021') : '2021')
    .map((cell) => cell.id)
    .filter((id) => row.cells[id] === 0);
}

/** The report with its flaw; null where the flaw is that there is none. */
export function applyPlant(row: DatasetRow, plant: Plant, random: Random): DatasetRow | null {
  const cells: Cells = { ...row.cells };
  switch (plant) {
    case 'missing':
      return null;
    case 'blank':
      return withNotes(row, emptiedZeros(row, random), 'blank');
    case 'not_applicable':
      return withNotes(row, notApplicableCells(row, random), '/');
    case 'broken':
      cells['granted_natural'] = (cells['granted_natural'] ?? 0) + 1 + random.integer(9);
      return { ...row, cells };
    case 'silent':
      for (const cell of REQUEST_CELLS) if (cells[cell.id] !== undefined) cells[cell.id] = 0;
      return { ...row, cells };
    case 'dispute': {
      const route = DISPUTE_ROUTES[random.integer(2)]?.id ?? 'reconsideration';
      const count = 1 + random.integer(2);
      cells[disputeCell(route, 'upheld')] = count;
      cells[disputeCell(route, 'total')] = count;
      return { ...row, cells };
    }
  }
}
