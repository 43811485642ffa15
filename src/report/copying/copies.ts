/**
 * Which texts are another one's: containment of their masked shingles. Candidates come from an
 * index of sampled grams of three shingles, as words that every report has are told from a copy by
 * their length; each is then compared whole. Sentences that a tenth of all bodies say in the same
 * words count for nobody.
 */
import {
  containment,
  distinct,
  hashOf,
  maskText,
  sampledGrams,
  shinglesOf,
  withinSentences,
  type Letters,
  type Samples,
} from './shingles.ts';

/** The prose of one report; those of one body stand together, the earliest year first. */
export interface ProseText {
  readonly agency: string;
  readonly year: number;
  readonly text: string;
  /** Names that may differ between a text and its copy, longest first. */
  readonly names: readonly string[];
}

/** One text that is largely another one's. */
export interface Copy {
  /** Places in the list of texts. */
  readonly own: number;
  readonly other: number;
  /** Share of the own text that the other has too, from 0 to 1. */
  readonly share: number;
  /** Bodies whose text of the same year or before holds as much of it. */
  readonly bodies: number;
}

export interface Copies {
  readonly ofOwnLastYear: readonly Copy[];
  readonly ofOthers: readonly Copy[];
}

export interface CopyOptions {
  /** Least share that counts, from 0 to 1. */
  readonly least: number;
  readonly pause: () => Promise<void>;
}

/** Shorter texts say nothing about copying: they hardly can be told in other words. */
export const FEWEST_SHINGLES = 60;
/** Texts looked at for one gram: as many as keep the whole within so many steps. */
const MOST_STEPS = 4e9;
const FEWEST_PARTNERS = 16;
const MOST_PARTNERS = 1024;
/** Bodies that may say one sentence in the same words before it counts for none of them. */
const COMMON_SHARE = 0.1;
const FEWEST_COMMON = 20;
const SLOTS_BITS = 22;
const TEXTS_A_PART = 500;
const SORTED_PARTS = 256;
/**
 * Of the sampled grams of a text that is contained: each changed word breaks more of them than
 * shingles. Of those that lie in one sentence more are asked: another order breaks none of them,
 * and texts of the same phrases share some.
 */
const LEAST_SAMPLES = 0.4;
const LEAST_INSIDE = 0.7;
const DOCUMENT_BITS = 2 ** 20;

/** How many bodies say each sentence, about: sentences of one slot count together. */
class Commonness {
  readonly #mask: number;
  readonly #counts: Uint16Array;
  readonly #last: Uint32Array;

  constructor(sentences: number) {
    const bits = Math.min(SLOTS_BITS, Math.max(10, Math.ceil(Math.log2(8 * sentences + 1))));
    this.#mask = 2 ** bits - 1;
    this.#counts = new Uint16Array(2 ** bits);
    this.#last = new Uint32Array(2 ** bits);
  }

  add(hash: number, body: number): void {
    const slot = hash & this.#mask;
    if (this.#last[slot] === body) return;
    this.#last[slot] = body;
    if ((this.#counts[slot] ?? 0) < 0xffff) this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
  }

  of(hash: number): number {
    return this.#counts[hash & this.#mask] ?? 0;
  }
}

const NO_SHINGLES = new Uint32Array(0);

/** A text that is masked, and a hash of each of its sentences. */
interface Sentences extends Letters {
  readonly hashes: readonly number[];
}

/** Masks texts one after the other, many of which are the one before to the letter. */
class Masker {
  #text: string | null = null;
  #names = '';
  #last: Sentences = { letters: new Uint16Array(0), ends: [], hashes: [] };

  /** The same object for the same text. */
  of({ text, names }: ProseText): Sentences {
    const own = names.filter((name) => text.includes(name));
    const key = own.join('\u0000');
    if (text !== this.#text || key !== this.#names) {
      this.#text = text;
      this.#names = key;
      const { letters, ends } = maskText(text, own);
      const hashes = ends.map((end, at) => hashOf(letters, ends[at - 1] ?? 0, end));
      this.#last = { letters, ends, hashes };
    }
    return this.#last;
  }
}

/** The letters of a text without the sentences that are common. */
function ownLetters(text: Sentences, isCommon: (hash: number) => boolean): Letters {
  const { letters, ends, hashes } = text;
  if (!hashes.some(isCommon)) return text;
  const own = new Uint16Array(letters.length);
  const ownEnds: number[] = [];
  let count = 0;
  for (const [at, end] of ends.entries()) {
    if (isCommon(hashes[at] ?? 0)) continue;
    const sentence = letters.subarray(ends[at - 1] ?? 0, end);
    own.set(sentence, count);
    count += sentence.length;
    ownEnds.push(count);
  }
  return { letters: own.subarray(0, count), ends: ownEnds };
}

/** What a text is compared by. */
interface Words {
  /** Distinct shingles that are its own words, ascending. */
  readonly shingles: Uint32Array;
  readonly samples: Samples;
}

const NO_WORDS: Words = {
  shingles: NO_SHINGLES,
  samples: { hashes: NO_SHINGLES, isInside: new Uint8Array(0) },
};

/** All texts without the sentences that are common. */
class Corpus {
  readonly texts: readonly ProseText[];
  /** The number of the body of each text, from 1. */
  readonly bodyOf: Uint32Array;
  readonly #own: readonly Words[];

  private constructor(texts: readonly ProseText[], bodyOf: Uint32Array, own: readonly Words[]) {
    this.texts = texts;
    this.bodyOf = bodyOf;
    this.#own = own;
  }

  static async read(texts: readonly ProseText[], { least, pause }: CopyOptions): Promise<Corpus> {
    const bodyOf = new Uint32Array(texts.length);
    const masker = new Masker();
    const masked: Sentences[] = [];
    for (const [at, text] of texts.entries()) {
      if (at > 0 && at % TEXTS_A_PART === 0) await pause();
      const before = bodyOf[at - 1] ?? 0;
      bodyOf[at] = at > 0 && texts[at - 1]?.agency === text.agency ? before : before + 1;
      masked.push(masker.of(text));
    }
    const common = new Commonness(masked.reduce((sum, { hashes }) => sum + hashes.length, 0));
    for (const [at, { hashes }] of masked.entries()) {
      for (const hash of hashes) common.add(hash, bodyOf[at] ?? 0);
    }
    const limit = Math.max(FEWEST_COMMON, COMMON_SHARE * (bodyOf.at(-1) ?? 0));
    const isCommon = (hash: number): boolean => common.of(hash) > limit;
    const own: Words[] = [];
    for (const [at, text] of masked.entries()) {
      if (at > 0 && at % TEXTS_A_PART === 0) await pause();
      own.push(
        text === masked[at - 1] ? (own[at - 1] ?? NO_WORDS) : wordsOf(text, isCommon, least),
      );
    }
    return new Corpus(texts, bodyOf, own);
  }

  of(at: number): Words {
    return this.#own[at] ?? NO_WORDS;
  }
}

function wordsOf(text: Sentences, isCommon: (hash: number) => boolean, least: number): Words {
  const own = ownLetters(text, isCommon);
  const all = shinglesOf(own.letters);
  const shingles = withinSentences(all, own.ends);
  // Of a shorter one no text that says anything is a copy.
  if (shingles.length < least * FEWEST_SHINGLES) return NO_WORDS;
  return { samples: sampledGrams(own, all), shingles: distinct(shingles) };
}

/** Fewer samples of one kind tell nothing. */
const FEWEST_SAMPLES = 2;

/** How many samples each text shares; the counts are lent, all 0, and given back so. */
class Tally {
  readonly #counts: Uint32Array;
  readonly #inside: Uint32Array;
  readonly #touched: number[] = [];
  #samples = 0;
  #insideSamples = 0;

  constructor([counts, inside]: Counts) {
    this.#counts = counts;
    this.#inside = inside;
  }

  /** Counts one sample more, 1 of which lies in one sentence, or 0. */
  begin(inside: number): void {
    this.#samples += 1;
    this.#insideSamples += inside;
  }

  add(text: number, inside: number): void {
    const count = this.#counts[text] ?? 0;
    if (count === 0) this.#touched.push(text);
    this.#counts[text] = count + 1;
    this.#inside[text] = (this.#inside[text] ?? 0) + inside;
  }

  /** The texts that share enough, those that share most first. */
  take(): readonly number[] {
    const least = (share: number, samples: number): number =>
      samples < FEWEST_SAMPLES ? Infinity : share * samples;
    const enough = least(LEAST_SAMPLES, this.#samples);
    const enoughInside = least(LEAST_INSIDE, this.#insideSamples);
    const found: (readonly [text: number, count: number])[] = [];
    for (const text of this.#touched) {
      const [count, inside] = [this.#counts[text] ?? 0, this.#inside[text] ?? 0];
      this.#counts[text] = 0;
      this.#inside[text] = 0;
      if (count >= enough || inside >= enoughInside) found.push([text, count]);
    }
    return found.sort(([left, a], [right, b]) => b - a || left - right).map(([text]) => text);
  }
}

/** Of each text, all that it shares and what of it lies in one sentence. */
type Counts = readonly [all: Uint32Array, inside: Uint32Array];

const noCounts = (texts: number): Counts => [new Uint32Array(texts), new Uint32Array(texts)];

/** Sampled grams of all texts, each with the texts that have it. */
class Index {
  readonly #pairs: Float64Array;
  /** Where the texts of each sample of a text begin among the pairs, text after text. */
  readonly #starts: Uint32Array;
  /** Where the samples of each text end among those. */
  readonly #ends: Uint32Array;
  readonly #partners: number;
  readonly #corpus: Corpus;
  readonly #rare: Counts;
  readonly #frequent: Counts;

  private constructor(pairs: Float64Array, starts: Uint32Array, ends: Uint32Array, corpus: Corpus) {
    this.#pairs = pairs;
    this.#starts = starts;
    this.#ends = ends;
    this.#corpus = corpus;
    this.#rare = noCounts(corpus.texts.length);
    this.#frequent = noCounts(corpus.texts.length);
    this.#partners = Math.min(
      MOST_PARTNERS,
      Math.max(FEWEST_PARTNERS, Math.floor(MOST_STEPS / Math.max(1, pairs.length))),
    );
  }

  static async of(corpus: Corpus, pause: () => Promise<void>): Promise<Index> {
    const sample = async (take: (hash: number, at: number) => void): Promise<void> => {
      for (let at = 0; at < corpus.texts.length; at += 1) {
        if (at > 0 && at % TEXTS_A_PART === 0) await pause();
        for (const hash of corpus.of(at).samples.hashes) take(hash, at);
      }
    };
    // By their first bits, so that the page is heard between one part that is sorted and the next.
    const ends = new Uint32Array(SORTED_PARTS);
    const ofTexts = new Uint32Array(corpus.texts.length);
    const partOf = (hash: number): number => Math.floor(hash / (2 ** 32 / SORTED_PARTS));
    await sample((hash, at) => {
      ends[partOf(hash)] = (ends[partOf(hash)] ?? 0) + 1;
      ofTexts[at] = (ofTexts[at] ?? 0) + 1;
    });
    for (let part = 1; part < SORTED_PARTS; part += 1) {
      ends[part] = (ends[part] ?? 0) + (ends[part - 1] ?? 0);
    }
    const pairs = new Float64Array(ends.at(-1) ?? 0);
    const starts = ends.slice();
    await sample((hash, at) => {
      const place = (starts[partOf(hash)] ?? 0) - 1;
      starts[partOf(hash)] = place;
      pairs[place] = hash * DOCUMENT_BITS + at;
    });
    // Each text's next place, which is the end of its samples once all are laid.
    let before = 0;
    for (const [at, count] of ofTexts.entries()) {
      ofTexts[at] = before;
      before += count;
    }
    const startsOfTexts = new Uint32Array(pairs.length);
    for (const [part, start] of starts.entries()) {
      const end = ends[part] ?? 0;
      pairs.subarray(start, end).sort();
      let [first, hash] = [start, -1];
      for (let place = start; place < end; place += 1) {
        const pair = pairs[place] ?? 0;
        const own = Math.floor(pair / DOCUMENT_BITS);
        if (own !== hash) [first, hash] = [place, own];
        const at = pair - own * DOCUMENT_BITS;
        const next = ofTexts[at] ?? 0;
        startsOfTexts[next] = first;
        ofTexts[at] = next + 1;
      }
      await pause();
    }
    return new Index(pairs, startsOfTexts, ofTexts, corpus);
  }

  /**
   * Texts that share enough of the rare sampled grams of one, or of the frequent ones. Of a frequent
   * gram the first few texts are tried: where many texts are one, those are among them.
   */
  sharing(own: number): readonly number[] {
    const rare = new Tally(this.#rare);
    const frequent = new Tally(this.#frequent);
    const { isInside } = this.#corpus.of(own).samples;
    const begin = this.#ends[own - 1] ?? 0;
    for (const [at, inside] of isInside.entries()) {
      const first = this.#starts[begin + at] ?? 0;
      const from = Math.floor((this.#pairs[first] ?? 0) / DOCUMENT_BITS) * DOCUMENT_BITS;
      const isRare = (this.#pairs[first + this.#partners] ?? Infinity) >= from + DOCUMENT_BITS;
      const tally = isRare ? rare : frequent;
      tally.begin(inside);
      for (let step = 0; step < (isRare ? this.#partners : FEWEST_PARTNERS); step += 1) {
        const pair = this.#pairs[first + step];
        if (pair === undefined || pair >= from + DOCUMENT_BITS) break;
        tally.add(pair - from, inside);
      }
    }
    return [...new Set([...rare.take(), ...frequent.take()])];
  }
}

/** Texts of other bodies, not of a later year, whose samples hold enough of that text. */
function candidatesOf(corpus: Corpus, index: Index, own: number): readonly number[] {
  const body = corpus.bodyOf[own];
  const year = corpus.texts[own]?.year ?? 0;
  return index
    .sharing(own)
    .filter((other) => corpus.bodyOf[other] !== body && (corpus.texts[other]?.year ?? 0) <= year);
}

function bestOf(
  corpus: Corpus,
  own: number,
  others: readonly number[],
  least: number,
): Copy | null {
  const { shingles } = corpus.of(own);
  const bodies = new Set<number>();
  let best: { other: number; share: number } | null = null;
  for (const other of others) {
    const share = containment(shingles, corpus.of(other).shingles);
    if (share < least) continue;
    bodies.add(corpus.bodyOf[other] ?? 0);
    if (best === null || share > best.share) best = { other, share };
  }
  return best === null ? null : { own, ...best, bodies: bodies.size };
}

/**
 * Every text that is largely its own body's of the year before, or another body's of the same
 * year or an earlier one.
 *
 * @param texts at most 2^20, in the order of bodies and years
 */
export async function findCopies(
  texts: readonly ProseText[],
  { least, pause }: CopyOptions,
): Promise<Copies> {
  const corpus = await Corpus.read(texts, { least, pause });
  const index = await Index.of(corpus, pause);
  const ofOwnLastYear: Copy[] = [];
  const ofOthers: Copy[] = [];
  for (const [at, { agency, year }] of texts.entries()) {
    if (at > 0 && at % TEXTS_A_PART === 0) await pause();
    if (corpus.of(at).shingles.length < FEWEST_SHINGLES) continue;
    const before = texts[at - 1];
    if (before?.agency === agency && before.year === year - 1) {
      const copy = bestOf(corpus, at, [at - 1], least);
      if (copy !== null) ofOwnLastYear.push(copy);
    }
    const copy = bestOf(corpus, at, candidatesOf(corpus, index, at), least);
    if (copy !== null) ofOthers.push(copy);
  }
  return { ofOwnLastYear, ofOthers };
}
