/** Long work in steps, between which a page hears its user. */

/** Work that may be interrupted wherever it yields. */
export type Steps<T> = Generator<undefined, T>;

/** Elements that are looked at between two steps. */
export const PART = 20_000;

/** All of it without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** All of it, with a pause between one step and the next. */
export async function withPauses<T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    await pause();
    step = steps.next();
  }
  return step.value;
}

/** Below 0 where the first comes first, 0 where both may. */
export type Compare<T> = (left: T, right: T) => number;

/** Two lists that are in order as one that is; of equal ones those of the first come first. */
export function* merging<T>(
  first: ArrayLike<T>,
  second: ArrayLike<T>,
  compare: Compare<T>,
): Steps<readonly T[]> {
  const all: T[] = [];
  let [a, b] = [0, 0];
  for (;;) {
    const [one, other] = [first[a], second[b]];
    const isSecond = one === undefined || (other !== undefined && compare(other, one) < 0);
    const next = isSecond ? other : one;
    if (next === undefined) return all;
    all.push(next);
    if (isSecond) b += 1;
    else a += 1;
    if (all.length % PART === 0) yield;
  }
}

/** The elements in order, equal ones as they were. */
export function* sorting<T>(elements: readonly T[], compare: Compare<T>): Steps<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let from = 0; from < elements.length; from += PART) {
    runs.push(elements.slice(from, from + PART).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      longer.push(yield* merging(runs[at] ?? [], runs[at + 1] ?? [], compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}
