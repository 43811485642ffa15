/** Years and names that were left over in a text from another report. */
import type { FindingSubject } from './finding.ts';

/** Something named in a text: where each mention begins (UTF-16 units), and how long it is. */
export interface Named {
  readonly name: string;
  readonly places: readonly number[];
  readonly length: number;
}

const YEAR = /(?<!\d)20\d\d(?=\s?年)/gu;
const FEWEST_MENTIONS = 2;

/** Where a text names years. */
export function yearsNamed(text: string): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (const { 0: printed, index } of text.matchAll(YEAR)) {
    const year = Number(printed);
    places.set(year, [...(places.get(year) ?? []), index]);
  }
  return places;
}

/**
 * The year that a text speaks of where it never names its own; null where nothing is wrong.
 *
 * @param named see {@link yearsNamed}
 */
export function otherYears(
  named: ReadonlyMap<number, readonly number[]>,
  own: number,
): (Named & { readonly year: number }) | null {
  const places = new Map(named);
  if (places.has(own)) return null;
  // The report of a year is written in the next one.
  places.delete(own + 1);
  const [most] = [...places].sort(([, left], [, right]) => right.length - left.length);
  if (most === undefined || most[1].length < FEWEST_MENTIONS) return null;
  return { year: most[0], name: String(most[0]), places: most[1], length: 4 };
}

type Body = Pick<FindingSubject, 'agencyName' | 'level' | 'function' | 'province'>;

const HEAD = 3;
const SHORTEST_NAME = 5;

/** Every body by its name, to be found in texts. */
export class NameBook {
  readonly #bodies = new Map<string, Body>();
  readonly #lengths = new Map<string, Set<number>>();

  add(body: Body): void {
    const { agencyName } = body;
    if (agencyName.length < SHORTEST_NAME) return;
    const isKnown = this.#bodies.has(agencyName);
    this.#bodies.set(agencyName, body);
    if (isKnown) return;
    const head = agencyName.slice(0, HEAD);
    const lengths = this.#lengths.get(head) ?? new Set<number>();
    lengths.add(agencyName.length);
    this.#lengths.set(head, lengths);
  }

  /** The bodies that a text names, the longest name at each place, with where. */
  in(text: string): ReadonlyMap<Body, readonly number[]> {
    const found = new Map<Body, number[]>();
    let at = 0;
    while (at < text.length) {
      const lengths = this.#lengths.get(text.slice(at, at + HEAD));
      const names = [...(lengths ?? [])].sort((a, b) => b - a);
      const name = names
        .map((length) => text.slice(at, at + length))
        .find((candidate) => this.#bodies.has(candidate));
      const body = name === undefined ? undefined : this.#bodies.get(name);
      if (name !== undefined && body !== undefined) {
        found.set(body, [...(found.get(body) ?? []), at]);
      }
      at += name?.length ?? 1;
    }
    return found;
  }
}

/**
 * Other bodies of the same level and function that a text names while it never names its own, the
 * most often named first.
 *
 * @param named the bodies that it names, see {@link NameBook.in}
 */
export function foreignNames(
  text: string,
  own: Body,
  named: ReadonlyMap<Body, readonly number[]>,
): readonly Named[] {
  if (named.size === 0) return [];
  if (own.function === null || own.level === null) return [];
  if (text.includes(own.agencyName)) return [];
  // What it may call itself: its name without its region's.
  const shorter = own.agencyName.replace(/^.*?(?:省|市|区|县|州|旗|盟)/u, '');
  const foreign = [...named].filter(
    ([body]) =>
      body.agencyName !== own.agencyName &&
      body.level === own.level &&
      body.function === own.function &&
      !body.agencyName.endsWith(own.agencyName) &&
      !own.agencyName.endsWith(body.agencyName),
  );
  if (foreign.length === 0) return [];
  const rest = foreign.reduce(
    (left, [body]) => left.replaceAll(body.agencyName, '\u0000'.repeat(body.agencyName.length)),
    text,
  );
  const namesItself = shorter !== own.agencyName && rest.includes(shorter);
  if (namesItself) return [];
  return foreign
    .map(([{ agencyName }, places]) => ({ name: agencyName, places, length: agencyName.length }))
    .sort((left, right) => right.places.length - left.places.length);
}
