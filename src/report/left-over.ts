/** Years and names that were left over in a text from another report. */
import type { FindingSubject } from './finding.ts';

/** Something named in a text: where each mention begins (UTF-16 units), and how long it is. */
export interface Named {
  readonly name: string;
  readonly places: readonly number[];
  readonly length: number;
}

const YEAR =
  /(?<!\d)(?:20\d\d|２０[０-９]{2}|二[〇○零]?[〇○零一二][〇○零一二三四五六七八九])(?=\s?年)/gu;
const FEWEST_MENTIONS = 2;
const DIGITS = '〇一二三四五六七八九';

/** Of a year in digits of any kind. */
const yearOf = (printed: string): number =>
  Number(
    printed
      .normalize('NFKC')
      .replace(/[○零]/gu, '〇')
      .replace(/[〇一二三四五六七八九]/gu, (digit) => String(DIGITS.indexOf(digit))),
  );

/** Words around a year that is but looked back to. */
const COMPARED_BEFORE = /(?:较|比|同|与|和|自|从|于|《[^》]{0,30})$/u;
const COMPARED_AFTER = /^\s?年度?(?:同期|相比|以来|以前|底|末|版|修订)/u;

const DATED = /^\s?年\s?\p{N}/u;

/** One year that a text names. */
interface Mention {
  readonly place: number;
  /** Whether it is but looked back to: 较2023年, 2023年同期. */
  readonly isCompared: boolean;
  /** Whether it is of a day or month: 2024年1月. */
  readonly isDated: boolean;
}

/** What a text says of when it is about. */
export interface NamedYears {
  readonly mentions: ReadonlyMap<number, readonly Mention[]>;
  /** The whole year that its numbers are said to cover, with where; null where it does not say. */
  readonly period: { readonly year: number; readonly place: number } | null;
  /** The year that the text begins with. */
  readonly first: number | null;
}

const PERIOD =
  /(20\d\d)\s?年\s?1\s?月\s?1\s?日起?(?:至|到|—|-|－|~)\s?(20\d\d)\s?年\s?12\s?月\s?31\s?日/u;
/** What may stand before a year that a text begins with: a name, headings on lines of their own. */
const BEGINNING = /^(?:[^，。；\n]{0,40}\n){0,4}[^，。；\n]{0,40}$/u;

/** Where a text names years. */
export function yearsNamed(text: string): NamedYears {
  const mentions = new Map<number, Mention[]>();
  let first: number | null = null;
  for (const { 0: printed, index } of text.matchAll(YEAR)) {
    const year = yearOf(printed);
    const isCompared =
      COMPARED_BEFORE.test(text.slice(Math.max(0, index - 32), index)) ||
      COMPARED_AFTER.test(text.slice(index + printed.length, index + printed.length + 8));
    if (first === null && !isCompared && BEGINNING.test(text.slice(0, index))) first = year;
    const isDated = DATED.test(text.slice(index + printed.length, index + printed.length + 8));
    mentions.set(year, [...(mentions.get(year) ?? []), { place: index, isCompared, isDated }]);
  }
  const said = PERIOD.exec(text);
  const period =
    said !== null && said[1] === said[2] ? { year: Number(said[1]), place: said.index } : null;
  return { mentions, period, first };
}

/**
 * The year that a text speaks of instead of its own: it says that its numbers cover that one, or it
 * never names its own; null where nothing is wrong.
 *
 * @param named see {@link yearsNamed}
 */
export function otherYears(
  { mentions, period, first }: NamedYears,
  own: number,
): (Named & { readonly year: number }) | null {
  const other = (year: number, places: readonly number[]) => ({
    year,
    name: String(year),
    places,
    length: 4,
  });
  if (period !== null && period.year !== own) return other(period.year, [period.place]);
  if (mentions.has(own)) return null;
  // The report of a year is written in the next one: it names that, and is not about it.
  const isOfNext = (all: readonly Mention[]): boolean =>
    first === own + 1 && all.filter(({ isDated }) => !isDated).length >= FEWEST_MENTIONS;
  const [most] = [...mentions]
    .map(([year, all]) => [year, all.filter(({ isCompared }) => !isCompared)] as const)
    .filter(([year, all]) => year !== own + 1 || isOfNext(all))
    .sort(([, left], [, right]) => right.length - left.length);
  if (most === undefined) return null;
  const [year, places] = most;
  return places.length >= FEWEST_MENTIONS || (places.length > 0 && first === year)
    ? other(
        year,
        places.map(({ place }) => place),
      )
    : null;
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
