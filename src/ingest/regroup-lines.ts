/**
 * Lines whose cells do not stand in the lines of their rows → one line a row.
 *
 * Some pages lose the ends of rows (the whole body in one line), others end a line at every cell.
 */
import type { Place } from '../report/report.ts';
import { isBlank, isValueLike, type DocumentLine } from './document-lines.ts';
import { joinUndivided } from './undivided.ts';
import { resultOf } from './dispute-heads.ts';
import { isHeadOrLabel, phraseKindOf, phrasesIn, type PhraseKind } from './known-phrase.ts';

interface StreamCell {
  readonly raw: string;
  readonly number: number;
  readonly place: Place;
  /** True for the last cell before a line of pipes alone. */
  readonly endsRow?: boolean;
  /** True where no pipe divides it from the cell before. */
  readonly isUndivided?: boolean;
}

/** A row of the form prints at most 18 cells: more are several rows. */
const MOST_CELLS = 40;
const SHORTEST_BODY = 300;
const FEWEST_NUMBERS = 30;
const FEWEST_FIGURES = 4;
const LONGEST_HEADS = 400;
const FEWEST_PIPES = 8;
const PIPE = /[|｜│┃¦]/u;
const PIPES = /[|｜│┃¦]/gu;

/** Pipes alone end a row; were they blank cells, the row would have too few. */
const ROW_END = /^\s*(?:[|｜│┃¦]\s*){2,}$/u;

const LONGEST_LABEL = 60;

/** Words that can be the label of a row that the form lacks. */
const isLabelLike = (text: string): boolean =>
  text.length <= LONGEST_LABEL && !/[。；;，,：:]/u.test(text);

type CutKind = PhraseKind | 'text' | 'values';

/** Cuts a stream of cells into lines: at labels, headings and text, and after heads. */
class StreamCutter {
  readonly lines: DocumentLine[] = [];
  private cells: StreamCell[] = [];
  /** Blank cells after heads: merged ones where more heads follow, else the first values. */
  private blanks: StreamCell[] = [];
  private kind: CutKind = 'text';
  /** True behind the end of a row that has values: what follows is none of its values. */
  private isEnded = false;

  take(cell: StreamCell): void {
    const isEnded = this.isEnded && isValueLike(cell.raw);
    if (isEnded) this.start('values');
    this.takeCell(cell);
    const labels = this.kind === 'label' ? 1 : 0;
    const hasValues = (labels > 0 || this.kind === 'values') && this.cells.length > labels;
    this.isEnded = cell.endsRow === true && hasValues;
  }

  private takeCell(cell: StreamCell): void {
    if (isBlank(cell.raw)) {
      if (this.kind === 'head') this.blanks.push(cell);
      else if (this.cells.length > 0 && this.kind !== 'text') this.cells.push(cell);
      return;
    }
    const { blanks } = this;
    this.blanks = [];
    if (isValueLike(cell.raw)) {
      if (this.kind !== 'label' && this.kind !== 'values') this.start('values');
      this.cells.push(...blanks, cell);
      return;
    }
    const isInTable = this.kind !== 'text' && this.kind !== 'heading';
    const found = phraseKindOf(cell.raw) ?? (isInTable && isLabelLike(cell.raw) ? 'label' : 'text');
    const isHead = this.kind === 'head' && (found === 'head' || isHeadOrLabel(cell.raw));
    if (!isHead) this.start(found);
    this.cells.push(cell);
  }

  /** Ends the last line. */
  start(kind: CutKind): void {
    const { cells } = this;
    const [first] = cells;
    const isRow = this.kind !== 'text' && this.kind !== 'heading';
    if (first !== undefined) {
      this.lines.push({
        number: first.number,
        order: 0,
        text: cells.map((cell) => cell.raw.trim()).join(isRow ? '\t' : ' '),
        cells: cells.map((cell) => cell.raw),
        isRow,
        places: cells.map((cell) => cell.place),
        grid: null,
        isImage: false,
      });
    }
    this.cells = [];
    this.kind = kind;
  }
}

function cut(cells: readonly StreamCell[]): readonly DocumentLine[] {
  const cutter = new StreamCutter();
  for (const cell of cells) cutter.take(cell);
  cutter.start('text');
  return cutter.lines;
}

const placeOf = (line: DocumentLine): Place => line.places?.[0] ?? { line: line.number };

const streamOf = (line: DocumentLine, texts: readonly string[]): readonly StreamCell[] =>
  texts.map((raw) => ({ raw, number: line.number, place: placeOf(line) }));

/** Words that are no phrase and no value, run together again as text. */
function joinText(line: DocumentLine): readonly StreamCell[] {
  const texts: string[] = [];
  let isText = false;
  let isInTable = false;
  for (const { text, kind } of phrasesIn(line.text.trim().split(/\s+/u))) {
    const isValue = kind === null && isInTable && isValueLike(text);
    if (kind !== null || isValue) {
      texts.push(text);
      isText = false;
      isInTable = kind !== 'heading';
      continue;
    }
    isInTable = isInTable && isLabelLike(text);
    if (isText) texts[texts.length - 1] += ` ${text}`;
    else texts.push(text);
    isText = true;
  }
  return streamOf(line, texts);
}

/** One line of words: a label's path divided into its labels, heads divided into heads. */
function divideWords(line: DocumentLine): DocumentLine {
  const { text } = line;
  if (text.length > LONGEST_HEADS || /[。；;]/u.test(text)) return line;
  const label = line.isRow ? (line.cells[0] ?? '') : text.trim();
  if (!/\s/u.test(label) || phraseKindOf(label) !== undefined) return line;
  const phrases = phrasesIn(label.split(/\s+/u));
  const known = phrases.filter(({ kind }) => kind === 'label' || kind === 'head');
  const isWhole = line.isRow ? phrases.at(-1)?.kind === 'label' : known.length === phrases.length;
  if (known.length < 2 || !isWhole) return line;
  const cells = [...phrases.map((phrase) => phrase.text), ...line.cells.slice(1)];
  const place = placeOf(line);
  return { ...line, cells, isRow: true, places: cells.map(() => place) };
}

/** A whole body of words in one line; or one table, told by what follows its numbers. */
function bodyOfWords(line: DocumentLine): readonly StreamCell[] | null {
  const { text } = line;
  // A paragraph is one word, and no row of numbers.
  if (text.includes('\t') || !/\s/u.test(text.trim())) return null;
  const numbers = text.trim().split(/\s+/u).filter(isValueLike).length;
  if (text.length > SHORTEST_BODY && numbers >= FEWEST_NUMBERS) return joinText(line);
  if (numbers < FEWEST_FIGURES || /[。；;]/u.test(text)) return null;
  const cells = joinText(line);
  return holdsRows(cells.map(({ raw }) => raw)) ? cells : null;
}

/** Results named above one line of table 4. */
const MOST_RESULTS = 15;

/** True where a line prints more than one row: a label after numbers, or numbers after whole heads. */
function holdsRows(cells: readonly string[]): boolean {
  let results = 0;
  let hasValue = false;
  for (const cell of cells) {
    if (isBlank(cell)) continue;
    if (isValueLike(cell)) {
      if (results === MOST_RESULTS) return true;
      hasValue = true;
    } else if (hasValue && phraseKindOf(cell) !== undefined) return true;
    else if (resultOf(cell) >= 0) results += 1;
  }
  return false;
}

/** Cells of lines that hold one each, divided by pipes at the ends of lines or between them. */
function streamOfRun(run: readonly DocumentLine[]): readonly StreamCell[] {
  const cells: StreamCell[] = [];
  let pending: StreamCell | null = null;
  let isOpen = false;
  for (const line of run) {
    if (ROW_END.test(line.text)) {
      const last = pending ?? cells.pop();
      if (last !== undefined && last !== null) cells.push({ ...last, endsRow: true });
      pending = null;
      isOpen = true;
      continue;
    }
    line.text.split(PIPES).forEach((raw, part) => {
      const place = placeOf(line);
      if (part > 0) {
        // A pipe ends a cell; one that follows another pipe ends a blank cell.
        if (pending !== null) cells.push(pending);
        else if (isOpen) cells.push({ raw: '', number: line.number, place });
        pending = null;
        isOpen = true;
      }
      if (isBlank(raw)) return;
      const isUndivided = pending !== null;
      if (pending !== null) cells.push(pending);
      pending = { raw, number: line.number, place, isUndivided };
    });
  }
  if (pending !== null) cells.push(pending);
  return joinUndivided(cells, rawOf, (cell) => cell.isUndivided === true, joinCells);
}

const rawOf = ({ raw }: StreamCell): string => raw;

/** One cell of two that nothing divides. */
const joinCells = (first: StreamCell, second: StreamCell): StreamCell => ({
  ...first,
  raw: `${first.raw.trim()} ${second.raw.trim()}`,
  endsRow: second.endsRow ?? false,
});

/** Lines that blank ones divide, each a cell: two values without one between them are one cell. */
function joinLines(run: readonly DocumentLine[]): readonly DocumentLine[] {
  const lines = run.filter(({ text }) => text.trim() !== '');
  const above = new Map(run.map((line, at) => [line, run[at - 1]]));
  return joinUndivided(
    lines,
    ({ text }) => text,
    (line) => above.get(line)?.text.trim() !== '',
    (first, second) => {
      const text = `${first.text.trim()} ${second.text.trim()}`;
      const places = first.places?.slice(0, 1) ?? null;
      return { ...first, text, cells: [text], isRow: false, places };
    },
  );
}

const isSingle = (line: DocumentLine): boolean =>
  line.grid === null &&
  !line.isImage &&
  line.cells.filter((cell) => !isBlank(cell)).length < 2 &&
  !line.text.includes('\t');

/** True where a run of lines is cells with pipes between them, not a few stray pipes. */
const isRunOfCells = (run: readonly DocumentLine[]): boolean =>
  run.filter((line) => PIPE.test(line.text)).length >= FEWEST_PIPES;

function regroupOne(line: DocumentLine): readonly DocumentLine[] {
  if (line.grid !== null || line.cells.length === 0) return [line];
  if (PIPE.test(line.text) || line.text.includes('\t')) {
    const isCut = line.cells.length > MOST_CELLS || holdsRows(line.cells);
    return isCut ? cut(streamOf(line, line.cells)) : [line];
  }
  const body = bodyOfWords(line);
  return body === null ? [divideWords(line)] : cut(body);
}

/** Puts the cells of each row on one line; `order` is given anew. */
export function regroupLines(lines: readonly DocumentLine[]): readonly DocumentLine[] {
  const regrouped: DocumentLine[] = [];
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (end < lines.length && isSingle(lines[end] as DocumentLine)) end += 1;
    const run = lines.slice(at, end);
    if (run.length > 1 && isRunOfCells(run)) regrouped.push(...cut(streamOfRun(run)));
    else for (const line of joinLines(run)) regrouped.push(...regroupOne(line));
    const next = lines[end];
    if (next !== undefined) regrouped.push(...regroupOne(next));
    at = end + 1;
  }
  return regrouped.map((line, order) => (line.order === order ? line : { ...line, order }));
}
