/** Whose reports they are: asked for once for all rules, as a search for names reads those of all. */
import type { FindingSubject } from '../../report/finding.ts';
import type { Answer, Statement } from '../question.ts';
import { SUBJECT_COLUMNS, numbersOf, textsOf, type Ask, type Subjects } from './finding-source.ts';

/** Each report with the one before it that has the same names; NULL where there is none. */
const LINKS: Statement = {
  text: `select row_id, year, case when is_same_subject then before_id end as same_as
from neighbours`,
  parameters: [],
  cells: [],
};

const COLUMNS = [...SUBJECT_COLUMNS, 'scope'] as const;

type TextsOfNames = Readonly<Record<(typeof COLUMNS)[number], readonly (string | null)[]>>;

/** The names of reports that are like none before them. */
const NAMES: Statement = {
  text: `select row_id, ${COLUMNS.join(', ')} from facts
where row_id in (select row_id from neighbours where is_same_subject is distinct from true)`,
  parameters: [],
  cells: [],
};

/** Rows of {@link NAMES} by the `row_id` of every report; −1 where there is none. */
function placesIn(links: Answer, names: Answer): Int32Array {
  const ids = numbersOf(links, 'row_id');
  const sameAs = numbersOf(links, 'same_as');
  const last = ids.reduce((most, id) => Math.max(most, id), -1);
  const before = new Int32Array(last + 1).fill(-1);
  for (let row = 0; row < ids.length; row += 1) {
    before[ids[row] ?? 0] = Number.isNaN(sameAs[row]) ? -1 : (sameAs[row] ?? -1);
  }
  const places = new Int32Array(last + 1).fill(-1);
  for (const [place, id] of numbersOf(names, 'row_id').entries()) places[id] = place;
  for (const id of ids) {
    let first = id;
    while ((before[first] ?? -1) >= 0 && (places[first] ?? -1) < 0) first = before[first] ?? -1;
    const place = places[first] ?? -1;
    for (let each = id; each !== first; each = before[each] ?? -1) places[each] = place;
  }
  return places;
}

/** Read of a whole dataset. */
export class SubjectBook implements Subjects {
  readonly #places: Int32Array;
  readonly #years: Int16Array;
  readonly #texts: TextsOfNames;

  private constructor(links: Answer, names: Answer) {
    this.#places = placesIn(links, names);
    this.#years = new Int16Array(this.#places.length);
    const years = numbersOf(links, 'year');
    for (const [row, id] of numbersOf(links, 'row_id').entries()) this.#years[id] = years[row] ?? 0;
    this.#texts = Object.fromEntries(
      COLUMNS.map((name) => [name, textsOf(names, name)]),
    ) as TextsOfNames;
  }

  static async read(ask: Ask): Promise<SubjectBook> {
    return new SubjectBook(await ask(LINKS), await ask(NAMES));
  }

  has(id: number): boolean {
    return (this.#places[id] ?? -1) >= 0;
  }

  of(id: number): FindingSubject {
    const place = this.#places[id] ?? -1;
    if (place < 0) throw new RangeError(`no report ${id}`);
    const { agency_id, agency_name, province, level, function: work } = this.#texts;
    return {
      agency: agency_id[place] ?? '',
      agencyName: agency_name[place] ?? '',
      year: this.#years[id] ?? 0,
      province: province[place] ?? null,
      level: level[place] ?? null,
      function: work[place] ?? null,
    };
  }

  scopeOf(id: number): string | null {
    return this.#texts.scope[this.#places[id] ?? -1] ?? null;
  }
}
