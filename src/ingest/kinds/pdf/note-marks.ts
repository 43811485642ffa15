/** Marks of notes: small digits set above or below the line beside a figure. */
import { raisedDigits, type Raising } from '../raised-digits.ts';
import type { Glyph } from './geometry.ts';

const DIGIT = /\p{Nd}/u;
/** A mark is smaller than this share of the type beside it, or stands beside a digit. */
const SMALLER = 0.8;
/** Share of the type's size by which a mark's baseline is off the line. */
const OFF_LINE = 0.15;
/** Digits that stand no further apart than this share of the type's size may be one number. */
const BESIDE = 0.5;
/** A mark stands no further than this share of the type's size from what it marks. */
const NEAR = 1.5;

const isDigit = (glyph: Glyph | undefined): boolean =>
  glyph !== undefined && DIGIT.test(glyph.text);

const gapOf = (one: Glyph, other: Glyph): number =>
  Math.max(one.box.left, other.box.left) - Math.min(one.box.right, other.box.right);

/** How a digit is set off the line of the type beside it; 'unsure' where it only is smaller. */
function settingOf(glyph: Glyph, beside: Glyph | undefined): Raising | 'unsure' | null {
  if (beside === undefined || glyph.size > beside.size) return null;
  const gap = gapOf(glyph, beside);
  const isSmall = glyph.size < beside.size * SMALLER;
  const isBesideDigit = isDigit(beside) && gap <= BESIDE * beside.size;
  const off = (beside.y - glyph.y) / beside.size;
  if (Math.abs(off) > OFF_LINE && (isBesideDigit || (isSmall && gap <= NEAR * beside.size))) {
    return off > 0 ? 'above' : 'below';
  }
  return isSmall && isBesideDigit ? 'unsure' : null;
}

/**
 * The characters of a line with the digits of notes in their raised or lowered form, so that a
 * note's number never becomes a figure's last digit.
 *
 * @param line characters of one line from left to right
 */
export function markNotes(line: readonly Glyph[]): readonly Glyph[] {
  const marked: Glyph[] = [];
  let before: Glyph | undefined;
  line.forEach((glyph, index) => {
    if (!isDigit(glyph)) {
      marked.push(glyph);
      before = glyph;
      return;
    }
    const after = line.slice(index + 1).find((other) => other.size > glyph.size);
    const setting = settingOf(glyph, before) ?? settingOf(glyph, after);
    if (setting === null) {
      marked.push(glyph);
      before = glyph;
    } else if (setting === 'unsure') marked.push({ ...glyph, text: `?[${glyph.text}]` });
    else marked.push({ ...glyph, text: raisedDigits(glyph.text, setting) });
  });
  return marked;
}
