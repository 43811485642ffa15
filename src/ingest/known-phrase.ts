/** Words of a line → the labels and heads of the form among them. */
import { disclosureHeadOf } from './disclosure-heads.ts';
import { isDisputeHeadCell, resultOf } from './dispute-heads.ts';
import { isValueLike } from './document-lines.ts';
import { keyOf } from './normalise.ts';
import { applicantHeadOf, disclosureLabelOf, requestLabelOf } from './row-labels.ts';
import { isSectionHeading } from './sections.ts';

/** What a text is to the form: a section's heading, the label of a row or group, a column's head. */
export type PhraseKind = 'heading' | 'label' | 'head';

const LONGEST_PHRASE = 120;
const REQUEST_HEAD = /^(?:申请人情况|法人或其他组织|本列数据.{0,6}勾稽关系为.{0,40}第四项之和)$/u;
const ANYWHERE = { hasRows: true, group: 'other' } as const;

/** What a text by itself is to the form; undefined for all other text. */
export function phraseKindOf(text: string): PhraseKind | undefined {
  if (text.length > LONGEST_PHRASE) return undefined;
  if (requestLabelOf(text, ANYWHERE) !== undefined || disclosureLabelOf(text) !== undefined) {
    return 'label';
  }
  if (
    isDisputeHeadCell(text) ||
    applicantHeadOf(text) !== undefined ||
    disclosureHeadOf(text) !== undefined ||
    REQUEST_HEAD.test(keyOf(text))
  ) {
    return 'head';
  }
  return isSectionHeading(text) ? 'heading' : undefined;
}

/** A column's head that is a row's label as well: the cells around it tell which. */
export const isHeadOrLabel = (text: string): boolean => resultOf(text) >= 0;

/** One phrase of the form, or one word that begins none. */
export interface Phrase {
  readonly text: string;
  readonly kind: PhraseKind | null;
}

const MOST_WORDS = 12;
const NUMBERING = /^[（(]?(?:[一二三四五六七八九十]{1,2}|\d)[)）.．、]+$/u;

/** Words with each number of a label joined to the word that it numbers. */
function joinNumbering(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && NUMBERING.test(last)) joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  return joined;
}

/**
 * The longest phrase that begins with the first of some words, and how many words it has. It never
 * runs into a label that begins within it, nor into a value.
 */
function longestPhrase(words: readonly string[]): readonly [Phrase, number] {
  const [first = ''] = words;
  let found: readonly [Phrase, number] = [{ text: first, kind: phraseKindOf(first) ?? null }, 1];
  if (isValueLike(first)) return [{ text: first, kind: null }, 1];
  const known: (readonly [Phrase, number])[] = [found];
  for (let count = 2; count <= Math.min(MOST_WORDS, words.length); count += 1) {
    const last = words[count - 1] ?? '';
    const text = words.slice(0, count).join(' ');
    if (isValueLike(last) || text.length > LONGEST_PHRASE) break;
    const kind = phraseKindOf(text);
    // A head of two words may end in one that is a head by itself: 结果 维持.
    if (phraseKindOf(last) !== undefined && !isDisputeHeadCell(text)) break;
    let inner = 1;
    while (inner < count && phraseKindOf(words.slice(inner, count).join(' ')) !== 'label')
      inner += 1;
    if (inner < count) return known.findLast(([, length]) => length <= inner) ?? found;
    if (kind === undefined) continue;
    found = [{ text, kind }, count];
    known.push(found);
  }
  return found;
}

/** Divides words into the longest phrases of the form from the left; other words stay single. */
export function phrasesIn(given: readonly string[]): readonly Phrase[] {
  const words = joinNumbering(given);
  const found: Phrase[] = [];
  for (let at = 0; at < words.length;) {
    const [phrase, length] = longestPhrase(words.slice(at, at + MOST_WORDS));
    found.push(phrase);
    at += length;
  }
  return found;
}
