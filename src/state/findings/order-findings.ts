/** The order of findings, made in steps, as a country has half a million of them. */
import { merging, PART, type Steps } from '../../query/steps.ts';
import { weightOf, type Finding } from '../../report/finding.ts';
import { groupBy } from '../../report/group-by.ts';
import type { Grade } from '../../report/rules.ts';

const GRADE_ORDER: readonly Grade[] = ['error', 'warning', 'info'];
const COLLATOR = new Intl.Collator('zh-CN');
/** More than any weight is. */
const A_GRADE = 1e6;

/** What findings are sorted by before their year, ascending. */
const KEYS: Readonly<Record<string, (finding: Finding) => number | string>> = {
  grade: (finding) => GRADE_ORDER.indexOf(finding.grade) * A_GRADE - weightOf(finding),
  weight: (finding) => -weightOf(finding),
  body: ({ agencyName }) => agencyName,
  year: () => 0,
};

const byKey = (left: number | string, right: number | string): number =>
  typeof left === 'string' ? COLLATOR.compare(left, String(right)) : left - Number(right);

/** What findings are ordered by, and their places in that order. */
export interface Ordered {
  readonly keys: readonly (number | string)[];
  readonly places: Int32Array;
}

export const NONE_ORDERED: Ordered = { keys: [], places: new Int32Array(0) };

/**
 * The places from one on, in order: put together by what they are ordered by, as of half a million
 * most are alike.
 */
function* orderOfAlike(
  start: number,
  keys: readonly (number | string)[],
  years: Float64Array,
): Steps<Int32Array> {
  const alike = new Map<number | string, number[]>();
  for (let at = start; at < keys.length; at += 1) {
    if (at % PART === 0) yield;
    const key = keys[at] ?? 0;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [at]);
    else known.push(at);
  }
  const sorted = new Int32Array(keys.length - start);
  let next = 0;
  for (const [, ofKey] of [...alike].sort(([left], [right]) => byKey(left, right))) {
    if (ofKey.length > PART) yield;
    const ofYears = groupBy(ofKey, (at) => years[at] ?? 0);
    for (const [, ofYear] of [...ofYears].sort(([left], [right]) => right - left)) {
      sorted.set(ofYear, next);
      next += ofYear.length;
    }
  }
  return sorted;
}

/**
 * All findings in an order; equal ones by year, the latest first, then as they were found. Those
 * that were in that order before and those that came to them are laid together.
 */
export function* ordering(all: readonly Finding[], order: string, before: Ordered): Steps<Ordered> {
  const keyOf = KEYS[order] ?? KEYS['grade'];
  const keys = [...before.keys];
  const years = new Float64Array(all.length);
  for (const [at, finding] of all.entries()) {
    if (at % PART === 0) yield;
    years[at] = finding.year;
    if (at >= before.places.length) keys.push(keyOf?.(finding) ?? 0);
  }
  const added = yield* orderOfAlike(before.places.length, keys, years);
  if (before.places.length === 0) return { keys, places: added };
  const places = yield* merging(
    before.places,
    added,
    (left, right) =>
      byKey(keys[left] ?? 0, keys[right] ?? 0) || (years[right] ?? 0) - (years[left] ?? 0),
  );
  return { keys, places: Int32Array.from(places) };
}
