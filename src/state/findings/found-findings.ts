/**
 * Findings with what they are filtered, counted and sorted by as numbers beside them: a country has
 * half a million, and to look at the objects themselves again at every choice takes seconds.
 */
import { weightOf, type Finding } from '../../report/finding.ts';
import { groupBy } from '../../report/group-by.ts';
import type { Grade } from '../../report/rules.ts';

/** Parts of a finding that a list can be restricted to. */
export type Facet = 'grade' | 'rule' | 'year' | 'function' | 'province';
export const FACETS: readonly Facet[] = ['grade', 'rule', 'year', 'function', 'province'];

/** Values of a facet by number, in the order in which they came; `''` is unknown. */
class Codes {
  readonly #codes = new Map<string | number, number>();
  readonly values: (string | number)[] = [];

  /** The number of a value, a new one where it was not seen before. */
  of(value: string | number): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    this.#codes.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

type Columns = Readonly<Record<Facet, Uint16Array>>;
type Books = Readonly<Record<Facet, Codes>>;

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
interface Ordered {
  readonly keys: readonly (number | string)[];
  readonly places: Int32Array;
}

const NONE_ORDERED: Ordered = { keys: [], places: new Int32Array(0) };

/** Findings that are coded or ordered without a pause. */
const FINDINGS_A_PART = 20_000;

/** Work that may be interrupted wherever it yields. */
type Steps<T> = Generator<undefined, T>;

function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

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
    if (at % FINDINGS_A_PART === 0) yield;
    const key = keys[at] ?? 0;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [at]);
    else known.push(at);
  }
  const sorted = new Int32Array(keys.length - start);
  let next = 0;
  for (const [, ofKey] of [...alike].sort(([left], [right]) => byKey(left, right))) {
    if (ofKey.length > FINDINGS_A_PART) yield;
    const ofYears = groupBy(ofKey, (at) => years[at] ?? 0);
    for (const [, ofYear] of [...ofYears].sort(([left], [right]) => right - left)) {
      sorted.set(ofYear, next);
      next += ofYear.length;
    }
  }
  return sorted;
}

/** Two orders as one; of equal ones those of the first come first. */
function* laidTogether(
  first: Int32Array,
  second: Int32Array,
  keys: readonly (number | string)[],
  years: Float64Array,
): Steps<Int32Array> {
  if (first.length === 0) return second;
  const all = new Int32Array(first.length + second.length);
  let [a, b] = [0, 0];
  for (let at = 0; at < all.length; at += 1) {
    if (at % FINDINGS_A_PART === 0) yield;
    const [left, right] = [first[a], second[b]];
    const isSecond =
      left === undefined ||
      (right !== undefined &&
        (byKey(keys[right] ?? 0, keys[left] ?? 0) || (years[left] ?? 0) - (years[right] ?? 0)) < 0);
    all[at] = (isSecond ? right : left) ?? 0;
    if (isSecond) b += 1;
    else a += 1;
  }
  return all;
}

/** Never changed: more findings make another one, which shares the numbers of values. */
export class FoundFindings {
  readonly all: readonly Finding[];
  readonly #columns: Columns;
  readonly #books: Books;
  /** Those that this one begins with, until it is ordered. */
  #before: FoundFindings | null;
  readonly #orders = new Map<string, Ordered>();

  private constructor(
    all: readonly Finding[],
    columns: Columns,
    books: Books,
    before: FoundFindings | null = null,
  ) {
    this.all = all;
    this.#before = before;
    this.#columns = columns;
    this.#books = books;
  }

  static readonly none = (): FoundFindings =>
    new FoundFindings(
      [],
      byFacet(() => new Uint16Array(0)),
      byFacet(() => new Codes()),
    );

  /** At once, of few. */
  static of(findings: readonly Finding[]): FoundFindings {
    const { table, fill } = FoundFindings.none().#begin(findings);
    fill(0, findings.length);
    return table;
  }

  /**
   * Those of this one and then those, coded in parts between which the page hears its user, and in
   * order as this one was asked for last.
   */
  async with(findings: readonly Finding[], pause: () => Promise<void>): Promise<FoundFindings> {
    const { table, fill } = this.#begin(findings);
    for (let from = 0; from < findings.length; from += FINDINGS_A_PART) {
      fill(from, Math.min(findings.length, from + FINDINGS_A_PART));
      await pause();
    }
    const [order] = [...this.#orders.keys()].slice(-1);
    if (order === undefined) return table;
    const steps = table.#ordering(order);
    while (steps.next().done !== true) await pause();
    return table;
  }

  #begin(findings: readonly Finding[]) {
    const start = this.all.length;
    const columns = byFacet((facet) => {
      const column = new Uint16Array(start + findings.length);
      column.set(this.#columns[facet]);
      return column;
    });
    const books = this.#books;
    return {
      table: new FoundFindings([...this.all, ...findings], columns, books, this),
      fill: (from: number, to: number): void => {
        for (let at = from; at < to; at += 1) {
          const finding = findings[at];
          if (finding === undefined) continue;
          for (const facet of FACETS) {
            columns[facet][start + at] = books[facet].of(finding[facet] ?? '');
          }
        }
      },
    };
  }

  get length(): number {
    return this.all.length;
  }

  /** The number of a facet's value of each finding. */
  codes(facet: Facet): Uint16Array {
    return this.#columns[facet];
  }

  /** Values of a facet by their numbers; a value may have no finding here. */
  values(facet: Facet): readonly (string | number)[] {
    return this.#books[facet].values;
  }

  /** The number of a value as an address names it; −1 where nothing has it. */
  codeOf(facet: Facet, value: string): number {
    return this.#books[facet].values.findIndex((known) => String(known) === value);
  }

  /**
   * Places of all findings in an order; equal ones by year, the latest first, then as they were
   * found. What was in order before and what came to it are laid together.
   */
  inOrder(order: string): Int32Array {
    return atOnce(this.#ordering(order)).places;
  }

  *#ordering(order: string): Steps<Ordered> {
    const known = this.#orders.get(order);
    if (known !== undefined) return known;
    const keyOf = KEYS[order] ?? KEYS['grade'];
    const before = this.#before === null ? NONE_ORDERED : yield* this.#before.#ordering(order);
    this.#before = null;
    const keys = [...before.keys];
    const years = new Float64Array(this.length);
    for (let at = 0; at < this.length; at += 1) {
      if (at % FINDINGS_A_PART === 0) yield;
      const finding = this.all[at];
      years[at] = finding?.year ?? 0;
      if (at >= before.places.length)
        keys.push(finding === undefined ? 0 : (keyOf?.(finding) ?? 0));
    }
    const added = yield* orderOfAlike(before.places.length, keys, years);
    const places = yield* laidTogether(before.places, added, keys, years);
    const ordered = { keys, places };
    this.#orders.set(order, ordered);
    return ordered;
  }

  /** How many findings have each value of a facet. */
  counts(facet: Facet): ReadonlyMap<string, number> {
    return countsOf(this, facet, () => true);
  }
}

function byFacet<T>(make: (facet: Facet) => T): Readonly<Record<Facet, T>> {
  return Object.fromEntries(FACETS.map((facet) => [facet, make(facet)])) as Record<Facet, T>;
}

/** How many findings of each value of a facet are meant. */
export function countsOf(
  found: FoundFindings,
  facet: Facet,
  isMeant: (at: number) => boolean,
): ReadonlyMap<string, number> {
  const values = found.values(facet);
  const numbers = new Int32Array(values.length);
  const codes = found.codes(facet);
  for (let at = 0; at < codes.length; at += 1) {
    if (isMeant(at)) numbers[codes[at] ?? 0] = (numbers[codes[at] ?? 0] ?? 0) + 1;
  }
  const counts = new Map<string, number>();
  for (const [code, number] of numbers.entries()) {
    if (number > 0) counts.set(String(values[code]), number);
  }
  return counts;
}
