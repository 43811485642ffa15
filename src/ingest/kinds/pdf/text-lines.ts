/** Characters → lines and the runs of text in them, by position. */
import { boxOf, type Box, type Glyph } from './geometry.ts';
import { markNotes } from './note-marks.ts';

/** Characters that stand side by side. */
export interface Run {
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  readonly box: Box;
}

/** Runs on one baseline, from left to right. */
export interface TextLine {
  readonly runs: readonly Run[];
  readonly box: Box;
  readonly size: number;
}

/** Share of the type's size by which baselines of one line differ at most. */
const SAME_LINE = 0.4;
/** Within a run characters are no further apart; between columns they are. */
const WIDEST_GAP = 0.5;
const WIDEST_DIGIT_GAP = 0.38;
const DIGIT = /\p{Nd}/u;
/** Share of a digit's width that the next one of a number never covers. */
const OVERPRINTED = 0.3;

/** Characters of full width, whose ink may fill a part of it only. */
const WIDE = /[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u;

const startOf = (glyph: Glyph): number =>
  WIDE.test(glyph.text) ? Math.min(glyph.x, glyph.box.left) : glyph.box.left;

const endOf = (glyph: Glyph): number =>
  WIDE.test(glyph.text) ? Math.max(glyph.x + glyph.size, glyph.box.right) : glyph.box.right;

const middle = (glyph: Glyph): number => glyph.y - glyph.size * 0.35;

export function sizeOf(glyphs: readonly Glyph[]): number {
  const sizes = glyphs.map((glyph) => glyph.size).sort((one, other) => one - other);
  return sizes[sizes.length >> 1] ?? 0;
}

/** Characters by line, each line from left to right. */
export function glyphLines(glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const lines: { at: number; size: number; glyphs: Glyph[] }[] = [];
  for (const glyph of [...glyphs].sort((one, other) => middle(one) - middle(other))) {
    const line = lines.at(-1);
    const at = middle(glyph);
    if (line !== undefined && at - line.at <= SAME_LINE * Math.max(line.size, glyph.size)) {
      // The largest type of a line tells where it stands: raised notes are smaller.
      if (glyph.size > line.size * 1.1) {
        line.at = at;
        line.size = glyph.size;
      }
      line.glyphs.push(glyph);
    } else lines.push({ at, size: glyph.size, glyphs: [glyph] });
  }
  return lines.map((line) => line.glyphs.sort((one, other) => one.x - other.x));
}

const runOf = (glyphs: readonly Glyph[]): Run => ({
  glyphs,
  text: glyphs.map((glyph) => glyph.text).join(''),
  box: boxOf(glyphs),
});

/** True where a digit is printed over the one before: their order is not that of one number. */
function isOverprinted(before: Glyph, { box }: Glyph): boolean {
  const width = Math.min(before.box.right - before.box.left, box.right - box.left);
  return before.box.right - box.left > width * OVERPRINTED;
}

/** The runs of one line's characters; digits over each other are told by a mark that no number has. */
export function runsOf(glyphs: readonly Glyph[]): readonly Run[] {
  const runs: Glyph[][] = [];
  let last: Glyph | undefined;
  for (const glyph of glyphs) {
    const gap = last === undefined ? Infinity : startOf(glyph) - endOf(last);
    const run = runs.at(-1);
    const isNumber = DIGIT.test(glyph.text) && DIGIT.test(last?.text ?? '');
    const widest = isNumber ? WIDEST_DIGIT_GAP : WIDEST_GAP;
    if (run !== undefined && gap <= widest * Math.max(glyph.size, last?.size ?? 0)) {
      const isOver = isNumber && last !== undefined && isOverprinted(last, glyph);
      run.push(isOver ? { ...glyph, text: `?${glyph.text}` } : glyph);
    } else runs.push([glyph]);
    last = glyph;
  }
  return runs.map(runOf);
}

/** Lines of text from top to bottom. Turned characters are left out. */
export const textLines = (glyphs: readonly Glyph[]): readonly TextLine[] =>
  glyphLines(glyphs.filter((glyph) => !glyph.isTurned)).map((line) => ({
    runs: runsOf(markNotes(line)),
    box: boxOf(line),
    size: sizeOf(line),
  }));
