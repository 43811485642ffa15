/** Table 3: requests received and how they were concluded. */
import { APPLICANTS, type FormVersion, type RequestGroupId } from '../form/form.ts';
import { alignRows, keepsBlanks, type AlignedRow } from './align-row.ts';
import { collectRows, type CellRole, type RowCollection } from './collect-rows.ts';
import type { DocumentLine } from './document-lines.ts';
import { headColumnsOf } from './head-columns.ts';
import { squash } from './normalise.ts';
import { hasLostDivision, mayBeGrouped, printedValues, type PrintedRow } from './printed-row.ts';
import { extraOf, hasStrayCell } from './row-measures.ts';
import { addsUp, resolveAlignments } from './resolve-alignments.ts';
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
import {
  cellsOfRow,
  doubtExcess,
  extraColumn,
  OTHER_2019,
  warnOfMissingRows,
  warnOfRows,
} from './request-questions.ts';
import { isRequestHead, requestLabelOf } from './row-labels.ts';
import { groupedDigits, oddRow } from './row-questions.ts';
import {
  cellsOnOwnLines,
  putAgreed,
  rowsById,
  TableDraft,
  type TableReading,
} from './table-reading.ts';
import { question } from './warn.ts';

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

function formOf(rows: readonly PrintedRow[]): FormVersion | null {
  const ids = new Set(rows.map((row) => row.row));
  const has2021 = ['other_no_correction', 'other_no_payment', 'other_remaining'].some((id) =>
    ids.has(id),
  );
  if (has2021) return '2021';
  return ids.has(OTHER_2019) ? '2019' : null;
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
    if (hasStrayCell(row, headColumns(own))) draft.warnings.push(oddRow(own, cellsOfRow(id)));
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
