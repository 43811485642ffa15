/** Questions for rows whose cells cannot be told, or may have moved. */
import type { CellId } from '../form/form.ts';
import type { Warning } from '../report/report.ts';
import { phraseKindOf } from './known-phrase.ts';
import { printedValues, type PrintedRow } from './printed-row.ts';
import { question, quote } from './warn.ts';

/** Where rows lack cells, one with all of them may lack one, too, and print a number as two. */
export const groupedDigits = ({ label, line }: PrintedRow, cells: readonly CellId[]): Warning =>
  question(
    'split_number',
    line,
    `“${quote(label)}”的数字之间的空格可能是千位分隔，这一行的数字可能错位；按原样保留，请核对原文。`,
    `the gaps between the digits of “${quote(label)}” may stand behind thousands, so its values may have moved; kept as printed, please check the original.`,
    { cells },
  );

/** Question for a row that has a cell more than its columns, which may be any of them. */
export const oddRow = ({ label, line }: PrintedRow, cells: readonly CellId[]): Warning =>
  question(
    'odd_row',
    line,
    `“${quote(label)}”的格数与表中其他各行不同，可能错位；按原样保留，请核对原文。`,
    `“${quote(label)}” has another number of cells than the other rows, so its values may have moved; kept as printed, please check the original.`,
    { cells },
  );

/** True for a label of the form with another number of values than its place in the table has. */
const isElsewhere = (row: PrintedRow): boolean =>
  printedValues(row).length !== row.columns && phraseKindOf(row.label) === 'label';

/**
 * Warning for a row that no version of the form has, or that stands where it cannot be one.
 *
 * @param before the cells of the row above it: what put another table's row there may have cut it
 */
export function unknownRow(row: PrintedRow, before: readonly CellId[]): Warning {
  const isCut = isElsewhere(row) && before.length > 0;
  const cells = row.cells.map((cell) => cell.raw.trim()).filter(Boolean);
  const isUnknown = !isElsewhere(row);
  return question(
    isUnknown ? 'unknown_row' : 'row_elsewhere',
    row.line,
    `表中没有“${quote(row.label)}”这一行，其数字（${quote(cells.join('、'))}）未计入任何一行${isCut ? '，上一行可能也不全' : ''}，请核对原文。`,
    `the form has no row “${quote(row.label)}”; its cells (${quote(cells.join(', '))}) are added to no other row${isCut ? ', and the row above may not be whole' : ''}; please check the original.`,
    {
      cells: isCut ? before : [],
      ...(isUnknown ? { row: { label: quote(row.label), printed: quote(cells.join('、')) } } : {}),
    },
  );
}

/**
 * Question for a row whose cells cannot be told apart.
 *
 * @param doubt the cells left unread, and the readings of the row that were weighed
 */
export const ambiguousRow = (
  row: PrintedRow,
  problem: 'too_many' | 'too_few' | null,
  doubt: Pick<Warning, 'cells' | 'alternatives'>,
): Warning =>
  problem === 'too_many'
    ? question(
        'too_many_values',
        row.line,
        `“${quote(row.label)}”印有多于 ${row.columns} 个数，无法对应各列，未读取；请核对原文。`,
        `“${quote(row.label)}” prints more than ${row.columns} values, which cannot be matched to the columns; not read, please check the original.`,
        doubt,
      )
    : question(
        'ambiguous_row',
        row.line,
        `“${quote(row.label)}”应有 ${row.columns} 个数，印出 ${printedValues(row).length} 个，无法确定各在哪一列，不能确定的格未读取；请核对原文。`,
        `“${quote(row.label)}” prints ${printedValues(row).length} of ${row.columns} values, whose columns are not certain; the doubtful cells are not read, please check the original.`,
        doubt,
      );
