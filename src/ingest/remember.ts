/** Remembers what a function made of short texts: labels and headings come again in every report. */

const MOST = 10_000;
const LONGEST = 60;

/** Stands for a result that is undefined. */
const NOTHING = Symbol('nothing');

/**
 * The function with its last few thousand results kept; it must depend on the text alone.
 *
 * @param longest texts with more characters come but once and are not kept
 */
export function remember<Result>(
  of: (text: string) => Result,
  longest = LONGEST,
): (text: string) => Result {
  const known = new Map<string, Result | typeof NOTHING>();
  return (text) => {
    if (text.length > longest) return of(text);
    const found = known.get(text);
    if (found !== undefined) return found === NOTHING ? (undefined as Result) : (found as Result);
    const made = of(text);
    if (known.size >= MOST) known.clear();
    known.set(text, made === undefined ? NOTHING : made);
    return made;
  };
}
