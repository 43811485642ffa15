/** The prose of reports, read from a dataset in parts. */
import { CLAIM_SECTIONS } from '../../report/claim.ts';
import type { ProseText } from '../../report/copying/copies.ts';
import type { FindingSubject } from '../../report/finding.ts';
import type { Answer, Statement } from '../question.ts';
import {
  isInPart,
  numbersOf,
  partsOf,
  textsOf,
  type FindingContext,
  type Part,
} from './finding-source.ts';
import { sorting, withPauses } from '../steps.ts';

const SECTIONS = CLAIM_SECTIONS.map((id) => `'${id}'`).join(', ');

const JUDGED = `where t.section in (${SECTIONS}) and length(t.text) > 0`;

/** Characters that are handed over at a time. */
const CHARACTERS_A_PART = 20e6;

const PARTS = `select row_id,
  floor(sum(letters) over (order by row_id) / ${CHARACTERS_A_PART}) as part
from (select t.row_id, sum(length(t.text)) as letters from texts t ${JUDGED} group by t.row_id)`;

const textsOfPart = (part: Part): Statement => ({
  text: `select t.row_id, f.prefecture, f.county, t.section, t.text
from texts t join facts f using (row_id)
${JUDGED} and ${isInPart('t.row_id', part)}
order by t.row_id`,
  parameters: [],
  cells: [],
});

interface Section {
  readonly section: string;
  readonly text: string;
}

/** A shorter word than that is none that a body goes by. */
const SHORTEST_KIND = 3;

/** The prose of one report. */
export class ReportText implements ProseText {
  readonly subject: FindingSubject;
  readonly sections: readonly Section[];
  readonly #places: readonly (string | null)[];

  /** @param places that its region is in, the narrowest first */
  constructor(
    subject: FindingSubject,
    sections: readonly Section[],
    places: readonly (string | null)[],
  ) {
    this.subject = subject;
    this.sections = sections;
    this.#places = places;
  }

  get agency(): string {
    return this.subject.agency;
  }

  get year(): number {
    return this.subject.year;
  }

  get text(): string {
    const [first] = this.sections;
    return this.sections.length === 1 && first !== undefined
      ? first.text
      : this.sections.map(({ text }) => text).join('\n');
  }

  get names(): readonly string[] {
    const { agencyName, province } = this.subject;
    const places = [...this.#places, province].filter((name) => name !== null);
    // The widest region comes first in a name.
    const kind = places.reduceRight(
      (rest, place) => (rest.startsWith(place) ? rest.slice(place.length) : rest),
      agencyName,
    );
    return [agencyName, ...places, ...(kind.length < SHORTEST_KIND ? [] : [kind])];
  }
}

/** Reads the sections of reports one after the other; many are those of the report before. */
function sectionsReader(answer: Answer): (from: number, to: number) => readonly Section[] {
  const [names, texts] = [textsOf(answer, 'section'), textsOf(answer, 'text')];
  let last: readonly Section[] = [];
  return (from, to) => {
    const [only] = last;
    const isLast =
      to - from === 1 &&
      last.length === 1 &&
      only?.section === names[from] &&
      only?.text === texts[from];
    if (isLast) return last;
    last = CLAIM_SECTIONS.flatMap((section) => {
      const own: Section[] = [];
      for (let row = from; row < to; row += 1) {
        if (names[row] === section) own.push({ section, text: texts[row] ?? '' });
      }
      return own;
    });
    return last;
  };
}

/** Reports that are read, or judged, without a pause. */
export const REPORTS_A_PART = 500;

async function readPart(part: Part, context: FindingContext): Promise<readonly ReportText[]> {
  const answer = await context.ask(textsOfPart(part));
  const subjects = await context.subjects();
  const ids = numbersOf(answer, 'row_id');
  const [counties, prefectures] = [textsOf(answer, 'county'), textsOf(answer, 'prefecture')];
  const sectionsOf = sectionsReader(answer);
  const found: ReportText[] = [];
  for (let from = 0, to = 0; from < ids.length; from = to) {
    while (to < ids.length && ids[to] === ids[from]) to += 1;
    const places = [counties[from] ?? null, prefectures[from] ?? null];
    found.push(new ReportText(subjects.of(ids[from] ?? -1), sectionsOf(from, to), places));
    if (found.length % REPORTS_A_PART === 0) await context.pause();
  }
  return found;
}

/** Every report with prose, in the order of bodies and years. */
export async function readTexts(context: FindingContext): Promise<readonly ReportText[]> {
  const found: ReportText[] = [];
  for (const part of await partsOf(PARTS, context)) {
    for (const text of await readPart(part, context)) found.push(text);
    await context.pause();
  }
  const byBodyAndYear = sorting(
    found,
    (left, right) =>
      (left.agency < right.agency ? -1 : left.agency > right.agency ? 1 : 0) ||
      left.year - right.year,
  );
  return withPauses(byBodyAndYear, context.pause);
}
