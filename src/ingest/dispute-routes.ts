/** Table 4 in other shapes than one line of 15 values: by route, turned, or in several tables. */
import { DISPUTE_RESULTS, DISPUTE_ROUTES } from '../form/form.ts';
import { addsUp, cellsOfLine, placeValues } from './dispute-cells.ts';
import { resultOf, routeOf } from './dispute-heads.ts';
import { isBlank, isValueLike, type DocumentLine } from './document-lines.ts';
import type { PrintedCell } from './printed-row.ts';

/** The five values of each route that is read with certainty, by the route's place. */
export type DisputeRoutes = ReadonlyMap<number, readonly PrintedCell[]>;

const RESULTS = DISPUTE_RESULTS.length;
const NONE: DisputeRoutes = new Map();

/** Routes on lines of their own, each with its five values after the label. */
function readRouteLines(lines: readonly DocumentLine[]): DisputeRoutes {
  const found = new Map<number, readonly PrintedCell[]>();
  const contested = new Set<number>();
  for (const line of lines) {
    const labels = line.cells.map((cell) => routeOf(cell));
    const at = labels.findLastIndex((route) => route >= 0);
    const route = labels[at];
    if (route === undefined || labels.filter((label) => label >= 0).length > 1) continue;
    const after = cellsOfLine(line).slice(at + 1);
    if (!after.every((cell) => isBlank(cell.raw) || isValueLike(cell.raw))) continue;
    if (after.every((cell) => isBlank(cell.raw))) continue;
    const cells = placeValues(after, RESULTS, line.grid !== null);
    if (cells === null || found.has(route)) contested.add(route);
    else found.set(route, cells);
  }
  for (const route of contested) found.delete(route);
  return found;
}

const routesIn = (line: DocumentLine): readonly number[] =>
  line.cells.map((cell) => routeOf(cell)).filter((route) => route >= 0);

const resultsIn = (line: DocumentLine): readonly number[] =>
  line.cells.map((cell) => resultOf(cell)).filter((result) => result >= 0);

const isFilled = (cell: PrintedCell): boolean => !isBlank(cell.raw);

/** Columns of the heads of a line of a grid; null where it is none. */
const headColumns = (line: DocumentLine, isHead: (cell: string) => boolean) =>
  line.grid?.columns.filter((_, at) => isHead(line.cells[at] ?? '')) ?? null;

/**
 * A table that was turned: a column a route, a line a result.
 *
 * Each of the five lines must have one value for each of the three routes, in a grid below its head.
 */
function readTurned(lines: readonly DocumentLine[]): DisputeRoutes {
  const heads = lines.filter((line) => routesIn(line).length > 0);
  const rows = lines.filter((line) => resultsIn(line).length > 0);
  const routes = heads.flatMap(routesIn);
  const isWhole =
    routes.length === DISPUTE_ROUTES.length &&
    routes.every((route, at) => route === at) &&
    rows.length === RESULTS &&
    rows.every((line, at) => resultsIn(line).length === 1 && resultsIn(line)[0] === at);
  if (!isWhole) return NONE;
  const columns = heads.flatMap((line) => headColumns(line, (cell) => routeOf(cell) >= 0) ?? []);
  const values = rows.map((line) => {
    const label = line.cells.findIndex((cell) => resultOf(cell) >= 0);
    return cellsOfLine(line).slice(label + 1);
  });
  const isInPlace = values.every(
    (cells) =>
      cells.length === routes.length &&
      cells.every(
        (cell, at) =>
          (isBlank(cell.raw) || isValueLike(cell.raw)) &&
          (cell.column === null || cell.column === columns[at]),
      ),
  );
  if (!isInPlace) return NONE;
  const found = routes.map((_, at) => values.flatMap((cells) => cells[at] ?? []));
  const isCertain =
    columns.length === routes.length || values.every((cells) => cells.every(isFilled));
  return isCertain || addsUp(found.flat()) ? new Map(found.entries()) : NONE;
}

/** Heads above a line of values: routes named since the values before, and their results. */
class HeadsAbove {
  routes: number[] = [];
  results: number[] = [];
  last: DocumentLine | null = null;

  take(line: DocumentLine): void {
    this.routes.push(...routesIn(line));
    const results = resultsIn(line);
    if (results.length > 0) this.last = line;
    this.results.push(...results);
  }

  /** The routes of the values below; none where the heads are not exactly theirs. */
  get own(): readonly number[] {
    const { routes, results } = this;
    const isAscending = routes.every((route, at) => at === 0 || route > (routes[at - 1] ?? 0));
    const isWhole = results.length === routes.length * RESULTS;
    return isAscending && isWhole && results.every((result, at) => result === at % RESULTS)
      ? routes
      : [];
  }
}

/** The values of a line below its own heads. */
function valuesBelow(line: DocumentLine, heads: HeadsAbove): readonly PrintedCell[] | null {
  const cells = cellsOfLine(line);
  const { last, own } = heads;
  if (line.grid === null) {
    const isAsWide = last?.isRow === true && last.cells.length === cells.length;
    const placed = placeValues(cells, own.length * RESULTS, isAsWide);
    return placed !== null && (placed.every(isFilled) || addsUp(placed)) ? placed : null;
  }
  if (last?.grid?.table !== line.grid.table) return null;
  const columns = headColumns(last, (cell) => resultOf(cell) >= 0) ?? [];
  const isUnder = cells.length === columns.length;
  return isUnder && cells.every(({ column }, at) => column === columns[at]) ? cells : null;
}

/** A table for each route, or for two of them, each with heads of its own. */
function readDivided(lines: readonly DocumentLine[]): DisputeRoutes {
  const found = new Map<number, readonly PrintedCell[]>();
  const contested = new Set<number>();
  let heads = new HeadsAbove();
  let above: readonly number[] = [];
  let isBroken = false;
  for (const line of lines) {
    const filled = line.cells.filter((cell) => !isBlank(cell));
    if (line.isRow && filled.length > 1 && line.cells.length < RESULTS) {
      // Numbers too long for their cells begin above them, or go on below.
      if (filled.every(isValueLike)) {
        above.forEach((route) => contested.add(route));
        isBroken = true;
      }
    }
    const isValues = filled.length > 0 && line.cells.length >= RESULTS && filled.every(isValueLike);
    if (!isValues || heads.last === null) {
      heads.take(line);
      continue;
    }
    const { own } = heads;
    const values = own.length === 0 ? null : valuesBelow(line, heads);
    own.forEach((route, at) => {
      if (values === null || isBroken || found.has(route)) contested.add(route);
      else found.set(route, values.slice(at * RESULTS, (at + 1) * RESULTS));
    });
    heads = new HeadsAbove();
    above = own;
    isBroken = false;
  }
  for (const route of contested) found.delete(route);
  return found;
}

/** Reads the routes of table 4 where it is not printed in one line. */
export function readRoutes(lines: readonly DocumentLine[]): DisputeRoutes {
  for (const read of [readRouteLines, readTurned, readDivided]) {
    const found = read(lines);
    if (found.size > 0) return found;
  }
  return NONE;
}
