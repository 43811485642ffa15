/** Marks of notes: small digits set above or below the line beside a figure. */
import { raisedDigits, type Raising } from '../raised-digits.ts';
import type { Glyph } from './geometry.ts';

const DIGIT = /\p{Nd}/u;
/** Share of the size of the type beside it from which a digit is no smaller. */
const SMALLER = 0.9;
/** Share of the type's size by which baselines differ off one line, for digits of one and two sizes. */
const OFF_LINE = { same: 0.15, small: 0.05 };
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
  if (!isBesideDigit && !(isSmall && gap <= NEAR * beside.size)) return null;
  const off = (beside.y - glyph.y) / beside.size;
  const isOff = Math.abs(off) > OFF_LINE[isSmall && isBesideDigit ? 'small' : 'same'];
  if (isOff) return off > 0 ? 'above' : 'below';
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
