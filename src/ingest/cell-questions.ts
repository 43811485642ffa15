/** Questions for cells that print digits and no plain number. */
import { cellById, type CellId } from '../form/form.ts';
import { hasNoteMark } from '../report/cell-value.ts';
import type { CellSource, Warning } from '../report/report.ts';
import { isSplit } from './printed-row.ts';
import { question, quote } from './warn.ts';

/** Question for a cell with the mark of a note, which may be taken for a digit. */
const marked = (id: CellId, { line, raw }: CellSource): Warning =>
  question(
    'note_mark',
    line,
    `“${cellById(id)?.label.zh ?? id}”印作 ${quote(raw)}，带有注号或圈码，没有当作数字；请核对原文。`,
    `“${cellById(id)?.label.en ?? id}” is printed as ${quote(raw)}, with the mark of a note or a circled digit, and is not taken for a number; please check the original.`,
    { cells: [id] },
  );

/** What the reader of a PDF makes of figures that a ruling cuts, or that no ruled cell holds whole. */
const CUT = /\d[|?]/u;

/** Question for a cell whose digits are no plain number. */
const splitNumber = (id: CellId, { line, raw }: CellSource): Warning =>
  question(
    'split_number',
    line,
    `“${cellById(id)?.label.zh ?? id}”印作 ${quote(raw)}，数字之间或旁边有空格或符号，没有当作数字；请核对原文。`,
    `“${cellById(id)?.label.en ?? id}” is printed as ${quote(raw)}, with gaps or signs between or beside its digits, and is not taken for a number; please check the original.`,
    { cells: [id] },
  );

/** Question for a cell whose digits may be those of two cells. */
const cutNumber = (id: CellId, { line, raw }: CellSource): Warning =>
  question(
    'cut_number',
    line,
    `“${cellById(id)?.label.zh ?? id}”的数字与表线或邻格的数字相连（${quote(raw)}），没有当作数字；请核对原文。`,
    `the digits of “${cellById(id)?.label.en ?? id}” touch a ruling or those of the next cell (${quote(raw)}) and are not taken for a number; please check the original.`,
    { cells: [id] },
  );

/** What a cell that holds text is asked about; null where its text holds no digits in doubt. */
export function textQuestion(id: CellId, source: CellSource): Warning | null {
  const { raw } = source;
  if (hasNoteMark(raw)) return marked(id, source);
  if (CUT.test(raw)) return cutNumber(id, source);
  return isSplit(raw) ? splitNumber(id, source) : null;
}
