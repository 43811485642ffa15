/** Breaks text into lines that fit a width. */

/** What may not begin a line, and what may not end one. Source: GB/T 15834-2011, 5.1. */
const NOT_FIRST = /^[，。、；：？！”’）》〉】」』…·%％,.;:?!)\]]/u;
const NOT_LAST = /[“‘（《〈【「『([]$/u;

/** Where a line of these pieces is parted so that its last ones go to the next. */
function breakOf(pieces: readonly string[], next: string): number {
  let at = pieces.length;
  const isBad = (): boolean =>
    NOT_FIRST.test(pieces[at] ?? next) || NOT_LAST.test((pieces[at - 1] ?? '').trimEnd());
  while (at > 0 && isBad()) at -= 1;
  return at === 0 ? pieces.length : at;
}

/**
 * CJK text breaks after any character but where a mark would begin or end a line, other text at
 * blanks.
 * @param measure width of a text in the units of `width`
 */
export function wrapText(
  text: string,
  width: number,
  measure: (text: string) => number,
): readonly string[] {
  const pieces = text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line: string[] = [];
  for (const piece of pieces) {
    if (line.length > 0 && measure([...line, piece].join('').trimEnd()) > width) {
      const end = breakOf(line, piece);
      lines.push(line.slice(0, end).join('').trimEnd());
      line = [...line.slice(end), piece];
      line[0] = line[0]?.trimStart() ?? '';
    } else line.push(piece);
  }
  const last = line.join('').trimEnd();
  return last === '' ? lines : [...lines, last];
}
