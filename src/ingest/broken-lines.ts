/** Doubts about the rows beside those that a document has lost. */
import type { CellId } from '../form/form.ts';
import { numberOf } from '../report/cell-value.ts';
import type { Warning } from '../report/report.ts';
import type { AlignedRow } from './align-row.ts';
import type { TableDraft, TableReading } from './table-reading.ts';
import { question, quote } from './warn.ts';

/**
 * Asks about each row before a missing one: what broke off a table may have taken its end, too.
 *
 * @param rows all rows of the form in its order
 */
export function doubtCuts(
  draft: TableDraft,
  rows: readonly string[],
  aligned: ReadonlyMap<string, AlignedRow>,
  cellsOf: (row: string) => readonly CellId[],
): void {
  for (const [index, row] of rows.entries()) {
    const before = aligned.get(rows[index - 1] ?? '')?.printed;
    if (aligned.has(row) || before === undefined) continue;
    draft.warnings.push(
      question(
        'table_cut',
        before.line,
        `表中“${quote(before.label)}”之后缺行，这一行可能也不全，按原样保留；请核对原文。`,
        `the table lacks rows behind “${quote(before.label)}”, which may not be whole either; kept as read, please check the original.`,
        { cells: cellsOf(before.row ?? '') },
      ),
    );
  }
}

/** True where a value stands on another line than its label. */
const isBelowLabel = ({ printed }: AlignedRow): boolean =>
  printed.cells.some(({ place }) => place.line !== printed.line);

/**
 * Asks about rows in another order than the form's where values stand on lines below their labels:
 * the labels alone may have changed places.
 *
 * @param rows all rows of the form in its order
 * @param aligned the rows as they are printed
 */
export function doubtOrder(
  draft: TableDraft,
  rows: readonly string[],
  aligned: readonly AlignedRow[],
  cellsOf: (row: string) => readonly CellId[],
): void {
  const placeOf = ({ printed }: AlignedRow): number => rows.indexOf(printed.row ?? '');
  for (const [index, row] of aligned.entries()) {
    const before = aligned[index - 1];
    if (before === undefined || placeOf(before) < placeOf(row)) continue;
    if (!isBelowLabel(before) && !isBelowLabel(row)) continue;
    const [first, second] = [before.printed, row.printed];
    draft.warnings.push(
      question(
        'row_order',
        second.line,
        `“${quote(first.label)}”印在“${quote(second.label)}”之前，与规定格式不同，两行的数字可能错位；按原样保留，请核对原文。`,
        `“${quote(first.label)}” stands above “${quote(second.label)}”, unlike in the form, so their values may have changed places; kept as printed, please check the original.`,
        { cells: [first, second].flatMap((each) => cellsOf(each.row ?? '')) },
      ),
    );
  }
}

/** Questions that show that lines of a document were lost, doubled or moved. */
const BROKEN_LINES: ReadonlySet<string> = new Set([
  'too_many_values',
  'rows_missing',
  'values_without_label',
  'duplicate_row',
  'row_elsewhere',
  'row_order',
  'column_order',
  'split_number',
]);

const isQuestion = ({ grade }: Warning): boolean => grade === 'question';

/** Numbers among some cells that no question names yet. */
function unnamed(
  readings: readonly TableReading[],
  cellsOf: (reading: TableReading) => readonly CellId[],
): readonly CellId[] {
  const questions = readings.flatMap(({ warnings }) => warnings).filter(isQuestion);
  const named = new Set(questions.flatMap(({ cells }) => cells));
  return readings.flatMap((reading) =>
    cellsOf(reading).filter(
      (cell) => numberOf(reading.values.get(cell)) !== null && !named.has(cell),
    ),
  );
}

/**
 * Asks about the rows whose columns other rows and equations told, where equations fail or rows are
 * lost or printed twice: what told them is then itself in doubt.
 *
 * @param fails whether an equation of the form fails
 * @param isTorn whether lines are broken by what the whole document shows
 */
export function doubtWeighed(
  readings: readonly TableReading[],
  fails: boolean,
  isTorn: boolean,
): readonly Warning[] {
  const questions = readings.flatMap(({ warnings }) => warnings).filter(isQuestion);
  const isBroken = isTorn || questions.some(({ code }) => BROKEN_LINES.has(code));
  if (!fails && !isBroken) return [];
  const doubtful = unnamed(readings, ({ weighed, besideBlanks }) =>
    isBroken ? [...weighed, ...besideBlanks] : weighed,
  );
  if (doubtful.length === 0) return [];
  return [
    question(
      'weighed_in_doubt',
      null,
      `有的行留空或多格，其 ${doubtful.length} 个数按其他各行和勾稽关系对应各列，而表中另有不成立、缺失或重复之处；按原样保留，请核对原文。`,
      `other rows and the equations of the form told the columns of ${doubtful.length} numbers in rows with blank cells, while other equations fail or rows are missing or doubled; kept as read, please check the original.`,
      { cells: doubtful },
    ),
  ];
}

/**
 * Asks about numbers that stand on lines of their own: about every one where lines are broken, as a
 * lost or doubled line moves the numbers below it, and no identity sees that of zeros; about those
 * beside one that stands twice where a row lacks values, as a doubled one fills the room of a blank.
 *
 * @param isTorn whether lines are broken by what the whole document shows
 */
export function brokenLines(
  readings: readonly TableReading[],
  isTorn: boolean,
): readonly Warning[] {
  const questions = readings.flatMap(({ warnings }) => warnings).filter(isQuestion);
  const broken = questions.find(({ code }) => BROKEN_LINES.has(code));
  if (broken !== undefined || isTorn) {
    const doubtful = unnamed(readings, ({ onOwnLines }) => onOwnLines);
    if (doubtful.length === 0) return [];
    return [
      question(
        'lines_broken',
        broken?.line ?? null,
        `表中每个数自成一行，而有的行缺失、重复或错位；其余 ${doubtful.length} 个数按原样保留，请逐一核对原文。`,
        `every number stands on a line of its own, and lines are lost, doubled or moved; the other ${doubtful.length} numbers are kept as read, please check each.`,
        { cells: doubtful },
      ),
    ];
  }
  const short = questions.find(({ code }) => code === 'ambiguous_row');
  const doubtful = short === undefined ? [] : unnamed(readings, ({ besideTwins }) => besideTwins);
  if (short === undefined || doubtful.length === 0) return [];
  return [
    question(
      'maybe_doubled',
      short.line,
      `表中每个数自成一行，有的行缺数，而另有行相邻两数相同，可能是一个数印了两次；这些行的 ${doubtful.length} 个数按原样保留，请核对原文。`,
      `every number stands on a line of its own and some rows lack one, while others print the same number twice in succession, which may be one that is doubled; the ${doubtful.length} numbers of those rows are kept as read, please check the original.`,
      { cells: doubtful },
    ),
  ];
}
