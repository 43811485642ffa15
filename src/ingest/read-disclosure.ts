/** Table 2: what was disclosed on the body's own initiative. */
import {
  cellById,
  disclosureRows,
  type CellId,
  type DisclosureRow,
  type FormVersion,
} from '../form/form.ts';
import { alignRows, keepsBlanks, type AlignedRow } from './align-row.ts';
import { doubtCuts, doubtOrder } from './broken-lines.ts';
import { collectRows, type CellRole, type RowCollection } from './collect-rows.ts';
import { isBlank, type DocumentLine } from './document-lines.ts';
import { disclosureHeadOf, isUnitAlone, moneyUnitOf } from './disclosure-heads.ts';
import { hasLostDivision, mayBeGrouped, type PrintedRow } from './printed-row.ts';
import { disclosureLabelOf } from './row-labels.ts';
import { hasStrayCell, oddWholeOnes } from './row-measures.ts';
import { groupedDigits, oddRow, unknownRow } from './row-questions.ts';
import {
  cellsOnOwnLines,
  putAgreed,
  rowsById,
  TableDraft,
  type TableReading,
} from './table-reading.ts';
import { question, quote } from './warn.ts';

const ONLY_2019 = new Set(['other_services', 'procurement']);

interface DisclosureHead {
  readonly version: FormVersion;
  readonly place: number;
  readonly order: number;
  /** First column in the grid of that table, if any. */
  readonly column: number | null;
  readonly table: number | null;
  /** First column of 信息内容, the head of the labels, and the one behind it; null where it is not there. */
  readonly labels: readonly [start: number, end: number | null] | null;
  /** Unit of money that it names, as printed. */
  readonly unit: string | null;
}

/** Rows of table 2 as printed, with the version of the heads above each. */
export interface DisclosureRows extends RowCollection {
  readonly heads: readonly DisclosureHead[];
}

const MOST_COLUMNS = 3;

function labelColumns({ cells, grid }: DocumentLine): DisclosureHead['labels'] {
  const at = cells.findLastIndex((cell) => disclosureHeadOf(cell) === 'other');
  const start = grid?.columns[at];
  return start === undefined ? null : [start, grid?.columns[at + 1] ?? null];
}

/** Gathers the rows of table 2 from the lines that may hold it. */
export function collectDisclosureRows(lines: readonly DocumentLine[]): DisclosureRows {
  const heads: DisclosureHead[] = [];
  for (const line of lines) {
    line.cells.forEach((cell, index) => {
      const head = isBlank(cell) ? undefined : disclosureHeadOf(cell);
      const last = heads.at(-1);
      if (head === undefined && last !== undefined && isUnitAlone(cell)) {
        heads[heads.length - 1] = { ...last, unit: moneyUnitOf(cell) };
      }
      if (head === undefined || head === 'other') return;
      const column = line.grid?.columns[index] ?? null;
      const table = line.grid?.table ?? null;
      const unit = moneyUnitOf(cell);
      heads.push({ order: line.order, column, table, labels: labelColumns(line), unit, ...head });
    });
  }
  const version = versionOf(heads, new Set());
  const columnsOf = (row: string): number => columnsIn(row, version ?? '2019');
  const roleOf = (cell: string): CellRole => {
    const row = disclosureLabelOf(cell);
    if (row !== undefined) return { kind: 'row', row, columns: columnsOf(row) };
    return disclosureHeadOf(cell) === undefined ? undefined : { kind: 'head' };
  };
  return { ...collectRows(lines, roleOf, MOST_COLUMNS), heads };
}

const rowIn = (row: string, version: FormVersion): DisclosureRow | undefined =>
  disclosureRows(version).find((known) => known.id === row);

const columnsIn = (row: string, version: FormVersion): number =>
  rowIn(row, version)?.columns.length ?? MOST_COLUMNS;

/** The version that most heads name; rows that one version alone has decide without heads. */
function versionOf(
  heads: readonly DisclosureHead[],
  rows: ReadonlySet<string | null>,
): FormVersion | null {
  const count = (version: FormVersion): number =>
    heads.filter((head) => head.version === version).length;
  const [old, current] = [count('2019'), count('2021')];
  if (old !== current) return old > current ? '2019' : '2021';
  return old === 0 && [...ONLY_2019].some((row) => rows.has(row)) ? '2019' : null;
}

/** The heads of the block in which a line stands: the last line of heads above it. */
function headsAbove(heads: readonly DisclosureHead[], order: number): readonly DisclosureHead[] {
  let last = -1;
  for (const head of heads) if (head.order <= order) last = Math.max(last, head.order);
  return heads.filter((head) => head.order === last);
}

/** False where the heads above a row are of the other version or in another order. */
function fitsHeads(row: PrintedRow, version: FormVersion, heads: readonly DisclosureHead[]) {
  const above = headsAbove(heads, row.order);
  return (
    above.every((head) => head.version === version) &&
    above.every((head, index) => index === 0 || head.place > (above[index - 1]?.place ?? -1))
  );
}

/**
 * Reads table 2 in the version that its own heads show.
 *
 * @param keepsBlanksElsewhere whether table 3 shows that blank cells keep their places
 * @param lacksCells whether rows of table 2 or 3 have fewer cells than the form
 */
export function readDisclosure(
  printed: DisclosureRows,
  keepsBlanksElsewhere: boolean,
  lacksCells: boolean,
): TableReading | null {
  if (!printed.rows.some((row) => row.row !== null)) return null;
  const draft = new TableDraft();
  const version = versionOf(printed.heads, new Set(printed.rows.map((row) => row.row)));
  if (version === null) {
    draft.warnings.push(
      question(
        'form_unknown',
        printed.rows[0]?.line ?? null,
        '表二的表头缺失或新旧混用，无法判断是 2019 年版还是 2021 年版，未读取；请核对原文。',
        'the heads of table 2 are missing or of both versions, so its version (2019 or 2021) is not known; not read, please check the original.',
      ),
    );
    return draft.reading(null);
  }
  const cellsOf = (row: string | null | undefined): readonly CellId[] =>
    rowIn(row ?? '', version)?.columns.map((column) => column.id) ?? [];
  const known: PrintedRow[] = [];
  for (const row of printed.rows) {
    // Words between the rows of table 2 are notes unless numbers follow them.
    if (row.row === null || rowIn(row.row, version) === undefined) {
      draft.warnings.push(unknownRow(row, cellsOf(known.at(-1)?.row)));
    } else if (fitsHeads(row, version, printed.heads)) known.push(row);
    else {
      draft.warnings.push(
        question(
          'column_order',
          row.line,
          `“${quote(row.label)}”上方的表头与 ${version} 年版不同，这一行未读取；请核对原文。`,
          `the heads above “${quote(row.label)}” are not those of the ${version} form; the row is not read, please check the original.`,
        ),
      );
    }
  }
  const headColumns = (row: PrintedRow): readonly number[] | null => {
    const above = headsAbove(printed.heads, row.order);
    const [first] = above;
    const isWhole = above.length === row.columns && first?.table === row.table;
    // Heads that were moved beside their labels do not stand above the values.
    const [start, end] = first?.labels ?? [row.column, row.cells[0]?.column];
    const isMoved = row.column !== null && (start !== row.column || end !== row.cells[0]?.column);
    return isWhole && !isMoved && row.table !== null
      ? above.map((head) => head.column ?? -1)
      : null;
  };
  const byId = rowsById(known, draft, cellsOf);
  const aligned = alignRows(
    [...byId.values()],
    keepsBlanksElsewhere || keepsBlanks(known),
    headColumns,
    false,
  );
  readRows(aligned, version, draft, lacksCells, headColumns);
  for (const row of aligned) {
    const own = headsAbove(printed.heads, row.printed.order);
    doubtUnits(draft, row.printed, rowIn(row.printed.row ?? '', version), own);
  }
  return draft.reading(version, cellsOnOwnLines(aligned, cellsOf));
}

const UNIT_NAMES = { count: null, wan_yuan: '万元', yuan: '元' } as const;

/** An amount under a head that names another unit than the form's is no number of the form. */
function doubtUnits(
  draft: TableDraft,
  row: PrintedRow,
  form: DisclosureRow | undefined,
  heads: readonly DisclosureHead[],
): void {
  form?.columns.forEach(({ id, label }, place) => {
    const own = UNIT_NAMES[cellById(id)?.unit ?? 'count'];
    const printed = heads.find((head) => head.place === place)?.unit ?? moneyUnitOf(row.label);
    const raw = draft.sources.get(id)?.raw ?? '';
    if (own === null || printed === null || printed === own || isBlank(raw)) return;
    if (!draft.withoutNumber(id)) return;
    draft.warnings.push(
      question(
        'other_unit',
        row.line,
        `“${label.zh}”的单位印作“${printed}”，不是“${own}”，印出的 ${quote(raw)} 没有当作数字；请核对原文。`,
        `“${label.en}” is printed in ${printed}, not in ${own}; ${quote(raw)} is not taken for a number, please check the original.`,
        { cells: [id] },
      ),
    );
  });
}

function readRows(
  aligned: readonly AlignedRow[],
  version: FormVersion,
  draft: TableDraft,
  lacksCells: boolean,
  headsOf: (row: PrintedRow) => readonly number[] | null,
): void {
  const isOdd = oddWholeOnes(aligned.map(({ printed }) => printed));
  for (const row of aligned) {
    const form = rowIn(row.printed.row ?? '', version);
    const cells = form?.columns.map((column) => column.id) ?? [];
    putAgreed(draft, row, cells, row.alignments);
    if (row.isOdd === true || hasLostDivision(row.printed)) draft.weighed.push(...cells);
    if (lacksCells && mayBeGrouped(row.printed)) {
      draft.warnings.push(groupedDigits(row.printed, cells));
    }
    // No equation judges table 2: a value printed twice beside a blank cell fills the row as well.
    const isDoubtful = isOdd(row.printed) || hasStrayCell(row, headsOf(row.printed));
    if (cells.length > 1 && isDoubtful) draft.warnings.push(oddRow(row.printed, cells));
  }
  const columnsOf = (row: string): readonly CellId[] =>
    rowIn(row, version)?.columns.map((column) => column.id) ?? [];
  const all = disclosureRows(version).map(({ id }) => id);
  doubtOrder(draft, all, aligned, columnsOf);
  const missing = disclosureRows(version).filter(
    (row) => !aligned.some(({ printed }) => printed.row === row.id),
  );
  if (missing.length === 0) return;
  const names = missing.map((row) => row.label.zh);
  draft.warnings.push(
    question(
      'rows_missing',
      null,
      `表二没有读到 ${names.length} 行（${names.join('、')}），按“缺失”处理，不是 0。`,
      `${names.length} rows of table 2 were not read (${names.join(', ')}); they are absent, not 0.`,
      { cells: missing.flatMap((row) => row.columns.map((column) => column.id)) },
    ),
  );
  const read = new Map(aligned.map((row) => [row.printed.row ?? '', row]));
  doubtCuts(draft, all, read, columnsOf);
}
