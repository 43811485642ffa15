/** Finds names by characters, pinyin or initials. Pure, and quick for every body of the country. */

import { PART, type Steps } from '../../query/steps.ts';

/** A name as it is typed: pinyin in one word, and first letters. */
export interface Spelling {
  readonly pinyin: string;
  readonly initials: string;
}

/** What can be found. */
export interface Findable<Target> {
  readonly target: Target;
  readonly name: string;
  /** Other names that it is found by: former ones, or the name in another language. */
  readonly otherNames: readonly string[];
  /** Divisions that the name may start with, the largest first; they are spelled apart. */
  readonly places: readonly string[];
  /** What tells it from its namesakes. */
  readonly note: string;
}

export interface Found<Target> {
  readonly target: Target;
  readonly name: string;
  readonly note: string;
  /** The other name that the text was found in, where the name itself does not hold it. */
  readonly otherName: string | null;
}

interface Entry<Target> {
  readonly findable: Findable<Target>;
  readonly name: string;
  readonly otherNames: readonly string[];
  spelling: Spelling | null;
}

export const normalised = (text: string): string =>
  text.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ');

/** The worst of the ways in which a word can be found; smaller is better. */
const WAYS = 8;
const SHORTEST_INSIDE = 2;
const SHORTEST_PINYIN_INSIDE = 3;

/** How well a word fits: 0 is the name itself, −1 not at all. */
function wayOf<Target>(entry: Entry<Target>, word: string, isLatin: boolean): number {
  const { name, otherNames, spelling } = entry;
  if (name === word) return 0;
  const at = name.indexOf(word);
  if (at === 0) return 1;
  if (at > 0) return 2;
  if (otherNames.some((other) => other.includes(word))) return 3;
  if (!isLatin || spelling === null) return -1;
  if (spelling.initials.startsWith(word)) return 4;
  if (spelling.pinyin.startsWith(word)) return 5;
  if (word.length >= SHORTEST_INSIDE && spelling.initials.includes(word)) return 6;
  if (word.length >= SHORTEST_PINYIN_INSIDE && spelling.pinyin.includes(word)) return 7;
  return -1;
}

/** Texts of a run of entries in one, so that a word is looked for in all of them at once. */
class Haystack {
  readonly #first: number;
  readonly #text: string;
  readonly #ends: Uint32Array;

  constructor(first: number, texts: readonly string[]) {
    this.#first = first;
    // Each begins behind a line break, so that beginnings can be looked for too.
    this.#text = `\n${texts.join('\n')}`;
    this.#ends = new Uint32Array(texts.length);
    let end = 0;
    for (const [index, text] of texts.entries()) {
      end += text.length + 1;
      this.#ends[index] = end;
    }
  }

  /** Tells each entry that holds the word, or begins with it, in their order. */
  each(word: string, isBeginning: boolean, tell: (entry: number) => void): void {
    const sought = isBeginning ? `\n${word}` : word;
    let entry = 0;
    for (let at = this.#text.indexOf(sought); at >= 0; at = this.#text.indexOf(sought, at)) {
      while ((this.#ends[entry] ?? Infinity) <= at && entry < this.#ends.length) entry += 1;
      tell(this.#first + entry);
      at = this.#ends[entry] ?? this.#text.length;
    }
  }
}

const entryOf = <Target>(findable: Findable<Target>): Entry<Target> => ({
  findable,
  name: normalised(findable.name),
  otherNames: findable.otherNames.map(normalised),
  spelling: null,
});

/** The shortest names first, those of a length as they were. */
function byLength<Target>(entries: readonly Entry<Target>[]): readonly Entry<Target>[] {
  const ofLength: Entry<Target>[][] = [];
  for (const entry of entries) (ofLength[entry.name.length] ??= []).push(entry);
  return ofLength.flat();
}

const wordsOf = (text: string) =>
  normalised(text)
    .split(' ')
    .map((word) => ({ word, isLatin: /^[a-z0-9]+$/u.test(word) }));

/** Names in the order in which equally good ones are listed: the shortest first. */
export class SearchIndex<Target> {
  readonly #entries: readonly Entry<Target>[];
  readonly #names: Haystack;
  readonly #spellings: { readonly pinyin: Haystack; readonly initials: Haystack }[] = [];

  constructor(
    findables: readonly Findable<Target>[],
    entries: readonly Entry<Target>[] = findables.map(entryOf),
  ) {
    this.#entries = byLength(entries);
    this.#names = new Haystack(
      0,
      this.#entries.map(({ name, otherNames }) => [name, ...otherNames].join('\t')),
    );
  }

  /** The index of many names, in steps. */
  static *making<Target>(findables: readonly Findable<Target>[]): Steps<SearchIndex<Target>> {
    const entries: Entry<Target>[] = [];
    for (const findable of findables) {
      entries.push(entryOf(findable));
      if (entries.length % PART === 0) yield;
    }
    return new SearchIndex(findables, entries);
  }

  /** What is to be spelled, in the order of `spelled`. */
  get findables(): readonly Findable<Target>[] {
    return this.#entries.map(({ findable }) => findable);
  }

  /** Hands over the spellings of a run of names. */
  spelled(first: number, spellings: readonly Spelling[]): void {
    for (const [offset, spelling] of spellings.entries()) {
      const entry = this.#entries[first + offset];
      if (entry !== undefined) entry.spelling = spelling;
    }
    const haystackOf = (of: keyof Spelling): Haystack =>
      new Haystack(
        first,
        spellings.map((spelling) => spelling[of]),
      );
    this.#spellings.push({ pinyin: haystackOf('pinyin'), initials: haystackOf('initials') });
  }

  /** The best of those that every word of the text is found in, and how many there are. */
  find(
    text: string,
    most: number,
  ): { readonly found: readonly Found<Target>[]; readonly total: number } {
    const words = wordsOf(text);
    const byWay: Entry<Target>[][] = Array.from({ length: WAYS * words.length }, () => []);
    let total = 0;
    const take = (entry: Entry<Target>): void => {
      let way = 0;
      for (const { word, isLatin } of words) {
        const fit = wayOf(entry, word, isLatin);
        if (fit < 0) return;
        way += fit;
      }
      total += 1;
      const fitting = byWay[way];
      if (fitting !== undefined && fitting.length < most) fitting.push(entry);
    };
    for (const entry of this.#candidates(words)) take(entry);
    const best = byWay.flat().slice(0, most);
    return { found: best.map((entry) => foundOf(entry, words[0]?.word ?? '')), total };
  }

  /** Entries that the longest word may be found in, in their order. */
  #candidates(words: ReturnType<typeof wordsOf>): readonly Entry<Target>[] {
    const [longest] = words.toSorted((left, right) => right.word.length - left.word.length);
    if (longest === undefined || longest.word === '') return this.#entries;
    const isHeld = new Uint8Array(this.#entries.length);
    const mark = (entry: number): void => void (isHeld[entry] = 1);
    const { word, isLatin } = longest;
    this.#names.each(word, false, mark);
    for (const { pinyin, initials } of isLatin ? this.#spellings : []) {
      pinyin.each(word, word.length < SHORTEST_PINYIN_INSIDE, mark);
      initials.each(word, word.length < SHORTEST_INSIDE, mark);
    }
    return this.#entries.filter((_, index) => isHeld[index] === 1);
  }
}

function foundOf<Target>({ findable, name }: Entry<Target>, word: string): Found<Target> {
  const { target, note, otherNames } = findable;
  const otherName = name.includes(word)
    ? null
    : (otherNames.find((other) => normalised(other).includes(word)) ?? null);
  return { target, name: findable.name, note, otherName };
}
