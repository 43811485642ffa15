/** How often something stands in a file, to bound the work before it is begun. */

/**
 * Counts letters of ASCII in bytes or in a text, and stops at `most`.
 *
 * @param sought at least one letter
 */
export function occurrences(searched: Uint8Array | string, sought: string, most: number): number {
  let count = 0;
  if (typeof searched === 'string') {
    for (let at = searched.indexOf(sought); at >= 0 && count < most; count += 1) {
      at = searched.indexOf(sought, at + 1);
    }
    return count;
  }
  const letters = [...sought].map((letter) => letter.charCodeAt(0));
  const [first = 0] = letters;
  for (
    let at = searched.indexOf(first);
    at >= 0 && count < most;
    at = searched.indexOf(first, at + 1)
  ) {
    if (letters.every((letter, index) => searched[at + index] === letter)) count += 1;
  }
  return count;
}
