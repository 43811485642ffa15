/** Bodies that are compared with each other, and which of them stand out. */
import type { Label } from '../../form/form.ts';
import { standing } from '../../metrics/statistics/many-tests.ts';
import type { PeerGroup } from '../../report/finding.ts';
import { groupBy } from '../../report/group-by.ts';
import { PEERS_LISTED } from '../../report/rules.ts';
import type { Answer } from '../question.ts';
import { numbersOf, type FindingContext } from './finding-source.ts';
import { AT_HOME, NATIONWIDE, PEER_DEFINITIONS, type PeerDefinition } from './peer-definitions.ts';

const COLUMNS = ['peer_group', 'level_group', 'place', 'year'] as const;

/** The columns of a statement that {@link PeerRows} reads. */
export const PEER_COLUMNS = COLUMNS.join(', ');

/** Values of a column by small numbers, in the order in which they first come. */
function numbered(values: Float64Array): { readonly codes: Float64Array; readonly count: number } {
  const known = new Map<number, number>();
  const codes = values.map((value) => {
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return { codes, count: known.size };
}

type Numbered = Readonly<Record<(typeof COLUMNS)[number], ReturnType<typeof numbered>>>;

/** Rows that are put into their groups without a pause. */
const ROWS_A_PART = 20_000;

/** Rows of an answer that are compared with each other, by each definition of peers. */
export class PeerRows {
  readonly #columns: Numbered;
  readonly #grouped = new Map<PeerDefinition, ReadonlyMap<number, readonly number[]>>();

  private constructor(columns: Numbered) {
    this.#columns = columns;
  }

  static async of(answer: Answer, pause: FindingContext['pause']): Promise<PeerRows> {
    const rows = new PeerRows(
      Object.fromEntries(
        COLUMNS.map((name) => [name, numbered(numbersOf(answer, name))]),
      ) as Numbered,
    );
    for (const definition of PEER_DEFINITIONS) {
      const groups = new Map<number, number[]>();
      for (let row = 0; row < answer.rows; row += 1) {
        if (row % ROWS_A_PART === 0) await pause();
        const key = rows.#keyOf(definition, row);
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [row]);
        else group.push(row);
      }
      rows.#grouped.set(definition, groups);
    }
    return rows;
  }

  #keyOf({ isSameFunction, isSameProvince, isSameYear }: PeerDefinition, row: number): number {
    const { peer_group, level_group, place, year } = this.#columns;
    const group = (isSameFunction ? peer_group : level_group).codes[row] ?? 0;
    const ofPlace = isSameProvince ? (place.codes[row] ?? 0) : 0;
    return (group * place.count + ofPlace) * year.count + (isSameYear ? (year.codes[row] ?? 0) : 0);
  }

  /** Every row once, those of one level, function and year together. */
  groups(): Iterable<readonly number[]> {
    const [closest] = NATIONWIDE;
    return (closest === undefined ? undefined : this.#grouped.get(closest)?.values()) ?? [];
  }

  /** All that a row is compared with, itself among them; the same array for each of them. */
  of(definition: PeerDefinition, row: number): readonly number[] {
    return this.#grouped.get(definition)?.get(this.#keyOf(definition, row)) ?? [];
  }
}

/** The closest definition that gives a body enough peers, and what is known of them. */
export interface Among<Group> {
  readonly definition: PeerDefinition;
  readonly group: Group;
}

/** What is known of the peers of each row, by each definition of them. */
export class KnownPeers<Group> {
  readonly rows: PeerRows;
  readonly #groupOf: (rows: readonly number[]) => Group | null;
  readonly #known = new Map<readonly number[], Group | null>();

  /** @param groupOf what is known of rows that are compared; null where they are too few */
  constructor(rows: PeerRows, groupOf: (rows: readonly number[]) => Group | null) {
    this.rows = rows;
    this.#groupOf = groupOf;
  }

  /** Null where they are too few. */
  of(definition: PeerDefinition, row: number): Group | null {
    const rows = this.rows.of(definition, row);
    let known = this.#known.get(rows);
    if (known === undefined) {
      known = this.#groupOf(rows);
      this.#known.set(rows, known);
    }
    return known;
  }

  /** Peers of the whole country; null where even its level has too few. */
  nationwide(row: number): Among<Group> | null {
    for (const definition of NATIONWIDE) {
      const group = this.of(definition, row);
      if (group !== null) return { definition, group };
    }
    return null;
  }

  /**
   * The others of its own province, without itself: of few bodies a large one is most of what they
   * do together. Null where even its level has too few there.
   */
  othersAtHome(row: number): Group | null {
    for (const definition of AT_HOME) {
      const group = this.#groupOf(this.rows.of(definition, row).filter((each) => each !== row));
      if (group !== null) return group;
    }
    return null;
  }

  /** Under how many definitions of peers something stands, of those with enough of them. */
  standing(row: number, stands: (group: Group) => boolean): Pick<PeerGroup, 'stands' | 'tried'> {
    const groups = PEER_DEFINITIONS.flatMap((definition) => this.of(definition, row) ?? []);
    return { stands: groups.filter(stands).length, tried: groups.length };
  }
}

/** How many definitions agree, as sentences tell it. */
export const agreeing = ({ stands, tried }: Pick<PeerGroup, 'stands' | 'tried'>): Label => ({
  zh: `（${tried} 种同类划法中 ${stands} 种成立）`,
  en: ` (it stands under ${stands} of ${tried} definitions of peers)`,
});

/** A body and how likely chance alone puts it as far from its peers of the whole country. */
export interface Judged {
  readonly row: number;
  readonly year: number;
  readonly probability: number;
}

/** What a rule about peers can be set to. */
export interface JudgedBy {
  /** Peers that a body is judged among, at least. */
  readonly fewest: number;
  /** Share of those found that may be so by chance. */
  readonly q: number;
}

/** At most so many are listed by a rule, of so many bodies. @param q see {@link JudgedBy} */
const mostListed = (q: number, bodies: number): number =>
  Math.max(PEERS_LISTED.few, Math.floor(PEERS_LISTED.ofQ * q * bodies));

/**
 * Those that still stand among all bodies judged in their year, at most a share `q` by chance. What
 * is usual in its own province stands nowhere: it is the practice of the place. Of more than a few
 * in a thousand bodies the least likely are left: what many do is no exception, but a sign that
 * bodies differ more than is assumed.
 *
 * @param isUsualAtHome asked of those alone that stand out in the whole country
 */
export function suspectsOf<Body extends Judged>(
  judged: readonly Body[],
  q: number,
  isUsualAtHome: (body: Body) => boolean,
): readonly Body[] {
  let bodies = 0;
  const found = [...groupBy(judged, ({ year }) => year).values()].flatMap((ofYear) => {
    bodies = Math.max(bodies, ofYear.length);
    const probabilities = ofYear.map(({ probability }) => probability);
    const isFar = standing(probabilities, q);
    const unusual = ofYear.map((body, at) =>
      isFar[at] === true && isUsualAtHome(body) ? 1 : body.probability,
    );
    const stands = standing(unusual, q);
    return ofYear.filter((_, at) => stands[at] === true && (unusual[at] ?? 1) < 1);
  });
  return found
    .sort((left, right) => left.probability - right.probability)
    .slice(0, mostListed(q, bodies));
}

/** A small probability as sentences tell it, in two digits. */
export const chanceSaid = (probability: number): string =>
  `${Number((probability * 100).toPrecision(2))}%`;

/** A share as sentences tell it: a few of many are not none. */
export function percent(share: number): string {
  const told = (share * 100).toFixed(1);
  const isRoundedAway = (told === '0.0' && share > 0) || (told === '100.0' && share < 1);
  return `${isRoundedAway ? (share * 100).toFixed(2) : told}%`;
}
