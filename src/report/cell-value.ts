/** What a cell of a report can hold: five kinds that are never merged. */

/** A number, 0 included. */
export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
  readonly raw: string;
}

/** Printed, and empty. */
export interface BlankValue {
  readonly kind: 'blank';
  readonly raw: string;
}

/** Printed as "/", "—", "-" or "无". */
export interface NotApplicableValue {
  readonly kind: 'not_applicable';
  readonly raw: string;
}

/** Printed as other text; `value` only where text and unit leave no doubt. */
export interface TextValue {
  readonly kind: 'text';
  readonly value: number | null;
  readonly raw: string;
}

/** A cell that the document does not print has no value: it is absent from the map. */
export type CellValue = NumberValue | BlankValue | NotApplicableValue | TextValue;

const NOT_APPLICABLE = /^(?:\/|／|[-—–－―]{1,4}|无|\\)$/u;
const DIGITS = /^ {0,4}[0-9]{1,15} {0,4}$/u;
const PLAIN_NUMBER = /^[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,8})?$/u;
/** Raised, lowered and circled digits: the marks of notes, which NFKC would make digits of a number. */
const NOTE_MARK = /[\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]/u;
const AMOUNT_WITH_UNIT = /^(\d{1,15}(?:\.\d{1,8})?)(万?元)$/u;
/** A count with the word that it is counted by. */
const COUNT_WITH_UNIT = /^(\d{1,15}|\d{1,3}(?:,\d{3}){1,4}) ?(?:件次?|个|项|次|宗|起|份|条)$/u;

/** Characters that take no place in print. */
const UNSEEN = /[\u200b-\u200e\u2060\ufeff\u00ad]/gu;

/** True where a cell holds a raised, lowered or circled digit beside or instead of its number. */
export const hasNoteMark = (raw: string): boolean => NOTE_MARK.test(raw);

/**
 * Reads one printed cell. Never guesses: text that is not plainly a number stays text.
 *
 * @param raw text as printed, not trimmed
 * @param unit unit of the cell in the form; only an amount printed in exactly that unit, or a count
 *   with a word such as 件, stands for a number
 */
export function readCellValue(raw: string, unit: 'count' | 'wan_yuan' | 'yuan'): CellValue {
  if (raw.charCodeAt(0) <= 0x39 && DIGITS.test(raw))
    return { kind: 'number', value: Number(raw), raw };
  const text = raw
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/\s+/gu, ' ')
    .replace(/^\u2212(?=\d)/u, '-')
    .trim();
  if (text === '' || text === '&nbsp;') return { kind: 'blank', raw };
  if (hasNoteMark(raw)) return { kind: 'text', value: null, raw };
  if (NOT_APPLICABLE.test(text)) return { kind: 'not_applicable', raw };
  if (PLAIN_NUMBER.test(text)) {
    return { kind: 'number', value: Number(text.replaceAll(',', '')), raw };
  }
  const count = unit === 'count' ? COUNT_WITH_UNIT.exec(text)?.[1] : undefined;
  if (count !== undefined) return { kind: 'text', value: Number(count.replaceAll(',', '')), raw };
  const amount = AMOUNT_WITH_UNIT.exec(text);
  if (amount?.[1] !== undefined) {
    const isSameUnit = amount[2] === (unit === 'wan_yuan' ? '万元' : '元') && unit !== 'count';
    return { kind: 'text', value: isSameUnit ? Number(amount[1]) : null, raw };
  }
  return { kind: 'text', value: null, raw };
}

/** The number that a cell stands for, or null where it stands for none. */
export const numberOf = (value: CellValue | undefined): number | null =>
  value?.kind === 'number' || value?.kind === 'text' ? value.value : null;

/** The contract's note of a cell (`cell_notes`): null for a plain number or an absent cell. */
export function noteOf(value: CellValue | undefined): string | null {
  if (value === undefined || value.kind === 'number') return null;
  return value.kind === 'blank' ? 'blank' : value.raw.trim();
}

/** Values of small whole numbers, which most cells hold: a country's reports share them. */
const SMALL: readonly NumberValue[] = Array.from({ length: 256 }, (_, value) => ({
  kind: 'number',
  value,
  raw: String(value),
}));

/** The value that a Parquet number and its note stand for; undefined is absent. */
export function valueFromColumn(
  value: number | null | undefined,
  note: string | undefined,
): CellValue | undefined {
  if (note === 'blank') return { kind: 'blank', raw: '' };
  if (note !== undefined) {
    return NOT_APPLICABLE.test(note)
      ? { kind: 'not_applicable', raw: note }
      : { kind: 'text', value: value ?? null, raw: note };
  }
  if (value === null || value === undefined) return undefined;
  return SMALL[value] ?? { kind: 'number', value, raw: String(value) };
}
