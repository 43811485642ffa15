/** How often something stands in a file, to bound the work before it is begun. */

/**
 * True where letters of ASCII stand at least `most` times in bytes or in a text.
 *
 * @param sought at least one letter
 */
export function standsOften(searched: Uint8Array | string, sought: string, most: number): boolean {
  // Most files are too short to hold so many.
  if (searched.length < most) return false;
  let count = 0;
  if (typeof searched === 'string') {
    for (let at = searched.indexOf(sought); at >= 0 && count < most; count += 1) {
      at = searched.indexOf(sought, at + 1);
    }
    return count >= most;
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
  return count >= most;
}
