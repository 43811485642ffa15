/** Sorts long lists while the page hears its user. */

/** Elements that are sorted, or merged, without a pause. */
const PART = 20_000;

type Compare<T> = (left: T, right: T) => number;

async function merged<T>(
  left: readonly T[],
  right: readonly T[],
  compare: Compare<T>,
  pause: () => Promise<void>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let [a, b] = [0, 0];
  while (a < left.length || b < right.length) {
    if (all.length % PART === PART - 1) await pause();
    const [one, other] = [left[a], right[b]];
    const isSecond = one === undefined || (other !== undefined && compare(other, one) < 0);
    const next = isSecond ? other : one;
    if (next === undefined) break;
    all.push(next);
    if (isSecond) b += 1;
    else a += 1;
  }
  return all;
}

/** The elements in order, equal ones as they were. */
export async function sortedInParts<T>(
  elements: readonly T[],
  compare: Compare<T>,
  pause: () => Promise<void>,
): Promise<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let from = 0; from < elements.length; from += PART) {
    runs.push(elements.slice(from, from + PART).sort(compare));
    await pause();
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      longer.push(await merged(runs[at] ?? [], runs[at + 1] ?? [], compare, pause));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}
