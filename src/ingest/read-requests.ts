/** Table 3: requests received and how they were concluded. */
import {
  APPLICANTS,
  allRequestRows,
  requestCell,
  requestRows,
  type CellId,
  type FormVersion,
  type RequestGroupId,
} from '../form/form.ts';
import type { Warning } from '../report/report.ts';
import { alignRows, keepsBlanks, type AlignedRow, type Alignment } from './align-row.ts';
import { doubtCuts, doubtOrder } from './broken-lines.ts';
import { collectRows, type CellRole, type RowCollection } from './collect-rows.ts';
import { isBlank, type DocumentLine } from './document-lines.ts';
import { headColumnsOf } from './head-columns.ts';
import { squash } from './normalise.ts';
import { hasLostDivision, mayBeGrouped, printedValues, type PrintedRow } from './printed-row.ts';
import { extraOf } from './row-measures.ts';
import { addsUp, exceedsTotal, resolveAlignments } from './resolve-alignments.ts';
import {
  applicantColumns,
  extraColumnOf,
  type ExtraColumn,
  hasOtherOrder,
  headLines,
  isLineOfHeads,
  PLAIN_HEADS,
  withoutColumn,
} from './request-heads.ts';
import { isRequestHead, requestLabelOf } from './row-labels.ts';
import {
  cellsOnOwnLines,
  groupedDigits,
  putAgreed,
  rowsById,
  TableDraft,
  type TableReading,
  unknownRow,
} from './table-reading.ts';
import { note, question, quote } from './warn.ts';

const OTHER_2019 = 'other_2019';

/** Rows of table 3 as printed, and the order of the heads above them. */
export interface RequestRows extends RowCollection {
  /** Applicant columns by line of heads. */
  readonly heads: readonly (readonly string[])[];
  /** A column right of 总计 that the form does not have; `isLeftOut` where rows are without it. */
  readonly extra: (ExtraColumn & { readonly isLeftOut: boolean }) | null;
  /** First column of each applicant's head, by the number of a grid. */
  readonly headColumns: ReadonlyMap<number, readonly number[]>;
}

/** Gathers the rows of table 3 from the lines that may hold it. */
export function collectRequestRows(printed: readonly DocumentLine[]): RequestRows {
  const extra = extraColumnOf(printed);
  const bare = extra === null ? printed : withoutColumn(printed, extra);
  const lines = bare ?? printed;
  let group: RequestGroupId | null = null;
  const roleOf = (cell: string, hasRows: boolean, line: DocumentLine): CellRole => {
    if (PLAIN_HEADS.has(squash(cell.slice(0, 20))) && isLineOfHeads(line)) return { kind: 'head' };
    const label = requestLabelOf(cell, { hasRows, group });
    if (label === undefined) {
      return isRequestHead(cell) ? { kind: 'head' } : undefined;
    }
    const columns = APPLICANTS.length;
    if (label.kind === 'group') {
      group = label.group;
      return { kind: 'group', row: null, columns };
    }
    if (label.row === OTHER_2019) {
      group = 'other';
      return { kind: 'group', row: OTHER_2019, columns };
    }
    group = label.group ?? group;
    return { kind: 'row', row: label.row, columns };
  };
  return {
    ...collectRows(lines, roleOf, APPLICANTS.length),
    heads: headLines(lines),
    extra: extra === null ? null : { ...extra, isLeftOut: bare !== null },
    headColumns: headColumnsOf(lines, applicantColumns),
  };
}

const CELLS_OF_ROW: ReadonlyMap<string, readonly CellId[]> = new Map(
  allRequestRows().map((row) => [
    row.id,
    APPLICANTS.map((applicant) => requestCell(row.id, applicant.id)),
  ]),
);

const cellsOfRow = (row: string): readonly CellId[] => CELLS_OF_ROW.get(row) ?? [];

function formOf(rows: readonly PrintedRow[]): FormVersion | null {
  const ids = new Set(rows.map((row) => row.row));
  const has2021 = ['other_no_correction', 'other_no_payment', 'other_remaining'].some((id) =>
    ids.has(id),
  );
  if (has2021) return '2021';
  return ids.has(OTHER_2019) ? '2019' : null;
}

function warnOfRows(draft: TableDraft, printed: RequestRows, form: FormVersion | null): void {
  for (const row of printed.rows) {
    const isSubtotal = row.row === OTHER_2019 && form === '2021' && printedValues(row).length > 0;
    if (row.row === null || isSubtotal) draft.warnings.push(unknownRow(row));
  }
  for (const line of printed.orphans) {
    // They may be the ends of numbers that were broken over pages.
    const above = printed.rows.findLast((row) => row.order < line.order)?.row ?? null;
    draft.warnings.push(
      question(
        'values_without_label',
        line.number,
        '表三中有一行数字没有行名，未读取；请核对原文。',
        'a row of numbers in table 3 has no label and is not read; please check the original.',
        above === null ? undefined : { cells: cellsOfRow(above) },
      ),
    );
  }
  if (form === null) {
    draft.warnings.push(
      question(
        'form_unknown',
        null,
        '表三缺少“其他处理”各行，无法判断是 2019 年版还是 2021 年版。',
        'Table 3 lacks the rows of 其他处理, so its version (2019 or 2021) is not known.',
      ),
    );
  }
}

/**
 * Reads table 3. A cell whose column is not certain is left out, with a warning.
 *
 * @param keepsBlanksElsewhere whether table 2 shows that blank cells keep their places
 */
export function readRequests(
  printed: RequestRows,
  keepsBlanksElsewhere: boolean,
): TableReading | null {
  if (!printed.rows.some((row) => row.row !== null)) return null;
  const draft = new TableDraft();
  const form = formOf(printed.rows);
  if (hasOtherOrder(printed.heads)) {
    draft.warnings.push(
      question(
        'column_order',
        printed.rows[0]?.line ?? null,
        '表三的列序与规定格式不同，未读取；请核对原文。',
        'the columns of table 3 are not in the order of the form; not read, please check the original.',
      ),
    );
    return draft.reading(null);
  }
  const { extra } = printed;
  if (extra !== null) {
    draft.warnings.push(extraColumn(extra, printed.rows[0]?.line ?? null));
    if (!extra.isLeftOut) return draft.reading(null);
  }
  warnOfRows(draft, printed, form);
  const known = [...rowsById(printed.rows, draft, cellsOfRow).values()].filter(
    (row) => !(row.row === OTHER_2019 && form === '2021'),
  );
  const headColumns = (row: PrintedRow): readonly number[] | null =>
    row.table === null ? null : (printed.headColumns.get(row.table) ?? null);
  const aligned = new Map<string, AlignedRow>();
  for (const row of alignRows(
    known,
    keepsBlanksElsewhere || keepsBlanks(known),
    headColumns,
    true,
  )) {
    aligned.set(row.printed.row ?? '', row);
  }
  const resolved = resolveAlignments(aligned, form ?? '2021');
  for (const [id, row] of aligned) {
    const readings = resolved.get(id) ?? [];
    putAgreed(draft, row, cellsOfRow(id), readings);
    const { printed: own } = row;
    const hasBlanks = own.table === null && printedValues(own).length < own.columns;
    const isWeighed =
      row.isOdd === true ||
      hasLostDivision(own) ||
      readings.length < row.alignments.length ||
      (hasBlanks && extraOf(own) !== 0);
    if (isWeighed) draft.weighed.push(...cellsOfRow(id));
    else if (hasBlanks) draft.besideBlanks.push(...cellsOfRow(id));
    const [only, ...others] = readings;
    if (only === undefined || others.length > 0) continue;
    doubtExcess(draft, row, only);
    // Its equation is judged only where the form is known, and blank cells leave it open.
    if (mayBeGrouped(own) && (hasBlanks || !addsUp(only))) {
      draft.warnings.push(groupedDigits(own, cellsOfRow(id)));
    }
  }
  warnOfMissingRows(draft, aligned, form);
  return draft.reading(form, cellsOnOwnLines([...aligned.values()], cellsOfRow));
}

/** A column that the form does not have: left out of a table that is read, or a reason not to read it. */
function extraColumn(extra: RequestRows['extra'] & object, line: number | null): Warning {
  const head = quote(extra.head);
  if (!extra.isLeftOut) {
    return question(
      'extra_column',
      line,
      `表三在“总计”之后多出一列“${head}”，未读取；请核对原文。`,
      `table 3 has a column “${head}” behind its total and is not read; please check the original.`,
      { cells: requestRows('2021').flatMap(({ id }) => cellsOfRow(id)) },
    );
  }
  const say = extra.hasNumbers ? question : note;
  return say(
    'extra_column',
    line,
    `表三在“总计”之后多出一列“${head}”，这一列没有读取。`,
    `table 3 has a column “${head}” behind its total; that column is not read.`,
  );
}

/** A row with blanks whose numbers are more than its total: the identity itself is not judged. */
function doubtExcess(draft: TableDraft, { printed }: AlignedRow, cells: Alignment): void {
  const hasBlanks = cells.some((cell) => cell === null || isBlank(cell.raw));
  if (!hasBlanks || !exceedsTotal(cells)) return;
  draft.warnings.push(
    question(
      'parts_exceed_total',
      printed.line,
      `“${quote(printed.label)}”各栏之和大于总计，而有的格是空白；按原样保留，请核对原文。`,
      `the parts of “${quote(printed.label)}” are more than its total although some cells are blank; kept as printed, please check the original.`,
      { cells: cellsOfRow(printed.row ?? '') },
    ),
  );
}

function warnOfMissingRows(
  draft: TableDraft,
  aligned: ReadonlyMap<string, AlignedRow>,
  form: FormVersion | null,
): void {
  const all = requestRows(form ?? '2021').map(({ id }) => id);
  doubtOrder(draft, all, [...aligned.values()], cellsOfRow);
  const rows = requestRows(form ?? '2021').filter((row) => !aligned.has(row.id));
  if (rows.length === 0) return;
  const missing = rows.map((row) => row.label.zh);
  draft.warnings.push(
    question(
      'rows_missing',
      null,
      `表三没有读到 ${missing.length} 行（${missing.slice(0, 3).join('、')}${missing.length > 3 ? '等' : ''}），按“缺失”处理，不是 0。`,
      `${missing.length} rows of table 3 were not read (${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ', …' : ''}); they are absent, not 0.`,
      { cells: rows.flatMap((row) => cellsOfRow(row.id)) },
    ),
  );
  doubtCuts(draft, all, aligned, cellsOfRow);
}
