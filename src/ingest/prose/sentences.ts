/** A section's text → sentences as they are matched, each knowing where it stood. */
import { simplify } from '../normalise.ts';

/** A sentence without spaces in simplified characters; commas of numbers are `,`, others `，`. */
export interface Sentence {
  readonly text: string;
  /** For each unit of `text` its offset in the section. */
  readonly origins: readonly number[];
  /** Indexes of `text` before which the print has a space or a line break. */
  readonly gaps: ReadonlySet<number>;
  readonly printed: string;
  /** True for the first sentence of a line that is numbered as a heading is. */
  readonly opensPart: boolean;
}

const LONGEST_SENTENCE = 400;
const LONGEST_SECTION = 100_000;
const MOST_SENTENCES = 2_000;
/** A line of that length without a full stop may be a sentence cut by the page's width. */
const WRAPPED_LINE = 18;

const PART =
  /^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．])/u;
const END = /[。！？!?\n]/gu;
/** Only such a sentence can hold a claim; the others are not looked at. */
const WORTH_READING =
  /[\d０-９]|百分之|[一二两三四五六七八九十百千〇零][件起宗例]|未|没|无|[均都]|全部|持平/u;
const SPACE = /[\s\u200b-\u200f\u2060\ufeff\u00ad]/u;
const KEPT = new Map([
  ['，', '，'],
  ['；', '；'],
  [';', '；'],
  ['：', '：'],
  [':', '：'],
  ['（', '（'],
  ['(', '（'],
  ['）', '）'],
  [')', '）'],
  ['％', '%'],
]);

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && /^[\d０-９]$/u.test(character);

/** A comma inside a number: three digits follow, and no fourth. */
function isThousands(text: string, at: number): boolean {
  return (
    isDigit(text[at - 1]) &&
    isDigit(text[at + 1]) &&
    isDigit(text[at + 2]) &&
    isDigit(text[at + 3]) &&
    !isDigit(text[at + 4])
  );
}

function match(section: string, start: number, end: number, opensPart: boolean): Sentence {
  let text = '';
  const origins: number[] = [];
  const gaps = new Set<number>();
  // Nearly every sentence keeps its length: then it is converted at one go.
  const whole = simplify(section.slice(start, end));
  const isAligned = whole.length === end - start;
  for (let at = start; at < end; at += 1) {
    const character = section[at] ?? '';
    if (SPACE.test(character)) {
      gaps.add(text.length);
      continue;
    }
    let normal =
      KEPT.get(character) ?? (isAligned ? whole[at - start] : undefined) ?? simplify(character);
    if (normal === ',') normal = isThousands(section, at) ? ',' : '，';
    for (let unit = 0; unit < normal.length; unit += 1) origins.push(at);
    text += normal;
  }
  return { text, origins, gaps, printed: section.slice(start, end).trim(), opensPart };
}

/** True where a line goes on in the next one: it is long, has no end, and no part opens there. */
function isWrapped(section: string, lineStart: number, lineEnd: number): boolean {
  const line = section.slice(Math.max(lineStart, lineEnd - LONGEST_SENTENCE), lineEnd).trimEnd();
  return (
    line.length >= WRAPPED_LINE &&
    !/[。！？!?；;：:]$/u.test(line) &&
    !PART.test(section.slice(lineEnd + 1, lineEnd + 12))
  );
}

/** The sentences that can hold a claim, and those that open a numbered part. */
export function sentencesOf(printed: string): readonly Sentence[] {
  const section = printed.slice(0, LONGEST_SECTION);
  const sentences: Sentence[] = [];
  let start = 0;
  let lineStart = 0;
  let startsLine = true;
  const take = (end: number): void => {
    const own = section.slice(start, Math.min(end, start + LONGEST_SENTENCE));
    const opensPart = startsLine && PART.test(own);
    // A sentence beyond the bound is no sentence: what is cut from it could be read wrongly.
    const isWhole = end - start <= LONGEST_SENTENCE;
    if ((isWhole && WORTH_READING.test(own)) || opensPart) {
      sentences.push(match(section, start, start + own.length, opensPart));
    }
    start = end;
  };
  for (const { 0: end, index: at } of `${section}\n`.matchAll(END)) {
    if (sentences.length >= MOST_SENTENCES) break;
    if (end !== '\n') {
      take(at + 1);
      startsLine = false;
    } else {
      if (at === section.length || !isWrapped(section, lineStart, at)) {
        take(at);
        startsLine = true;
      }
      lineStart = at + 1;
    }
  }
  return sentences;
}
