/** Bodies that are compared with each other, and which of them stand out. */
import type { Label } from '../../form/form.ts';
import { standing } from '../../metrics/statistics/many-tests.ts';
import type { PeerGroup } from '../../report/finding.ts';
import { groupBy } from '../../report/group-by.ts';
import type { Answer } from '../question.ts';
import { numbersOf, type FindingContext } from './finding-source.ts';
import { PEER_DEFINITIONS, type PeerDefinition } from './peer-definitions.ts';

/** More than the last year that a dataset may have. */
const YEARS_OF_KEY = 10_000;

/**
 * Rows of one `peer_group` and `year`: bodies that are compared with each other, in the order of
 * the answer.
 */
export function peerGroups(answer: Answer): Iterable<readonly number[]> {
  const [groups, years] = [numbersOf(answer, 'peer_group'), numbersOf(answer, 'year')];
  return groupBy(
    groups.keys(),
    (row) => (groups[row] ?? 0) * YEARS_OF_KEY + (years[row] ?? 0),
  ).values();
}

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

  /** All that a row is compared with, itself among them; the same array for each of them. */
  of(definition: PeerDefinition, row: number): readonly number[] {
    return this.#grouped.get(definition)?.get(this.#keyOf(definition, row)) ?? [];
  }
}

/** Under how many definitions of peers something stands, of those with enough of them. */
export class Standing<Group> {
  readonly #rows: PeerRows;
  readonly #groupOf: (rows: readonly number[]) => Group | null;
  readonly #known = new Map<readonly number[], Group | null>();

  /** @param groupOf what is known of rows that are compared; null where they are too few */
  constructor(rows: PeerRows, groupOf: (rows: readonly number[]) => Group | null) {
    this.#rows = rows;
    this.#groupOf = groupOf;
  }

  of(row: number, stands: (group: Group) => boolean): Pick<PeerGroup, 'stands' | 'tried'> {
    const groups = PEER_DEFINITIONS.flatMap((definition) => {
      const rows = this.#rows.of(definition, row);
      let known = this.#known.get(rows);
      if (known === undefined) {
        known = this.#groupOf(rows);
        this.#known.set(rows, known);
      }
      return known === null ? [] : [known];
    });
    return { stands: groups.filter(stands).length, tried: groups.length };
  }
}

/** How many definitions agree, as sentences tell it. */
export const agreeing = ({ stands, tried }: Pick<PeerGroup, 'stands' | 'tried'>): Label => ({
  zh: `（${tried} 种同类口径中 ${stands} 种成立）`,
  en: ` (it stands under ${stands} of ${tried} definitions of peers)`,
});

/** A body and how likely chance alone puts it as far from its peers. */
export interface Judged {
  readonly year: number;
  readonly probability: number;
}

/** Those that still stand among all bodies judged in their year, at most a share `q` by chance. */
export function suspectsOf<Body extends Judged>(judged: readonly Body[], q: number): Body[] {
  return [...groupBy(judged, ({ year }) => year).values()].flatMap((ofYear) => {
    const stands = standing(
      ofYear.map(({ probability }) => probability),
      q,
    );
    return ofYear.filter((_, at) => stands[at] === true);
  });
}

/** A share as sentences tell it. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
