/**
 * Findings with what they are filtered, counted and sorted by as numbers beside them: a country has
 * half a million, and to look at the objects themselves again at every choice takes seconds.
 */
import { atOnce, PART, withPauses, type Steps } from '../../query/steps.ts';
import type { Finding } from '../../report/finding.ts';
import { NONE_ORDERED, ordering, type Ordered } from './order-findings.ts';

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
    for (let from = 0; from < findings.length; from += PART) {
      fill(from, Math.min(findings.length, from + PART));
      await pause();
    }
    const [order] = [...this.#orders.keys()].slice(-1);
    if (order === undefined) return table;
    await withPauses(table.#ordering(order), pause);
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
    const before = this.#before === null ? NONE_ORDERED : yield* this.#before.#ordering(order);
    this.#before = null;
    const ordered = yield* ordering(this.all, order, before);
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
