/** Table 3 in two leaves, its left columns and then its right ones, put together again. */
import { APPLICANTS } from '../form/form.ts';
import { numberOf, readCellValue } from '../report/cell-value.ts';
import { isBlank, isValueLike, type DocumentLine, type GridRow } from './document-lines.ts';
import { squash } from './normalise.ts';
import { isReceivedRow } from './one-report.ts';
import { applicantOf } from './request-heads.ts';
import { isRequestHead } from './row-labels.ts';

type GridLine = DocumentLine & { readonly grid: GridRow };

interface Leaf {
  readonly heads: GridLine[];
  readonly rows: GridLine[];
}

const isGridLine = (line: DocumentLine): line is GridLine => line.grid !== null;

const isHead = ({ cells }: DocumentLine): boolean => {
  const filled = cells.filter((cell) => !isBlank(cell));
  return filled.length > 0 && filled.every(isRequestHead);
};

/** Parts of tables, each heads with the rows below; text between them ends the last. */
function leavesIn(lines: readonly DocumentLine[]): readonly Leaf[] {
  const leaves: Leaf[] = [];
  let open: Leaf | null = null;
  for (const line of lines) {
    if (!isGridLine(line)) {
      if (line.text.trim() !== '') open = null;
    } else if (isHead(line)) {
      if (open === null || open.rows.length > 0) {
        open = { heads: [], rows: [] };
        leaves.push(open);
      }
      open.heads.push(line);
    } else open?.rows.push(line);
  }
  return leaves;
}

/** Places of the applicants that a leaf heads, in the order of the form. */
function applicantsIn({ heads }: Leaf): readonly number[] {
  const found = heads.flatMap(({ cells }) => cells.map((cell) => applicantOf(cell)));
  return APPLICANTS.flatMap(({ id }, at) => (found.includes(id) ? [at] : []));
}

interface Row {
  readonly label: string;
  readonly values: readonly string[];
}

/** A row's values, one for each applicant, behind its labels; null where others stand there. */
function rowOf({ cells }: DocumentLine, count: number): Row | null {
  const values = cells.slice(-count);
  const isWhole =
    cells.length >= count && values.every((cell) => isBlank(cell) || isValueLike(cell));
  return isWhole ? { label: squash(cells.slice(0, -count).join('\n')), values } : null;
}

/** False where the numbers of a row do not add up to its total; blanks leave it open. */
function addsUp(values: readonly string[]): boolean {
  const amounts = values.map((value) => numberOf(readCellValue(value, 'count')));
  if (amounts.includes(null)) return true;
  const parts = amounts.slice(0, -1).reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  return parts === amounts.at(-1);
}

/** True where each row of the right leaf goes on with that of the left one. */
function areOne(left: Leaf, right: Leaf, count: number): boolean {
  const rest = APPLICANTS.length - count;
  if (left.rows.length !== right.rows.length || !left.rows.some(isReceivedRow)) return false;
  const pairs = left.rows.map((line, at) => {
    const other = right.rows[at];
    return [rowOf(line, count), other === undefined ? null : rowOf(other, rest)] as const;
  });
  const isLabelled = pairs.every(([one, other]) => one !== null && one.label === other?.label);
  // Without labels the numbers must tell that no row is missing on one side.
  const isBare = pairs.every(
    ([one, other]) =>
      one !== null && other?.label === '' && addsUp([...one.values, ...other.values]),
  );
  return isLabelled || isBare;
}

/** A line with the cells of another from a column on, moved behind its own. */
function beside(line: GridLine, other: GridLine, from: number): DocumentLine {
  const kept = other.grid.columns.flatMap((column, at) => (column >= from ? [at] : []));
  const moved = kept.map((at) => (other.grid.columns[at] ?? 0) - from + line.grid.width);
  const cells = [...line.cells, ...kept.map((at) => other.cells[at] ?? '')];
  const places = line.cells.map((_, at) => line.places?.[at] ?? { line: line.number });
  const others = kept.map((at) => other.places?.[at] ?? { line: other.number });
  return {
    ...line,
    cells,
    text: cells.join('\t'),
    places: [...places, ...others],
    grid: {
      table: line.grid.table,
      width: line.grid.width + other.grid.width,
      columns: [...line.grid.columns, ...moved],
    },
  };
}

/**
 * Lines in which no table 3 stands in two leaves: where the second heads the columns that the first
 * one lacks, and has its rows, each row is one line.
 */
export function joinLeaves(lines: readonly DocumentLine[]): readonly DocumentLine[] {
  const leaves = leavesIn(lines);
  const joined = new Map<DocumentLine, DocumentLine | null>();
  leaves.forEach((left, at) => {
    const right = leaves[at + 1];
    const own = applicantsIn(left);
    const isPart = own.length > 0 && own.length < APPLICANTS.length;
    if (right === undefined || !isPart || joined.has(left.heads[0] as GridLine)) return;
    const all = [...own, ...applicantsIn(right)];
    const isWhole =
      all.length === APPLICANTS.length && all.every((place, index) => place === index);
    if (!isWhole || !areOne(left, right, own.length)) return;
    const first = Math.min(
      ...right.rows.map(({ grid }) => grid.columns.at(own.length - APPLICANTS.length) ?? 0),
    );
    const [leftLines, rightLines] = [left, right].map(({ heads, rows }) => [...heads, ...rows]);
    const shift = (leftLines?.length ?? 0) - (rightLines?.length ?? 0);
    leftLines?.forEach((line, index) => {
      const other = rightLines?.[index - shift];
      if (other !== undefined) joined.set(line, beside(line, other, first));
    });
    for (const line of rightLines ?? []) joined.set(line, null);
  });
  if (joined.size === 0) return lines;
  return lines.flatMap((line) => {
    const known = joined.get(line);
    return known === null ? [] : [known ?? line];
  });
}
