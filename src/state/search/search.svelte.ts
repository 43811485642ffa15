/** The search over bodies, regions, metrics and pages of what is loaded. */
import { PART, withPauses, type Steps } from '../../query/steps.ts';
import { REGION_STEPS } from '../../form/dimensions.ts';
import { numberAt, textAt, type Answer } from '../../query/question.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { SearchIndex, type Findable, type Found, type Spelling } from './search-index.ts';

/** A region as the clauses that choose it, from the widest. */
export type RegionPath = readonly {
  readonly step: (typeof REGION_STEPS)[number];
  readonly name: string;
}[];

export interface SearchPort {
  /** Spells names; each with the divisions that it may start with. */
  readonly spell: (
    names: readonly { readonly name: string; readonly places: readonly string[] }[],
  ) => Promise<readonly Spelling[]>;
  /** Lets the page breathe. */
  readonly pause: () => Promise<void>;
}

/** Names spelled between two turns of the page. */
const PORTION = 2_000;
/** Portions after which what they found is shown. */
const PORTIONS_TOLD = 8;

const NAMES_END = '\n';

function bodyAt(answer: Answer, row: number): Findable<string> {
  const name = textAt(answer, 'agency_name', row) ?? '';
  const places = REGION_STEPS.flatMap((step) => textAt(answer, step, row) ?? []);
  const first = numberAt(answer, 'first_year', row);
  const last = numberAt(answer, 'last_year', row);
  return {
    target: textAt(answer, 'agency_id', row) ?? '',
    name,
    otherNames: (textAt(answer, 'names', row) ?? '')
      .split(NAMES_END)
      .filter((other) => other !== '' && other !== name),
    places,
    note: [
      places.filter((place) => !name.includes(place)).join(' '),
      first === last ? String(last) : `${first}–${last}`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
  };
}

function* bodiesOf(answer: Answer): Steps<readonly Findable<string>[]> {
  const bodies: Findable<string>[] = [];
  for (let row = 0; row < answer.rows; row += 1) {
    bodies.push(bodyAt(answer, row));
    if (row % PART === 0) yield;
  }
  return bodies;
}

function* regionsOf(answer: Answer): Steps<readonly Findable<RegionPath>[]> {
  const paths = new Map<string, RegionPath>();
  for (let row = 0; row < answer.rows; row += 1) {
    let [key, path]: [string, RegionPath] = ['', []];
    for (const step of REGION_STEPS) {
      const name = textAt(answer, step, row);
      if (name === null) break;
      key += `${NAMES_END}${name}`;
      path = paths.get(key) ?? [...path, { step, name }];
      paths.set(key, path);
    }
    if (row % PART === 0) yield;
  }
  return [...paths.values()].map((path) => ({
    target: path,
    name: path.at(-1)?.name ?? '',
    otherNames: [],
    places: [],
    note: path
      .slice(0, -1)
      .map(({ name }) => name)
      .join(' '),
  }));
}

function* indicesOf(
  answer: Answer,
): Steps<readonly [SearchIndex<string>, SearchIndex<RegionPath>]> {
  const bodies = yield* SearchIndex.making(yield* bodiesOf(answer));
  return [bodies, new SearchIndex(yield* regionsOf(answer))];
}

const EMPTY = { found: [], total: 0 } as const;

export interface Matches<Target> {
  readonly found: readonly Found<Target>[];
  readonly total: number;
}

export class Search {
  readonly #workbench: Workbench;
  readonly #port: SearchPort;
  #dataset = -1;
  #bodies: SearchIndex<string> | null = null;
  #regions: SearchIndex<RegionPath> | null = null;
  /** Rises with every portion of names that can be found. */
  #known = $state(0);

  constructor(workbench: Workbench, port: SearchPort) {
    this.#workbench = workbench;
    this.#port = port;
  }

  /** Whether the bodies of the dataset can be found yet; by pinyin a little later. */
  get isReady(): boolean {
    return this.#known > 0 && this.#dataset === this.#workbench.dataset;
  }

  /** Brings the names of the dataset that is loaded, once. */
  async prepare(): Promise<void> {
    const { dataset } = this.#workbench;
    if (dataset === this.#dataset) return;
    this.#dataset = dataset;
    this.#known = 0;
    this.#bodies = null;
    this.#regions = null;
    const answered = await this.#workbench.askOrTell('names', { kind: 'names' });
    this.#workbench.painted('names');
    if (answered === undefined || dataset !== this.#workbench.dataset) {
      if (dataset === this.#dataset) this.#dataset = -1;
      return;
    }
    const { pause } = this.#port;
    const [bodies, regions] = await withPauses(indicesOf(answered.answer), pause);
    if (dataset !== this.#workbench.dataset) return;
    this.#bodies = bodies;
    this.#regions = regions;
    this.#known += 1;
    await this.spell(regions);
    if (bodies === this.#bodies) await this.spell(bodies);
  }

  /** Lets the names of an index be found by pinyin and initials, portion by portion. */
  async spell<Target>(index: SearchIndex<Target>): Promise<void> {
    const { findables } = index;
    const { dataset } = this.#workbench;
    for (let first = 0; first < findables.length; first += PORTION) {
      const portion = findables.slice(first, first + PORTION);
      index.spelled(
        first,
        await this.#port.spell(portion.map(({ name, places }) => ({ name, places: [...places] }))),
      );
      if (dataset !== this.#workbench.dataset) return;
      // What is found anew at each portion is drawn while somebody types.
      const next = first + PORTION;
      if (next >= findables.length || (next / PORTION) % PORTIONS_TOLD === 0) this.#known += 1;
    }
  }

  /** Bodies whose names hold the text; reactive. */
  bodies(text: string, most: number): Matches<string> {
    return this.isReady && this.#bodies !== null ? this.#bodies.find(text, most) : EMPTY;
  }

  /** Regions whose names hold the text; reactive. */
  regions(text: string, most: number): Matches<RegionPath> {
    return this.isReady && this.#regions !== null ? this.#regions.find(text, most) : EMPTY;
  }

  /** Finds in an index of the page's own; reactive. */
  within<Target>(index: SearchIndex<Target>, text: string, most: number): Matches<Target> {
    void this.#known;
    return index.find(text, most);
  }
}
