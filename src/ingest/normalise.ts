/** Text as it is matched: NFKC, simplified characters, without spaces. The print is never changed. */
import { Converter } from 'opencc-js/t2cn';

const convert = Converter({ from: 't', to: 'cn' });
// eslint-disable-next-line no-control-regex -- the whole of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/u;
const SIMPLIFIED = new Map<string, string>();

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

/** Text in NFKC and simplified characters; its length may differ from the printed one. */
export function simplify(text: string): string {
  if (ASCII.test(text)) return text;
  let simplified = '';
  for (const character of text.normalize('NFKC')) simplified += simplifiedOf(character);
  return simplified;
}

const SPACE = /[\s\u200b-\u200f\u2060\ufeff\u00ad]/gu;
const NOT_WORD = /[^\p{L}\p{N}]/gu;

/** Simplified text without any space. */
export const squash = (text: string): string => simplify(text).replace(SPACE, '');

/** Simplified text of letters and digits only: labels are compared in this form. */
export const keyOf = (text: string): string => simplify(text).replace(NOT_WORD, '');

/** Text without spaces in both forms, with the way back from one to the other. */
export interface MatchedText {
  readonly text: string;
  /** The printed characters from one offset of `text` to another. */
  readonly printed: (start: number, end: number) => string;
}

/** Squashed text that still knows the printed character behind each of its own. */
export function matchedText(raw: string): MatchedText {
  let text = '';
  const origins: string[] = [];
  for (const character of raw) {
    const normal = squash(character);
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
