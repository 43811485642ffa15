/** What a reading of table 3 leaves in doubt: rows, columns and sums. */
import {
  APPLICANTS,
  allRequestRows,
  requestCell,
  requestRows,
  type CellId,
  type FormVersion,
} from '../form/form.ts';
import type { Warning } from '../report/report.ts';
import type { AlignedRow, Alignment } from './align-row.ts';
import { doubtCuts, doubtOrder } from './broken-lines.ts';
import type { RowCollection } from './collect-rows.ts';
import { isBlank } from './document-lines.ts';
import { printedValues } from './printed-row.ts';
import type { ExtraColumn } from './request-heads.ts';
import { exceedsTotal } from './resolve-alignments.ts';
import { unknownRow } from './row-questions.ts';
import type { TableDraft } from './table-reading.ts';
import { note, question, quote } from './warn.ts';

/** The 2019 form has one row of it, the 2021 form three. */
export const OTHER_2019 = 'other_2019';

const CELLS_OF_ROW: ReadonlyMap<string, readonly CellId[]> = new Map(
  allRequestRows().map((row) => [
    row.id,
    APPLICANTS.map((applicant) => requestCell(row.id, applicant.id)),
  ]),
);

/** The cells of a row of either version, by applicant. */
export const cellsOfRow = (row: string): readonly CellId[] => CELLS_OF_ROW.get(row) ?? [];

/** Asks about rows that the form does not have, and about numbers without a label. */
export function warnOfRows(
  draft: TableDraft,
  printed: RowCollection,
  form: FormVersion | null,
): void {
  for (const row of printed.rows) {
    const isSubtotal = row.row === OTHER_2019 && form === '2021' && printedValues(row).length > 0;
    if (row.row !== null && !isSubtotal) continue;
    const above = printed.rows.findLast(({ order }) => order < row.order);
    draft.warnings.push(unknownRow(row, cellsOfRow(above?.row ?? '')));
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

/** A column that the form does not have: left out of a table that is read, or a reason not to read it. */
export function extraColumn(
  extra: ExtraColumn & { readonly isLeftOut: boolean },
  line: number | null,
): Warning {
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
export function doubtExcess(draft: TableDraft, { printed }: AlignedRow, cells: Alignment): void {
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

/** Tells the rows that were not read, and asks about those beside them. */
export function warnOfMissingRows(
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
  doubtLoneOther(draft, aligned, form);
}

/** 其他 is a word of many labels: the 2021 form's last row of 其他处理 does not stand there alone. */
function doubtLoneOther(
  draft: TableDraft,
  aligned: ReadonlyMap<string, AlignedRow>,
  form: FormVersion | null,
): void {
  const ids = requestRows(form ?? '2021').flatMap(({ id, group }) =>
    group === 'other' ? [id] : [],
  );
  const [only, ...others] = ids.flatMap((id) => aligned.get(id)?.printed ?? []);
  if (ids.length < 2 || only === undefined || others.length > 0) return;
  draft.warnings.push(
    question(
      'table_cut',
      only.line,
      `“其他处理”之下只读到“${quote(only.label)}”一行，可能是别的行；按原样保留，请核对原文。`,
      `“${quote(only.label)}” is the only row read under 其他处理 and may be another one; kept as read, please check the original.`,
      { cells: cellsOfRow(only.row ?? '') },
    ),
  );
}
