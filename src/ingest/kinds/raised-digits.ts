/** Digits printed above or below their line: `227¹` bears the mark of a note, and is not 2271. */

const DIGITS = /\d/gu;
const RAISED = { above: '⁰¹²³⁴⁵⁶⁷⁸⁹', below: '₀₁₂₃₄₅₆₇₈₉' };

export type Raising = keyof typeof RAISED;

/** A text as it is printed above or below its line; null leaves it as it is. */
export const raisedDigits = (text: string, raising: Raising | null): string =>
  raising === null
    ? text
    : text.normalize('NFKC').replace(DIGITS, (digit) => RAISED[raising][Number(digit)] ?? digit);
