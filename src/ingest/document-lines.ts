/** A document as numbered lines, each split into the cells that it prints. */
import { readCellValue } from '../report/cell-value.ts';
import type { Place } from '../report/report.ts';

/** Where the cells of a line stand in a table whose columns are known. */
export interface GridRow {
  /** Number of the table in its document. */
  readonly table: number;
  /** Columns of the table. */
  readonly width: number;
  /** First column of each cell, from 0. */
  readonly columns: readonly number[];
}

/** One line: `cells` is a single cell where the line prints no table row. */
export interface DocumentLine {
  /** The printed line, for a person; several rows may stand in one. */
  readonly number: number;
  /** Ascends from line to line. */
  readonly order: number;
  readonly text: string;
  readonly cells: readonly string[];
  /** True where tabs, pipes, columns of numbers or a grid divide the line. */
  readonly isRow: boolean;
  /** Where each cell stands; null where the line's number says it of all. */
  readonly places: readonly Place[] | null;
  /** Null where the line prints no row of a grid. */
  readonly grid: GridRow | null;
  readonly isImage: boolean;
}

/** A longer line is no row of the form; it is kept as text and never searched for cells. */
export const LONGEST_LINE = 100_000;

const PIPE = /[|｜│┃¦]/u;
const PIPES = /[|｜│┃¦]/gu;
const RULE = /^[\s|｜│┃:+=\-—–─━┼┬┴├┤┌┐└┘]*$/u;

const BLANK =
  /^[\s\u200b-\u200e\u2060\ufeff\u00ad]*(?:&nbsp;[\s\u200b-\u200e\u2060\ufeff\u00ad]*)?$/u;
const DIGITS = /^ {0,4}[0-9]{1,15} {0,4}$/u;

/** True for the first characters of nearly all filled cells, which no blank one has. */
const isFilled = (first: number): boolean =>
  (first >= 0x30 && first < 0x80) || (first > 0x3000 && first < 0xfeff);

/** True where a cell is printed and empty, as `readCellValue` has it. */
export const isBlank = (cell: string): boolean =>
  cell === '' || (!isFilled(cell.charCodeAt(0)) && BLANK.test(cell));

/** True where a cell is empty or begins with a digit, as no head of a column does. */
export function isNoHead(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return cell === '' || (first >= 48 && first <= 57);
}

/** True for a plain number, which is no label and no head. */
export const isPlainNumber = (cell: string): boolean =>
  cell.charCodeAt(0) <= 0x39 && DIGITS.test(cell);

const QUANTITY =
  /^(?:约|近|超|共|计)?[+-]?\d[\d,.]*(?:余|多)?(?:万|亿)?(?:元|件|个|项|条|次|份|宗|人|%)?(?:左右)?$/u;
const LETTER = /\p{L}/u;
const LONGEST_VALUE = 40;
const LONGEST_LABEL = 100;

/** True where a cell can be a value: a number, a dash, an amount, or text without letters. */
export function isValueLike(cell: string): boolean {
  if (isPlainNumber(cell)) return true;
  if (cell.length > LONGEST_VALUE) return false;
  const value = readCellValue(cell, 'count');
  if (value.kind !== 'text') return value.kind !== 'blank';
  const text = cell.normalize('NFKC').replace(/&nbsp;|\s/gu, '');
  return QUANTITY.test(text) || !LETTER.test(text);
}

/** Divides a line of words: the label, then the values that end the line. */
function splitWords(text: string): readonly string[] | null {
  const trimmed = text.trim();
  // A single word has no label before it and no value behind it.
  if (!/\s/u.test(trimmed)) return null;
  const words = trimmed.split(/\s+/u);
  let first = words.length;
  while (first > 0 && isValueLike(words[first - 1] ?? '')) first -= 1;
  if (first === words.length) return null;
  if (first === 0) return words.length > 1 ? words : null;
  const label = words.slice(0, first).join(' ');
  return label.length > LONGEST_LABEL || /[。；!?！？]/u.test(label)
    ? null
    : [label, ...words.slice(first)];
}

const lineOf = (
  number: number,
  text: string,
  cells: readonly string[],
  isRow: boolean,
): DocumentLine => ({
  number,
  order: number,
  text,
  cells,
  isRow,
  places: null,
  grid: null,
  isImage: false,
});

/** The number of a printed page, which may stand between the rows of a table. */
const PAGE =
  /^\s*(?:[-—–－]{1,3}\s*\d{1,3}\s*[-—–－]{1,3}|第\s*\d{1,3}\s*页.{0,12}|P(?:age)?\.?\s*\d{1,3})\s*$/u;

function splitLine(text: string, number: number): DocumentLine {
  if (text.length < 40 && PAGE.test(text)) return lineOf(number, '', [], false);
  if (text.length > LONGEST_LINE || text.trim() === '') return lineOf(number, text, [], false);
  if (PIPE.test(text)) {
    return RULE.test(text) && /[-—–─━=]{3}/u.test(text)
      ? lineOf(number, '', [], true)
      : lineOf(number, text, text.split(PIPES), true);
  }
  if (text.includes('\t')) return lineOf(number, text, text.split('\t'), true);
  const words = splitWords(text);
  return words === null ? lineOf(number, text, [text], false) : lineOf(number, text, words, true);
}

const FEWEST_FRAMED = 4;

// eslint-disable-next-line no-control-regex -- form feeds and vertical tabs end lines, too
const LINE_END = /\r\n|[\n\r\u2028\u2029\u0085\u000b\u000c]/u;

const isFramed = (line: DocumentLine): boolean =>
  line.cells.length > 2 && isBlank(line.cells[0] ?? '') && isBlank(line.cells.at(-1) ?? '');

const FEWEST_LED = 10;
const isLed = (line: DocumentLine): boolean =>
  line.cells.length > 1 && isBlank(line.cells[0] ?? '') && PIPE.test(line.text);

/** Where every row stands between or behind pipes, those are the table's frame and no blank cells. */
function withoutFrame(lines: readonly DocumentLine[]): readonly DocumentLine[] {
  const rows = lines.filter((line) => line.cells.length > 1 && PIPE.test(line.text));
  // The first and last line of a text that is cut off stand for nothing.
  const [first, last] = [lines[0], lines.at(-1)];
  const whole = rows.filter((line) => line !== first && line !== last);
  if (whole.length < FEWEST_FRAMED || !whole.every(isFramed)) {
    if (whole.length < FEWEST_LED || !whole.every(isLed)) return lines;
    return lines.map((line) => (isLed(line) ? { ...line, cells: line.cells.slice(1) } : line));
  }
  return lines.map((line) =>
    isFramed(line) && PIPE.test(line.text) ? { ...line, cells: line.cells.slice(1, -1) } : line,
  );
}

/** Splits a text into lines, numbered from `first`. */
export function linesOf(text: string, first = 1): readonly DocumentLine[] {
  const unmarked = text.replace(/^\ufeff/u, '');
  // A paragraph is one line, and the frame of a table shows in many.
  if (!LINE_END.test(unmarked)) return [splitLine(unmarked, first)];
  return withoutFrame(
    unmarked.split(LINE_END).map((line, index) => splitLine(line, index + first)),
  );
}
