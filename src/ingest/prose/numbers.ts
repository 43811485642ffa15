/** The numbers of a sentence with their units; dates, articles and document numbers are none. */
import type { ClaimUnit } from '../../report/claim.ts';
import type { Sentence } from './sentences.ts';

export interface NumberToken {
  /** Index in the sentence's text of the number, and of what follows its unit. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly precision: number;
  readonly unit: ClaimUnit | 'other';
  /** False where print or range leave the value in doubt: it bounds clauses and claims nothing. */
  readonly isCertain: boolean;
}

const MOST_NUMBERS = 60;
const FIGURE = /\d[\d,，]{0,24}(?:\.\d{1,8})?/gu;
const WORDS =
  /百分之[零〇一二两三四五六七八九十百点]{1,10}|[零〇一二两三四五六七八九十百千万]{1,12}(?=[余多]?[件宗例起])/gu;
const UNIT =
  /^(?<factor>[十百千万亿])?(?<more>[余多])?(?:(?<count>件|宗|起|例|份|条(?!例))|(?<percent>%(?!点)|个百分点)|(?<money>万?元)|(?<other>篇|项|次|人次|人|个|期|场|名|部|家|批|天|日|月|年|号|倍))/u;
const FACTORS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 };
const APPROXIMATE = /(?:约|近|超过?|逾|达到?近|大约|上|不足|至少)$/u;
/** What may stand before a number that is no count: 第7件, 〔2020〕109件, 3-5件, A12件. */
const NO_COUNT_BEFORE = /[第〔[【［A-Za-z./~～—–-]$|[至到]$/u;

const DIGITS = '零一二三四五六七八九';

/** Value of a Chinese numeral below 10^8; null where it is none. */
export function chineseNumber(text: string): number | null {
  let total = 0;
  let section = 0;
  let digit = -1;
  for (const character of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    const value = DIGITS.indexOf(character);
    if (value >= 0) {
      // 二三 is "two or three", 二〇 a number by digits: neither is certain here.
      if (digit > 0 || (digit === 0 && value === 0)) return null;
      digit = value;
      continue;
    }
    const factor = FACTORS[character];
    if (factor === undefined) return null;
    if (factor === 1e4) {
      total += (section + Math.max(digit, 0)) * factor;
      if (total === 0) return null;
      section = 0;
    } else {
      if (digit < 0 && !(factor === 10 && section === 0)) return null;
      section += (digit < 0 ? 1 : digit) * factor;
    }
    digit = -1;
  }
  return total + section + Math.max(digit, 0);
}

/** Size of the last digit that a rounded number really states: 300 → 100, 25 → 1. */
function lastStated(value: number): number {
  if (value === 0) return 1;
  let size = 1;
  while (value % (size * 10) === 0) size *= 10;
  return size;
}

interface Figure {
  readonly value: number | null;
  readonly decimals: number;
}

function figureOf(printed: string): Figure {
  const plain = printed.replaceAll(',', '');
  const isNumber = /^\d{1,12}(?:\.\d{1,8})?$/u.test(plain);
  const decimals = (plain.split('.')[1] ?? '').length;
  return { value: isNumber ? Number(plain) : null, decimals };
}

function tokenAt(sentence: Sentence, start: number, printed: string): NumberToken | null {
  const { text, gaps } = sentence;
  const isPercentWord = printed.startsWith('百分之');
  const isFigure = /^\d/u.test(printed);
  const digits = isFigure ? printed.replace(/[,，]+$/u, '') : printed;
  let end = start + digits.length;
  const unit = UNIT.exec(text.slice(end, end + 8))?.groups ?? {};
  const { value, decimals } = isFigure
    ? figureOf(digits)
    : { value: chineseNumber(printed.replace('百分之', '')), decimals: 0 };
  const kind: NumberToken['unit'] =
    unit['count'] !== undefined
      ? 'count'
      : unit['percent'] === '%' || isPercentWord
        ? 'percent'
        : unit['money'] !== undefined
          ? 'yuan'
          : 'other';
  if (!isPercentWord && Object.keys(unit).length === 0) return null;
  if (!isPercentWord) end += UNIT.exec(text.slice(end, end + 8))?.[0].length ?? 0;
  const before = text.slice(Math.max(0, start - 4), start);
  const isBroken = [...gaps].some((gap) => gap > start && gap < start + digits.length);
  const factor = (FACTORS[unit['factor'] ?? ''] ?? 1) * (unit['money'] === '万元' ? 1e4 : 1);
  const scaled = value === null ? 0 : Number((value * factor).toPrecision(12));
  const isRough = unit['more'] !== undefined || APPROXIMATE.test(before);
  const lastDigit = factor / 10 ** decimals;
  const precision = isRough
    ? Math.max(lastDigit, decimals === 0 ? factor * lastStated(value ?? 0) : 0)
    : kind === 'percent' || (factor > 1 && kind === 'count') || kind === 'yuan'
      ? lastDigit
      : 0;
  const isCertain =
    value !== null &&
    !isBroken &&
    !NO_COUNT_BEFORE.test(before) &&
    !(kind === 'count' && !Number.isInteger(scaled)) &&
    unit['percent'] !== '个百分点' &&
    !(printed === '一' && unit['count'] === '起');
  return { start, end, value: scaled, precision, unit: kind, isCertain };
}

/** Numbers with a unit, in their order; years, dates and document numbers are left out. */
export function numbersOf(sentence: Sentence): readonly NumberToken[] {
  const found: NumberToken[] = [];
  for (const pattern of [FIGURE, WORDS]) {
    for (const match of sentence.text.matchAll(pattern)) {
      if (found.length >= MOST_NUMBERS) break;
      const token = tokenAt(sentence, match.index, match[0]);
      // The 万 of 1.2万件 is no number of its own.
      const isInside = found.some(({ start, end }) => match.index >= start && match.index < end);
      if (token !== null && !isInside) found.push(token);
    }
  }
  return found
    .filter((token) => !/^[年月日号天]$/u.test(sentence.text.slice(token.end - 1, token.end)))
    .sort((left, right) => left.start - right.start);
}
