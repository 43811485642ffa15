/** Digits printed above or below their line: `227¹` bears the mark of a note, and is not 2271. */

const DIGITS = /\d/gu;
const RAISED = { above: '⁰¹²³⁴⁵⁶⁷⁸⁹', below: '₀₁₂₃₄₅₆₇₈₉' };

export type Raising = keyof typeof RAISED;

/** A text as it is printed above or below its line; null leaves it as it is. */
export const raisedDigits = (text: string, raising: Raising | null): string =>
  raising === null
    ? text
    : text.normalize('NFKC').replace(DIGITS, (digit) => RAISED[raising][Number(digit)] ?? digit);

/** How a run of text stands to its line: set off it for good, or moved a little. */
export interface Setting {
  readonly raising: Raising | null;
  /** Whole labels and numbers are moved a little for their looks: they bear no mark. */
  readonly nudge: Raising | null;
}

export const ON_LINE: Setting = { raising: null, nudge: null };

const ENDS_IN_DIGIT = /\p{Nd}$/u;
const BEGINS_WITH_DIGIT = /^\p{Nd}/u;

/** How a run is printed: digits moved against those right before them are the mark of a note. */
export const raisingBeside = (
  setting: Setting,
  text: string,
  before: { readonly text: string; readonly setting: Setting },
): Raising | null =>
  setting.nudge !== null &&
  setting.nudge !== before.setting.nudge &&
  BEGINS_WITH_DIGIT.test(text) &&
  ENDS_IN_DIGIT.test(before.text)
    ? (setting.raising ?? setting.nudge)
    : setting.raising;
