/** What a claim says in its text, short enough to stand in a sentence that is sent back. */
import type { Claim } from '../../report/claim.ts';

/** A clause that adds less to the number says nothing of what it counts. */
const LEAST_CONTEXT = 4;
/** Characters told on either side of the number. */
const MOST_CONTEXT = 30;
const isEndOfClause = (character: string | undefined): boolean =>
  character === undefined || /[，,；;。！!？?：:\s]/u.test(character);

/** Where the number of a claim stands in its sentence: not within a longer one. @returns UTF-16 units */
export function placeInSentence({ sentence, printed }: Claim): number {
  const isDigit = (character: string | undefined): boolean => /^[\d.,]$/u.test(character ?? '');
  let at = sentence.indexOf(printed);
  while (at > 0 && isDigit(printed[0]) && isDigit(sentence[at - 1])) {
    const next = sentence.indexOf(printed, at + 1);
    if (next < 0) break;
    at = next;
  }
  return Math.max(0, at);
}

/** The clause of a claim’s number; of one that is long the part around it. */
export function quoteOf(claim: Claim): string {
  const { sentence, printed } = claim;
  const at = placeInSentence(claim);
  const end = at + printed.length;
  const clauseFrom = (before: number): number => {
    let from = before;
    while (from > 0 && !isEndOfClause(sentence[from - 1])) from -= 1;
    return from;
  };
  let from = clauseFrom(at);
  if (at - from < LEAST_CONTEXT && from > 0) from = clauseFrom(from - 1);
  let to = end;
  while (to < sentence.length && !isEndOfClause(sentence[to])) to += 1;
  const [first, last] = [Math.max(from, at - MOST_CONTEXT), Math.min(to, end + MOST_CONTEXT)];
  return `${first > from ? '…' : ''}${sentence.slice(first, last).trim()}${last < to ? '…' : ''}`;
}
