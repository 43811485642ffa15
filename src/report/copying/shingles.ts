/** A text without what may rightly be the same in every report, and its shingles. */

/** Characters of one shingle. */
export const SHINGLE = 5;

/** What is left of a text: its letters, and where each stood in the text (UTF-16 units). */
export interface MaskedText {
  readonly letters: Uint16Array;
  readonly places: Uint32Array;
}

const TITLE_LEFT = 0x300a;
const TITLE_RIGHT = 0x300b;
const LONGEST_TITLE = 60;

/** What the form has every report count, in words that are hardly a body's own. */
const COUNTED = /申请|复议|诉讼|应诉|信息处理费|行政许可|行政处罚|行政强制|规范性文件/u;
const AMOUNT = /[0-9０-９]\s*(?:余|多)?(?:件|宗|起|元|万元|份|[%％])/u;
/** A longer one says more than it counts. */
const LONGEST_COUNT = 160;

/** The text with the sentences blanked that count what the tables do: they differ with their numbers. */
const withoutCounts = (text: string): string =>
  text.replace(/[^。！？；\n]+/gu, (sentence) =>
    sentence.length <= LONGEST_COUNT && AMOUNT.test(sentence) && COUNTED.test(sentence)
      ? '\u0000'.repeat(sentence.length)
      : sentence,
  );

/** Han characters and Latin letters; digits, signs and space are masked. */
const isLetter = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a);

/**
 * Masks digits, signs, sentences that count, titles of regulations (《…》) and names.
 *
 * @param names of the body and its region, longest first
 */
export function maskText(text: string, names: readonly string[]): MaskedText {
  const seen = names.reduce(
    (rest, name) => (name === '' ? rest : rest.replaceAll(name, '\u0000'.repeat(name.length))),
    withoutCounts(text),
  );
  const letters = new Uint16Array(seen.length);
  const places = new Uint32Array(seen.length);
  let count = 0;
  for (let at = 0; at < seen.length; at += 1) {
    const code = seen.charCodeAt(at);
    if (code === TITLE_LEFT) {
      const end = seen.indexOf('》', at);
      if (end > 0 && end - at <= LONGEST_TITLE) at = end;
    } else if (code !== TITLE_RIGHT && isLetter(code)) {
      letters[count] = code;
      places[count] = at;
      count += 1;
    }
  }
  return { letters: letters.subarray(0, count), places: places.subarray(0, count) };
}

/** A 32-bit hash of each shingle, in order; none where the text is shorter than one. */
export function shinglesOf({ letters }: MaskedText): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, letters.length - SHINGLE + 1));
  for (let at = 0; at < hashes.length; at += 1) {
    let hash = 0x811c9dc5;
    for (let step = 0; step < SHINGLE; step += 1) {
      hash = Math.imul(hash ^ (letters[at + step] ?? 0), 0x01000193);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hashes[at] = (hash ^ (hash >>> 13)) >>> 0;
  }
  return hashes;
}

/**
 * Share of the shingles of one text that the other has too; 0 where it has none.
 *
 * @param own ascending, each once
 * @param other ascending, each once
 */
export function containment(own: Uint32Array, other: Uint32Array): number {
  let [shared, at] = [0, 0];
  for (const hash of own) {
    while ((other[at] ?? Infinity) < hash) at += 1;
    if (other[at] === hash) shared += 1;
  }
  return own.length === 0 ? 0 : shared / own.length;
}
