/** Table 4: reconsideration and litigation, in one line of 15 values or by route. */
import { DISPUTE_RESULTS, DISPUTE_ROUTES, disputeCell, type CellId } from '../form/form.ts';
import { addsUp, cellsOfLine, placeValues } from './dispute-cells.ts';
import { hasScatteredHeads, resultOf, routeOf } from './dispute-heads.ts';
import { readRoutes } from './dispute-routes.ts';
import { headColumnsOf } from './head-columns.ts';
import { isBlank, isValueLike, type DocumentLine } from './document-lines.ts';
import { isFigure, type PrintedCell } from './printed-row.ts';
import { TableDraft, type TableReading } from './table-reading.ts';
import { question } from './warn.ts';

const CELLS: readonly CellId[] = DISPUTE_ROUTES.flatMap((route) =>
  DISPUTE_RESULTS.map((result) => disputeCell(route.id, result.id)),
);

interface DisputeTable {
  readonly lines: readonly DocumentLine[];
  readonly results: readonly number[];
  readonly routes: readonly number[];
  readonly headWidths: ReadonlySet<number>;
  /** First column of each of the 15 heads, by the number of a grid. */
  readonly headColumns: ReadonlyMap<number, readonly number[]>;
}

/** First column of each result's head from left to right. */
function resultColumns(lines: readonly DocumentLine[]): readonly number[] | undefined {
  const columns = lines.flatMap((line) =>
    line.cells.flatMap((cell, index) =>
      resultOf(cell) < 0 ? [] : (line.grid?.columns[index] ?? []),
    ),
  );
  return columns.length === CELLS.length ? columns.sort((one, other) => one - other) : undefined;
}

/** The table's own lines: from its first heads on. */
function findTable(lines: readonly DocumentLine[]): DisputeTable | null {
  const results: number[] = [];
  const routes: number[] = [];
  const headWidths = new Set<number>();
  let start = -1;
  lines.forEach((line, index) => {
    let count = 0;
    for (const cell of line.cells) {
      const result = resultOf(cell);
      const route = result < 0 ? routeOf(cell) : -1;
      if (result >= 0) results.push(result);
      if (route >= 0) routes.push(route);
      if (result >= 0 || route >= 0) count += 1;
      if (start < 0 && (route >= 0 || result === 0 || result === 1)) start = index;
    }
    if (count > 1 && line.isRow) headWidths.add(line.cells.length);
  });
  if (start < 0) return null;
  const headColumns = headColumnsOf(lines, resultColumns);
  const table = { lines: lines.slice(start), results, routes, headWidths, headColumns };
  if (results.some((place) => place === 0 || place === 1) && hasFormOrder(table)) return table;
  if (results.length < CELLS.length && hasScatteredHeads(lines)) {
    return { ...table, results: CELLS.map((_, at) => at % DISPUTE_RESULTS.length) };
  }
  return results.some((place) => place === 0 || place === 1) ? table : null;
}

/** True where the heads repeat the five results in the form's order, and the routes too. */
function hasFormOrder(table: DisputeTable): boolean {
  const { length } = DISPUTE_RESULTS;
  const isCycle = table.results.every((place, index) => place === index % length);
  const routes = table.routes.filter((route, index) => table.routes.indexOf(route) === index);
  return (
    isCycle && routes.every((route, index) => index === 0 || route > (routes[index - 1] ?? -1))
  );
}

/** Lines of values only, at least two of them; a row of a grid may be blank where no other has values. */
function valueLines(table: DisputeTable): readonly DocumentLine[] {
  const withValues = table.lines.filter((line) => {
    const filled = line.cells.filter((cell) => !isBlank(cell));
    return line.isRow && filled.length > 1 && filled.every(isValueLike);
  });
  if (withValues.length > 0) return withValues;
  return table.lines.filter(
    ({ grid, cells }) => grid !== null && cells.length === CELLS.length && cells.every(isBlank),
  );
}

/**
 * One cell a line: the run of single values after the heads. Below fewer heads the table is turned,
 * and its values run in another order.
 */
function singleValues(table: DisputeTable): readonly PrintedCell[] {
  if (table.results.length < CELLS.length) return [];
  const singles = table.lines.flatMap((line) => {
    const [only, ...others] = cellsOfLine(line).filter((cell) => !isBlank(cell.raw));
    return only !== undefined && others.length === 0 && isValueLike(only.raw) ? [only] : [];
  });
  return singles.every(isFigure) ? singles : [];
}

/**
 * The cells of a line below the heads, one each; null where another cell is filled, or stands there
 * although the heads are neighbours. Heads of merged columns have blank cells of a sheet between them.
 */
function cellsUnder(
  cells: readonly PrintedCell[],
  heads: readonly number[],
): readonly PrintedCell[] | null {
  const own = cells.filter(({ column }) => column !== null && heads.includes(column));
  const others = cells.length - own.length;
  const first = heads[0] ?? 0;
  const hasGaps = heads.some((head, at) => head !== first + at);
  const isOwn = own.length === heads.length && (others === 0 || hasGaps);
  return isOwn && cells.every((cell) => own.includes(cell) || isBlank(cell.raw)) ? own : null;
}

function readOneLine(table: DisputeTable, keepsBlanks: boolean): readonly PrintedCell[] | null {
  const lines = valueLines(table);
  const readings = lines.map((line) => {
    const cells = cellsOfLine(line);
    const heads = line.grid === null ? undefined : table.headColumns.get(line.grid.table);
    const own = heads === undefined ? null : cellsUnder(cells, heads);
    if (own !== null) return own;
    // Heads that stand elsewhere do not tell: what the cells add up to has to bear them out.
    if (line.places !== null && cells.length === CELLS.length && addsUp(cells)) return cells;
    return placeValues(
      cells,
      CELLS.length,
      ((keepsBlanks || line.grid !== null) && table.headWidths.has(line.cells.length)) ||
        (keepsBlanks && line.cells.length === CELLS.length && addsUp(cells)),
    );
  });
  const [first] = readings;
  if (first === undefined || first === null) return null;
  const textOf = (cells: readonly PrintedCell[] | null): string =>
    JSON.stringify(cells?.map((cell) => cell.raw.trim()));
  return readings.every((reading) => textOf(reading) === textOf(first)) ? first : null;
}

/** True where a cell of a grid stands between two heads and under none. */
function standsBetweenHeads({ grid }: DocumentLine, table: DisputeTable): boolean {
  const heads = grid === null ? [] : (table.headColumns.get(grid.table) ?? []);
  const [first = 0, last = 0] = [heads[0], heads.at(-1)];
  return (grid?.columns ?? []).some(
    (column) => column > first && column < last && !heads.includes(column),
  );
}

/**
 * True where blanks stand between numbers that do not add up with them, or in a line that is wider
 * than its 15 cells or its heads, or in a document that leaves blank ones out: one of them may be none of the
 * table's, and the numbers beside it may have moved.
 */
function hasStrayBlanks(
  table: DisputeTable,
  cells: readonly PrintedCell[],
  dropsBlanks: boolean,
): boolean {
  if (!cells.some((cell) => isBlank(cell.raw))) return false;
  if (dropsBlanks || valueLines(table).some((line) => standsBetweenHeads(line, table))) return true;
  const isSum = addsUp(cells);
  return valueLines(table).some(
    (line) =>
      !(isSum && table.headWidths.has(line.cells.length)) &&
      (line.cells.length !== CELLS.length || !isSum),
  );
}

/**
 * Reads table 4; where its values cannot be matched to the 15 columns it is absent, with a warning.
 *
 * @param keepsBlanks whether the other tables show that blank cells keep their places
 * @param dropsBlanks whether rows of theirs have fewer cells than the form
 */
export function readDisputes(
  lines: readonly DocumentLine[],
  keepsBlanks: boolean,
  dropsBlanks: boolean,
): TableReading | null {
  const table = findTable(lines);
  if (table === null) return null;
  const draft = new TableDraft();
  if (!hasFormOrder(table)) {
    draft.warnings.push(
      question(
        'column_order',
        table.lines[0]?.number ?? null,
        '表四的表头与规定格式不同，未读取；请核对原文。',
        'the heads of table 4 are not those of the form; not read, please check the original.',
      ),
    );
    return draft.reading(null);
  }
  const cells = readOneLine(table, keepsBlanks);
  const singles = cells === null && valueLines(table).length === 0 ? singleValues(table) : [];
  const line = cells ?? (singles.length === CELLS.length ? singles : null);
  const routes = line === null ? readRoutes(table.lines) : [];
  if (line !== null) {
    CELLS.forEach((id, index) => {
      const cell = line[index];
      if (cell !== undefined) draft.put(id, cell);
    });
  }
  if (line !== null && hasStrayBlanks(table, line, dropsBlanks)) {
    draft.warnings.push(
      question(
        'disputes_moved',
        line[0]?.place.line ?? null,
        '表四的数字之间有空格，而各数与总计不符、这一行不止 15 格或别的表缺格，数字可能错位；按原样保留，请逐一核对原文。',
        'blank cells stand between the numbers of table 4, which do not add up, whose line has more than 15 cells, or beside tables that lack cells, so numbers may have moved; kept as read, please check each.',
        { cells: CELLS },
      ),
    );
  }
  for (const [route, values] of routes) {
    values.forEach((cell, index) => {
      const id = CELLS[route * DISPUTE_RESULTS.length + index];
      if (id !== undefined) draft.put(id, cell);
    });
  }
  if (draft.values.size < CELLS.length) {
    draft.warnings.push(
      question(
        'disputes_not_read',
        table.lines[0]?.number ?? null,
        '表四的数不是 15 个，或空格位置无法确定，不能确定的格未读取；请核对原文。',
        'table 4 does not print 15 values whose places are certain; the doubtful cells are not read, please check the original.',
        { cells: CELLS.filter((id) => !draft.values.has(id)) },
      ),
    );
  }
  const lineCount = new Set([...draft.sources.values()].map((source) => source.line)).size;
  const isOnOwnLines = lineCount > DISPUTE_ROUTES.length;
  return draft.reading(draft.values.size > 0 ? '2021' : null, isOnOwnLines ? [CELLS] : []);
}
