/** A text without what may rightly be the same in every report, and its shingles. */

/** Characters of one shingle. */
export const SHINGLE = 5;

/** Shingles of one gram: so many characters are hardly the same by chance. */
const SHINGLES_OF_GRAM = 3;

const TITLE_LEFT = 0x300a;
const TITLE_RIGHT = 0x300b;
const LONGEST_TITLE = 60;

const SENTENCE = /[^。！？；\n]+/gu;
const SENTENCE_ENDS = new Set([...'。！？；\n'].map((sign) => sign.charCodeAt(0)));

/** What the form has every report count, in words that are hardly a body's own. */
const COUNTED = /申请|复议|诉讼|应诉|信息处理费|行政许可|行政处罚|行政强制|规范性文件/u;
const AMOUNT = /[0-9０-９]\s*(?:余|多)?(?:件|宗|起|元|万元|份|[%％])/u;
/** A longer one says more than it counts. */
const LONGEST_COUNT = 160;

/** What nearly every report says of itself, and of what it has none of. */
const OF_THE_FORM = new RegExp(
  [
    '编制[^，]{0,8}本(?:年度)?报告',
    '本(?:年度)?(?:报告|年报)(?:中)?(?:由|共|包括|分为|所列|所用|使用|数据|统计|内容|的?电子版|全文)',
    '数据(?:的)?统计(?:时间|期限|时限|期间|区间|周期)',
    '如(?:对|有)[^，]{0,20}(?:疑问|意见|建议)',
    '联系(?:地址|电话|人|方式)[:：]',
    '(?:无|没有|未有|不存在)(?:其他|其它)?(?:需要?|应当?)报告的?(?:其他|其它)?(?:事项|情况)',
    '(?:未|没有|无)(?:收到|接到|发生|出现|产生|受理|收取|因)[^，]{0,40}(?:申请|复议|诉讼|信息处理费)',
  ].join('|'),
  'u',
);
const LONGEST_OF_THE_FORM = 240;

/** What a body calls itself wherever its name would do. */
const ITSELF = /[我本](?:单位|机关|部门|街道|中心|[局委办厅镇乡县市区省州旗盟院处所会])/gu;

const blanks = (text: string): string => '\u0000'.repeat(text.length);

/** The text without the sentences that count what the tables do, and those of the form itself. */
const withoutForm = (text: string): string =>
  text.replace(SENTENCE, (sentence) =>
    (sentence.length <= LONGEST_COUNT && AMOUNT.test(sentence) && COUNTED.test(sentence)) ||
    (sentence.length <= LONGEST_OF_THE_FORM && OF_THE_FORM.test(sentence))
      ? blanks(sentence)
      : sentence,
  );

/** Han characters and Latin letters; digits, signs and space are masked. */
const isLetter = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a);

/** What is left of a text: its letters, where each stood in the text (UTF-16 units), and its sentences. */
export interface MaskedText {
  readonly letters: Uint16Array;
  readonly places: Uint32Array;
  /** Letters before the end of each sentence that has any. */
  readonly ends: readonly number[];
}

/**
 * Masks digits, signs, sentences that count or are the form's own, titles of regulations (《…》),
 * names, and what a body calls itself.
 *
 * @param names of the body and its region, longest first
 */
export function maskText(text: string, names: readonly string[]): MaskedText {
  const seen = names
    .reduce(
      (rest, name) => (name === '' ? rest : rest.replaceAll(name, blanks(name))),
      withoutForm(text),
    )
    .replace(ITSELF, blanks);
  const letters = new Uint16Array(seen.length);
  const places = new Uint32Array(seen.length);
  const ends: number[] = [];
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
    } else if (SENTENCE_ENDS.has(code) && count > (ends.at(-1) ?? 0)) ends.push(count);
  }
  if (count > (ends.at(-1) ?? 0)) ends.push(count);
  return { letters: letters.slice(0, count), places: places.slice(0, count), ends };
}

/** A text by what it is compared with others. */
export type Letters = Pick<MaskedText, 'letters' | 'ends'>;

const FIRST = 0x811c9dc5;
const add = (hash: number, code: number): number => {
  const next = Math.imul(hash ^ code, 0x01000193);
  return next ^ (next >>> 15);
};
function finished(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** A 32-bit hash of the letters from one place up to another. */
export function hashOf(letters: Uint16Array, from: number, to: number): number {
  let hash = FIRST;
  for (let at = from; at < to; at += 1) hash = add(hash, letters[at] ?? 0);
  return finished(hash);
}

/** A 32-bit hash of each shingle, in order; none where the text is shorter than one. */
export function shinglesOf(letters: Uint16Array): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, letters.length - SHINGLE + 1));
  for (let at = 0; at < hashes.length; at += 1) hashes[at] = hashOf(letters, at, at + SHINGLE);
  return hashes;
}

/**
 * The shingles that lie in one sentence, so that a sentence is the same wherever it stands.
 *
 * @param shingles of the whole text, in order
 * @param ends letters before the end of each sentence, ascending
 */
export function withinSentences(shingles: Uint32Array, ends: readonly number[]): Uint32Array {
  let next = 0;
  return shingles.filter((_, at) => {
    while ((ends[next] ?? Infinity) <= at) next += 1;
    return at + SHINGLE <= (ends[next] ?? 0);
  });
}

/** One of so many grams is sampled. */
const SAMPLED = 4;

/** A hash of the run of {@link SHINGLES_OF_GRAM} shingles from one place, that follow without overlap. */
function gramAt(shingles: Uint32Array, at: number): number {
  let hash = FIRST;
  for (let step = 0; step < SHINGLES_OF_GRAM; step += 1) {
    hash = add(hash, shingles[at + step * SHINGLE] ?? 0);
  }
  return finished(hash);
}

/** Sampled grams of a text: ascending, each once. */
export interface Samples {
  readonly hashes: Uint32Array;
  /** 1 of those that lie in one sentence, which are the same in any order of the sentences. */
  readonly isInside: Uint8Array;
}

/**
 * Every fourth gram of a text, by hash. A sentence that is shorter than a gram is one, and always
 * sampled.
 *
 * @param shingles of all letters, in order
 * @param ends letters before the end of each sentence, ascending
 */
export function sampledGrams({ letters, ends }: Letters, shingles: Uint32Array): Samples {
  const length = SHINGLE * SHINGLES_OF_GRAM;
  // Twice the hash, and 1 of what lies in one sentence.
  const samples: number[] = [];
  let from = 0;
  for (const end of ends) {
    if (end - from < length) samples.push(2 * hashOf(letters, from, end) + 1);
    for (let at = from; at < end && at + length <= letters.length; at += 1) {
      const hash = gramAt(shingles, at);
      if (hash % SAMPLED === 0) samples.push(2 * hash + (at + length <= end ? 1 : 0));
    }
    from = end;
  }
  // Of a gram that is both, the last is the one in a sentence.
  const sorted = Float64Array.from(samples).sort();
  const hashAt = (at: number): number => Math.floor((sorted[at] ?? -2) / 2);
  const each = sorted.filter((_, at) => hashAt(at) !== hashAt(at + 1));
  return {
    hashes: Uint32Array.from(each, (sample) => Math.floor(sample / 2)),
    isInside: Uint8Array.from(each, (sample) => sample % 2),
  };
}

/** Ascending, each once; sorts what it is given. */
export const distinct = (hashes: Uint32Array): Uint32Array =>
  hashes.sort().filter((hash, at, all) => at === 0 || hash !== all[at - 1]);

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
