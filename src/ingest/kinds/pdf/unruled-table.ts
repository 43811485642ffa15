/** Tables without rulings: columns by where their values stand, rows by the labels beside them. */
import { isSectionHeading } from '../../sections.ts';
import { union, type Box } from './geometry.ts';
import { labelBlocks, type LabelBlock } from './label-blocks.ts';
import type { PageMarks } from './page-marks.ts';
import type { PageCell, PageTable } from './page-table.ts';
import type { Run, TextLine } from './text-lines.ts';
import {
  astrayValues,
  centerOf,
  columnAt,
  columnsOf,
  hasAllColumns,
  headColumn,
  SPANNING,
  valuesOf,
  type Interval,
  type ValueLine,
} from './value-columns.ts';

export type UnruledBlock =
  | { readonly kind: 'text'; readonly line: TextLine; readonly box: Box }
  | { readonly kind: 'table'; readonly table: PageTable; readonly box: Box };

/** A line this wide, as a share of the page's text, is prose. */
const PROSE = 0.6;
/** Share of the page's height at its top and bottom where heads and page numbers stand. */
const MARGIN = 0.07;
const GROUP_COLUMN = 0;
const LABEL_COLUMN = 1;
const FIRST_VALUE = 2;

const textOf = (line: TextLine): string => line.runs.map((run) => run.text).join('');
const middleOf = (box: Box): number => (box.top + box.bottom) / 2;
/** Lines between headings and prose. */
function zones(lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const left = Math.min(...lines.map((line) => line.box.left));
  const width = Math.max(...lines.map((line) => line.box.right)) - left;
  const isProse = (line: TextLine): boolean =>
    isSectionHeading(textOf(line)) ||
    (line.runs.length === 1 &&
      valuesOf(line).length === 0 &&
      line.box.right - line.box.left > width * PROSE);
  const found: TextLine[][] = [[]];
  for (const line of lines) {
    if (isProse(line)) found.push([line], []);
    else found.at(-1)?.push(line);
  }
  return found.filter((zone) => zone.length > 0);
}

interface Zone {
  readonly columns: readonly Interval[];
  readonly rows: readonly ValueLine[];
  /** Values that may be those of the next column. */
  readonly astray: ReadonlySet<Run>;
  readonly marks: PageMarks;
}

interface DraftRow {
  readonly at: number;
  readonly cells: readonly Omit<PageCell, 'row'>[];
}

const cellOf = (text: string, column: number, box: Box, { marks }: Zone): DraftRow['cells'][0] => ({
  text,
  column,
  rowSpan: 1,
  columnSpan: 1,
  box,
  marks,
});

/** A row of values, each in the column where it stands; null where one may stand in another. */
function valueCells(row: ValueLine, zone: Zone): DraftRow['cells'] | null {
  if (row.values.some((run) => zone.astray.has(run))) return null;
  const places = row.values.map((run) => columnAt(zone.columns, run.box));
  if (places.includes(-1) || new Set(places).size < places.length) return null;
  return zone.columns.map((column, index) => {
    const run = row.values[places.indexOf(index)];
    const { top, bottom } = row.line.box;
    return cellOf(
      run?.text ?? '',
      FIRST_VALUE + index,
      run?.box ?? { ...column, top, bottom },
      zone,
    );
  });
}

/** Heads broken over lines, put together above their columns; those over several in own rows. */
function headRows(lines: readonly TextLine[], zone: Zone): readonly DraftRow[] {
  const heads = zone.columns.map((): Run[] => []);
  const spanning: DraftRow[] = [];
  for (const line of lines) {
    const over = line.runs.filter((run) => SPANNING.test(run.text));
    if (over.length > 0) {
      const cells = over.map((run) =>
        cellOf(run.text, FIRST_VALUE + headColumn(zone.columns, run.box), run.box, zone),
      );
      spanning.push({ at: middleOf(line.box), cells });
    }
    for (const run of line.runs) {
      if (!over.includes(run)) heads[headColumn(zone.columns, run.box)]?.push(run);
    }
  }
  const cells = heads.flatMap((runs, index) => {
    const [first, ...others] = runs;
    if (first === undefined) return [];
    const box = others.reduce((sum, run) => union(sum, run.box), first.box);
    return [cellOf(runs.map((run) => run.text).join(''), FIRST_VALUE + index, box, zone)];
  });
  const at = Math.max(0, ...lines.map((line) => middleOf(line.box)));
  return cells.length === 0 ? spanning : [...spanning, { at: at + 0.1, cells }];
}

interface NamedRows {
  readonly rows: readonly DraftRow[];
  /** Lines of values that cannot be tied to a label or to columns. */
  readonly loose: readonly TextLine[];
}

/** How far from a row, in heights of its line, the rest of a figure that is broken may stand. */
const BROKEN = 1.5;
/** A line of more values is a row, and not what is left of another. */
const MOST_BROKEN = 2;

/**
 * Where a line of values without a label stands right above or below a row, with nothing of the row
 * in their columns, they may be a half of its figures: those are told as not whole, and not as blank.
 */
function withHalves(
  cells: DraftRow['cells'],
  { box }: TextLine,
  loose: readonly ValueLine[],
  zone: Zone,
): DraftRow['cells'] {
  const reach = (box.bottom - box.top) * BROKEN;
  const halves = new Map<number, string>();
  for (const { line, values } of loose) {
    const isNear = line.box.bottom > box.top - reach && line.box.top < box.bottom + reach;
    const columns = values.map((run) => columnAt(zone.columns, run.box) + FIRST_VALUE);
    const isHalf = cells.every(({ column, text }) => text === '' || !columns.includes(column));
    if (!isNear || !isHalf || values.length > MOST_BROKEN) continue;
    columns.forEach((column, index) => halves.set(column, values[index]?.text ?? ''));
  }
  if (halves.size === 0) return cells;
  return cells.map((cell) => {
    const half = halves.get(cell.column);
    return half === undefined ? cell : { ...cell, text: `${half}?` };
  });
}

/** A digit behind the number that a label may begin with. */
const VALUE_IN_LABEL = /^[（(]?\p{Nd}{0,2}\P{Nd}+\p{Nd}/u;

/** True where a value that the row lacks may have run into its label, or into another value. */
const hasLostValue = (row: ValueLine, owner: LabelBlock | undefined, zone: Zone): boolean =>
  row.values.length < zone.columns.length &&
  (VALUE_IN_LABEL.test(owner?.text ?? '') || row.values.some(({ text }) => text.includes('?')));

function labelledRows(blocks: readonly LabelBlock[], zone: Zone): NamedRows {
  const owners = zone.rows.map((row) => {
    const at = middleOf(row.line.box);
    return blocks
      .filter((block) => block.box.top <= at && block.box.bottom >= at)
      .sort((one, other) => one.box.right - other.box.right)
      .at(-1);
  });
  const loose: ValueLine[] = [];
  const printed = new Set<LabelBlock>();
  const rows = zone.rows.flatMap((row, index): (DraftRow & { readonly line: TextLine })[] => {
    const owner = owners[index];
    const isShared = owner !== undefined && owners.filter((each) => each === owner).length > 1;
    const cells = hasLostValue(row, owner, zone) ? null : valueCells(row, zone);
    const isAlone = zone.rows.length === 1;
    if (cells === null || isShared || (owner === undefined && !isAlone)) {
      loose.push(row);
      if (owner !== undefined && row.line.runs.some((run) => run.text === owner.text)) {
        printed.add(owner);
      }
      return [];
    }
    const label = owner === undefined ? [] : [cellOf(owner.text, LABEL_COLUMN, owner.box, zone)];
    if (owner !== undefined) printed.add(owner);
    return [{ at: middleOf(row.line.box), cells: [...label, ...cells], line: row.line }];
  });
  const groups = blocks
    .filter((block) => !printed.has(block))
    .map((block) => ({
      at: middleOf(block.box) - 0.1,
      cells: [cellOf(block.text, GROUP_COLUMN, block.box, zone)],
    }));
  const whole = rows.map(({ at, cells, line }) => ({
    at,
    cells: withHalves(cells, line, loose, zone),
  }));
  return { rows: [...whole, ...groups], loose: loose.map(({ line }) => line) };
}

interface ZoneTable {
  readonly table: PageTable;
  readonly loose: readonly TextLine[];
}

/** The table of one zone; null where values do not stand in columns. */
function tableOf(lines: readonly TextLine[], marks: PageMarks): ZoneTable | null {
  const rows = lines
    .map((line) => ({ line, values: valuesOf(line) }))
    .filter((row) => row.values.length > 0);
  const columns = columnsOf(rows);
  const first = rows[0];
  const start = columns?.[0];
  if (columns === null || first === undefined || start === undefined) return null;
  const zone: Zone = { columns, rows, astray: astrayValues(rows, columns), marks };
  const second = columns[1] ?? start;
  const edge = centerOf(start) - (centerOf(second) - centerOf(start)) / 2;
  const isLabel = (run: Run): boolean => centerOf(run.box) < Math.min(edge, start.left);
  const end = Math.max(...rows.map((row) => row.line.box.top));
  // Notes and page numbers below the last row.
  const below = lines.filter(
    (line) =>
      line.box.top > end && valuesOf(line).length === 0 && !line.runs.every((run) => isLabel(run)),
  );
  const labels = lines
    .filter((line) => !below.includes(line))
    .flatMap((line) => line.runs.filter((run) => isLabel(run) && !valuesOf(line).includes(run)));
  const headLines = lines
    .filter((line) => valuesOf(line).length === 0 && !below.includes(line))
    .map((line) => ({ ...line, runs: line.runs.filter((run) => !isLabel(run)) }))
    .filter((line) => line.runs.length > 0);
  if (!hasAllColumns(headLines, columns)) return null;
  const above = headLines.filter((line) => line.box.top < first.line.box.top);
  const between = headLines.filter((line) => !above.includes(line));
  const named = labelledRows(labelBlocks(labels), zone);
  const heads = [...headRows(above, zone), ...between.flatMap((line) => headRows([line], zone))];
  const drafts = [...heads, ...named.rows].sort((one, other) => one.at - other.at);
  const left = Math.min(...lines.map((line) => line.box.left));
  const xs = [
    left - 2,
    left - 1,
    ...columns.map((column) => column.left),
    columns.at(-1)?.right ?? 0,
  ];
  const cells = drafts.flatMap((draft, row) => draft.cells.map((cell) => ({ ...cell, row })));
  return {
    table: { xs, isRuled: false, rows: drafts.length, cells },
    loose: [...named.loose, ...below],
  };
}

/** Finds the tables among lines that no ruling divides; all else stays lines. */
export function unruledBlocks(
  lines: readonly TextLine[],
  marks: PageMarks,
): readonly UnruledBlock[] {
  const asText = (line: TextLine): UnruledBlock => ({ kind: 'text', line, box: line.box });
  const isInMargin = ({ box }: TextLine): boolean =>
    box.bottom < marks.height * MARGIN || box.top > marks.height * (1 - MARGIN);
  const margins = lines.filter(isInMargin).map(asText);
  const body = lines.filter((line) => !isInMargin(line));
  if (body.length === 0) return margins;
  const blocks = zones(body).flatMap((zone): readonly UnruledBlock[] => {
    const found = tableOf(zone, marks);
    if (found === null) return zone.map(asText);
    const box = zone.map((line) => line.box).reduce(union);
    return [{ kind: 'table', table: found.table, box }, ...found.loose.map(asText)];
  });
  return [...margins, ...blocks];
}
