/** Text as it is matched: NFKC, simplified characters, without spaces. The print is never changed. */
import { Converter } from 'opencc-js/t2cn';
import { remember } from './remember.ts';

const convert = Converter({ from: 't', to: 'cn' });

/** What is known of each UTF-16 unit: 0 nothing yet, 1 it stays as it is, 2 it may change. */
const KNOWN = new Uint8Array(0x10000);
const STAYS = 1;
const CHANGES = 2;
/** Marks join the character before them, and half of a pair is no character. */
const NEVER_ALONE = /\p{M}|[\ud800-\udfff\u1100-\u11ff\uac00-\ud7ff]/u;
/** 反覆 and 答覆 of traditional print are 反复 and 答复; no label of the form holds 覆 itself. */
const SIMPLIFIED = new Map<string, string>([['覆', '复']]);

/** One character in its simplified form. Single characters need no dictionary of phrases. */
function simplifiedOf(character: string): string {
  if (character < '\u3400') return character;
  let simplified = SIMPLIFIED.get(character);
  if (simplified === undefined) {
    simplified = convert(character);
    SIMPLIFIED.set(character, simplified);
  }
  return simplified;
}

function learn(unit: number): number {
  const character = String.fromCharCode(unit);
  const isSame =
    !NEVER_ALONE.test(character) &&
    character.normalize('NFKC') === character &&
    simplifiedOf(character) === character;
  return (KNOWN[unit] = isSame ? STAYS : CHANGES);
}

function isSimple(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if ((KNOWN[unit] || learn(unit)) === CHANGES) return false;
  }
  return true;
}

/** Text in NFKC and simplified characters; its length may differ from the printed one. */
export function simplify(text: string): string {
  if (isSimple(text)) return text;
  let simplified = '';
  for (const character of text.normalize('NFKC')) simplified += simplifiedOf(character);
  return simplified;
}

const SPACE = /[\s\u200b-\u200f\u2060\ufeff\u00ad]/gu;
const NOT_WORD = /[^\p{L}\p{N}]/gu;

/** Simplified text without any space. */
export const squash = remember((text) => simplify(text).replace(SPACE, ''));

/** Simplified text of letters and digits only: labels are compared in this form. */
export const keyOf = remember((text) => simplify(text).replace(NOT_WORD, ''));

/** Text without spaces in both forms, with the way back from one to the other. */
export interface MatchedText {
  readonly text: string;
  /** The printed characters from one offset of `text` to another. */
  readonly printed: (start: number, end: number) => string;
}

/** What each character of one unit becomes without spaces, as far as it was met. */
const SQUASHED = new Map<string, string>();

function squashedOf(character: string): string {
  if (character.length > 1) return squash(character);
  let squashed = SQUASHED.get(character);
  if (squashed === undefined) {
    squashed = squash(character);
    SQUASHED.set(character, squashed);
  }
  return squashed;
}

/** Squashed text that still knows the printed character behind each of its own. */
export function matchedText(raw: string): MatchedText {
  if (isSimple(raw)) {
    const simple = raw.replace(SPACE, '');
    return { text: simple, printed: (start, end) => simple.slice(start, end) };
  }
  let text = '';
  const origins: string[] = [];
  for (const character of raw) {
    const normal = squashedOf(character);
    for (let index = 0; index < normal.length; index += 1) {
      origins.push(index === 0 ? character : '');
    }
    text += normal;
  }
  return { text, printed: (start, end) => origins.slice(start, end).join('') };
}

/** Characters of a printed name that are variants of those in the tables: `[printed, usual]`. */
export function variantCharacters(printed: string): readonly (readonly [string, string])[] {
  const found = new Map<string, string>();
  for (const character of printed) {
    const usual = simplifiedOf(character);
    if (usual !== character) found.set(character, usual);
  }
  return [...found];
}
