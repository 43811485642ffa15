/** Remembers what a function made of short texts: labels and headings come again in every report. */

const MOST = 10_000;
const LONGEST = 60;

/** The function with its last few thousand results kept; it must depend on the text alone. */
export function remember<Result>(of: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    if (text.length > LONGEST) return of(text);
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as Result;
    const made = of(text);
    if (known.size >= MOST) known.clear();
    known.set(text, made);
    return made;
  };
}
