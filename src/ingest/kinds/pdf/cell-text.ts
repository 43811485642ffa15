/** The text of one cell of a ruled table. */
import type { Box, Glyph } from './geometry.ts';
import { markNotes } from './note-marks.ts';
import { glyphLines, runsOf, sizeOf } from './text-lines.ts';

const DIGIT = /\p{Nd}/u;
const LATIN = /[A-Za-z]/u;

/** Space, in points, that a cell leaves at most at both sides of a line that fills it. */
const PADDING = 13;
const DIGIT_WIDTH = 0.6;
const WIDEST_LINE_SPACING = 2.2;

interface CellLine {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  readonly size: number;
}

const lineText = (glyphs: readonly Glyph[]): string =>
  runsOf(markNotes(glyphs))
    .map((run) => run.text)
    .join(' ');

/** True where a number was broken because the cell has no room for its next digit. */
function isBroken(line: CellLine, next: CellLine, cell: Box): boolean {
  const first = line.glyphs[0];
  const last = line.glyphs.at(-1);
  if (first === undefined || last === undefined || line.glyphs.length < 2) return false;
  const free = cell.right - cell.left - (last.box.right - first.box.left);
  const spacing = (next.glyphs[0]?.y ?? Infinity) - first.y;
  return free < PADDING + DIGIT_WIDTH * line.size && spacing < WIDEST_LINE_SPACING * line.size;
}

function joined(lines: readonly CellLine[], cell: Box): string {
  let text = '';
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before !== undefined) {
      const isNumber = DIGIT.test(before.text.slice(-1)) && DIGIT.test(line.text.slice(0, 1));
      const isWord = LATIN.test(before.text.slice(-1)) && LATIN.test(line.text.slice(0, 1));
      if (isWord || (isNumber && !isBroken(before, line, cell))) text += ' ';
    }
    text += line.text;
  });
  return text;
}

/** Turned text runs up or down: its lines are columns of characters. */
function turnedText(glyphs: readonly Glyph[]): string {
  const columns = glyphLines(glyphs.map((glyph) => ({ ...glyph, x: glyph.y, y: glyph.x })));
  return columns.map((column) => column.map((glyph) => glyph.text).join('')).join('');
}

/** The text of a cell: its lines joined without a space, as labels are broken anywhere. */
export function cellText(glyphs: readonly Glyph[], cell: Box): string {
  const straight = glyphs.filter((glyph) => !glyph.isTurned);
  const lines = glyphLines(straight).map((line) => ({
    text: lineText(line),
    glyphs: line,
    size: sizeOf(line),
  }));
  const turned = glyphs.filter((glyph) => glyph.isTurned);
  return joined(lines, cell) + (turned.length > 0 ? turnedText(turned) : '');
}
