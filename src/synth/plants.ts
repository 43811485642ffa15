/** Flaws put into some invented reports, so that there is something to find. */
import { CELLS, DISPUTE_ROUTES, cellsOf, disputeCell, requestCell } from '../form/form.ts';
import { ACTIVITY_CELLS } from '../report/check.ts';
import { figureIndex } from './figures.ts';
import type { Random } from './random.ts';
import type { SyntheticReport } from './synthetic-report.ts';

/**
 * `missing`: no report. `blank`: cells left empty. `not_applicable`: cells printed "/".
 * `broken`: one cell breaks its row and its column. `silent`: all of table 3 is 0 although
 * requests were carried over. `dispute`: disputes without a request.
 */
export type Plant = 'missing' | 'blank' | 'not_applicable' | 'broken' | 'silent' | 'dispute';

const REQUEST_CELLS = CELLS.filter((cell) => cell.table === 't3');
const REQUEST_PLACES = REQUEST_CELLS.map((cell) => figureIndex(cell.id));
const ACTIVITY_PLACES = ACTIVITY_CELLS.map(figureIndex);
const RECEIVED = figureIndex(requestCell('received', 'total'));
const CONCLUDED = figureIndex(requestCell('concluded', 'total'));
const GRANTED_NATURAL = figureIndex(requestCell('granted', 'natural'));
const LARGEST_SILENT = 12;

const isQuiet = ({ figures }: SyntheticReport): boolean =>
  ACTIVITY_PLACES.every((place) => figures[place] === 0);

/**
 * Which flaw a report gets, if any; only reports of bodies themselves get one.
 *
 * @param carriedInto requests that the year before carried into this one
 */
export function choosePlant(
  random: Random,
  report: SyntheticReport,
  carriedInto: number,
): Plant | null {
  const draw = random.uniform();
  const contradiction = random.uniform();
  if (report.body.scope !== 'body') return null;
  if (carriedInto > 0 && (report.figures[RECEIVED] ?? 0) <= LARGEST_SILENT) {
    if (contradiction < 0.024) return 'silent';
  } else if (isQuiet(report) && contradiction < 0.005) return 'dispute';
  if (draw < 0.005) return 'missing';
  if (draw < 0.011) return 'blank';
  if (draw < 0.015) return 'not_applicable';
  if (draw < 0.02 && (report.figures[CONCLUDED] ?? 0) > 0) return 'broken';
  return null;
}

function emptied(report: SyntheticReport, ids: readonly string[], note: string): SyntheticReport {
  const figures = report.figures.slice();
  for (const id of ids) figures[figureIndex(id)] = Number.NaN;
  return { ...report, figures, notes: Object.fromEntries(ids.map((id) => [id, note])) };
}

const isZero = ({ figures }: SyntheticReport, id: string): boolean =>
  figures[figureIndex(id)] === 0;

/** Zeros of table 3 that stand in the columns of organisations: what bodies leave empty first. */
function emptiedZeros(report: SyntheticReport, random: Random): string[] {
  const from = random.integer(4);
  return REQUEST_CELLS.filter(
    (cell) => cell.column !== 'natural' && cell.column !== 'total' && isZero(report, cell.id),
  )
    .slice(from * 10)
    .map((cell) => cell.id);
}

function notApplicableCells(report: SyntheticReport, random: Random): string[] {
  const table = random.chance(0.5) ? 't2' : 't4';
  return cellsOf(table, table === 't2' ? report.form : '2021')
    .map((cell) => cell.id)
    .filter((id) => isZero(report, id));
}

/** The report with its flaw; null where the flaw is that there is none. */
export function applyPlant(
  report: SyntheticReport,
  plant: Plant,
  random: Random,
): SyntheticReport | null {
  const figures = report.figures.slice();
  switch (plant) {
    case 'missing':
      return null;
    case 'blank':
      return emptied(report, emptiedZeros(report, random), 'blank');
    case 'not_applicable':
      return emptied(report, notApplicableCells(report, random), '/');
    case 'broken':
      figures[GRANTED_NATURAL] = (figures[GRANTED_NATURAL] ?? 0) + 1 + random.integer(9);
      return { ...report, figures };
    case 'silent':
      for (const place of REQUEST_PLACES) {
        if (!Number.isNaN(figures[place] ?? Number.NaN)) figures[place] = 0;
      }
      return { ...report, figures };
    case 'dispute': {
      const route = DISPUTE_ROUTES[random.integer(2)]?.id ?? 'reconsideration';
      const count = 1 + random.integer(2);
      figures[figureIndex(disputeCell(route, 'upheld'))] = count;
      figures[figureIndex(disputeCell(route, 'total'))] = count;
      return { ...report, figures };
    }
  }
}
