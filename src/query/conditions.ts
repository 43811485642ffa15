/** Filters as SQL: every text of the user or of a file is a parameter. */
import { DISPUTE_ROUTES, allRequestRows, disputeCell, type CellId } from '../form/form.ts';
import { totalOf } from '../metrics/quantity.ts';
import { RECEIVED_CELL } from '../metrics/received-bands.ts';
import { inReceivedBands } from './received-bands.ts';
import { UNKNOWN, type Clause, type Filter } from './question.ts';

type Parameter = string | number;

/** Conditions with their parameters, and the cells they read. */
export interface Condition {
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly cells: readonly CellId[];
}

const KNOWN_ROWS = new Set(allRequestRows().map((row) => row.id));
const KNOWN_ROUTES = new Set(DISPUTE_ROUTES.map((route) => route.id));

function positiveCells(clause: Clause): readonly CellId[] {
  const names = clause.values.map(String);
  return clause.dimension === 'has_outcome'
    ? names.filter((name) => KNOWN_ROWS.has(name)).map(totalOf)
    : names.filter((name) => KNOWN_ROUTES.has(name)).map((name) => disputeCell(name, 'total'));
}

function conditionOf(clause: Clause): Condition {
  if (clause.values.length === 0) return { text: 'true', parameters: [], cells: [] };
  if (clause.dimension === 'has_outcome' || clause.dimension === 'has_dispute') {
    const cells = positiveCells(clause);
    const text =
      cells.length === 0 ? 'false' : `(${cells.map((cell) => `${cell} > 0`).join(' or ')})`;
    return { text, parameters: [], cells };
  }
  if (clause.dimension === 'received_band') {
    const text = inReceivedBands(clause.values.map(String));
    return { text, parameters: [], cells: [RECEIVED_CELL] };
  }
  if (clause.dimension === 'year') {
    // A number that stands in the text lets the engine pass over what lies by year; `?` does not.
    const years = clause.values.map(Number).filter(Number.isSafeInteger);
    const text = years.length === 0 ? 'false' : `year in (${years.join(', ')})`;
    return { text, parameters: [], cells: [] };
  }
  const parameters = clause.values.map(String);
  // What is there is compared as it stands: to make it known first takes half as long again.
  const compared = parameters.includes(UNKNOWN)
    ? `coalesce(${clause.dimension}, '${UNKNOWN}')`
    : clause.dimension;
  return {
    text: `${compared} in (${parameters.map(() => '?').join(', ')})`,
    parameters,
    cells: [],
  };
}

/** Every clause of a filter, combined by AND. */
export function allOf(filter: Filter): Condition {
  const conditions = filter.map(conditionOf);
  return {
    text: conditions.length === 0 ? 'true' : conditions.map(({ text }) => text).join(' and '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
    cells: conditions.flatMap(({ cells }) => cells),
  };
}
