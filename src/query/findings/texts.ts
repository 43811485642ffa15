/** What the texts of reports say about each other, and about themselves. */
import { CLAIM_SECTIONS } from '../../report/claim.ts';
import { findCopies, type Copy, type ProseText } from '../../report/copying/copies.ts';
import { sharedRanges } from '../../report/copying/passages.ts';
import type { Finding, FindingSubject, Passage } from '../../report/finding.ts';
import {
  foreignNames,
  NameBook,
  otherYears,
  yearsNamed,
  type Named,
} from '../../report/left-over.ts';
import { ruleById, thresholdOf } from '../../report/rules.ts';
import type { Answer, Statement } from '../question.ts';
import {
  isEmpty,
  isInPart,
  numbersOf,
  partsOf,
  textsOf,
  type FindingContext,
  type FindingSource,
  type Part,
} from './finding-source.ts';
import { sortedInParts } from './sorted-in-parts.ts';

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

/** The prose of one report. */
class ReportText implements ProseText {
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
    return [agencyName, ...[...this.#places, province].filter((name) => name !== null)];
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

/** Copies that are laid beside what they are of without a pause. */
const COPIES_A_PART = 20;

/** Reports that are read, or judged, without a pause. */
const REPORTS_A_PART = 500;

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

async function readTexts(context: FindingContext): Promise<readonly ReportText[]> {
  const found: ReportText[] = [];
  for (const part of await partsOf(PARTS, context)) {
    for (const text of await readPart(part, context)) found.push(text);
    await context.pause();
  }
  return sortedInParts(
    found,
    (left, right) =>
      (left.agency < right.agency ? -1 : left.agency > right.agency ? 1 : 0) ||
      left.year - right.year,
    context.pause,
  );
}

const percent = (share: number): string => `${Math.floor(share * 1000) / 10}%`;

const textual = (
  rule: string,
  { subject }: ReportText,
  finding: Pick<Finding, 'size' | 'surprise' | 'sentence'> & {
    readonly passages: readonly Passage[];
  },
): Finding => ({
  rule,
  grade: ruleById(rule)?.grade ?? 'warning',
  ...subject,
  evidence: [],
  explanation: null,
  peers: null,
  ...finding,
});

/** Both texts, section by section where both have it, with what they share. */
function sharedPassages(own: ReportText, other: ReportText): readonly Passage[] {
  const names = [...own.names, ...other.names].sort((a, b) => b.length - a.length);
  const side = (of: ReportText, text: string, section: string, against: string): Passage => ({
    agencyName: of.subject.agencyName,
    year: of.year,
    section,
    text,
    marks: sharedRanges(text, against, names),
  });
  return own.sections.flatMap(({ section, text }) => {
    const match = other.sections.find((each) => each.section === section);
    return match === undefined
      ? []
      : [side(own, text, section, match.text), side(other, match.text, section, text)];
  });
}

function copyFinding(rule: string, texts: readonly ReportText[], copy: Copy): readonly Finding[] {
  const [own, other] = [texts[copy.own], texts[copy.other]];
  if (own === undefined || other === undefined) return [];
  const { year } = own;
  const share = percent(copy.share);
  const isOwn = own.agency === other.agency;
  const whose = other.subject.agencyName;
  const more =
    copy.bodies > 1
      ? { zh: `（共 ${copy.bodies} 个机关如此）`, en: ` (as with ${copy.bodies} bodies in all)` }
      : { zh: '', en: '' };
  return [
    textual(rule, own, {
      size: Math.round(copy.share * 100),
      surprise: isOwn ? 3 : 4,
      passages: sharedPassages(own, other),
      sentence: isOwn
        ? {
            zh: `${year} 年报告的正文遮去数字和名称后，有 ${share} 与 ${other.year} 年相同，请核对是否更新过。`,
            en: `With digits and names masked, ${share} of the text of ${year} is that of ${other.year}; please check whether it was renewed.`,
          }
        : {
            zh: `${year} 年报告的正文遮去数字和名称后，有 ${share} 与${whose} ${other.year} 年的相同${more.zh}，请核对。`,
            en: `With digits and names masked, ${share} of the text of ${year} is that of ${whose}, ${other.year}${more.en}; please check.`,
          },
    }),
  ];
}

const passageOf = (report: ReportText, named: Named): readonly Passage[] => {
  let start = 0;
  return report.sections.flatMap(({ section, text }): readonly Passage[] => {
    const from = start;
    start += text.length + 1;
    const marks = named.places
      .filter((place) => place >= from && place < from + text.length)
      .map((place) => [place - from, place - from + named.length] as const);
    const { agencyName } = report.subject;
    return marks.length === 0 ? [] : [{ agencyName, year: report.year, section, text, marks }];
  });
};

/** What a text names. */
interface TextNames {
  readonly text: string;
  readonly years: ReturnType<typeof yearsNamed>;
  readonly bodies: ReturnType<NameBook['in']>;
}

function leftOver(report: ReportText, { text, years, bodies }: TextNames): readonly Finding[] {
  const { subject, year } = report;
  const found: Finding[] = [];
  const wrong = otherYears(years, year);
  if (wrong !== null) {
    found.push(
      textual('structure.year_in_text', report, {
        size: wrong.places.length,
        surprise: 4,
        passages: passageOf(report, wrong),
        sentence: {
          zh: `${year} 年报告的正文没有写到 ${year} 年，却 ${wrong.places.length} 处写着 ${wrong.year} 年，请核对。`,
          en: `The text of the report of ${year} never names ${year}, and names ${wrong.year} ${wrong.places.length} times; please check.`,
        },
      }),
    );
  }
  const [foreign] = foreignNames(text, subject, bodies);
  if (foreign !== undefined) {
    found.push(
      textual('structure.name_in_text', report, {
        size: foreign.places.length,
        surprise: 4,
        passages: passageOf(report, foreign),
        sentence: {
          zh: `${year} 年报告的正文没有写到本机关，却写着“${foreign.name}”，请核对。`,
          en: `The text of the report of ${year} never names the body, and names “${foreign.name}”; please check.`,
        },
      }),
    );
  }
  return found;
}

async function allLeftOver(
  texts: readonly ReportText[],
  { pause }: FindingContext,
): Promise<readonly Finding[]> {
  const book = new NameBook();
  for (const [at, { subject }] of texts.entries()) {
    if (at > 0 && at % REPORTS_A_PART === 0) await pause();
    book.add(subject);
  }
  const found: Finding[] = [];
  let named: TextNames = { text: '', years: new Map(), bodies: new Map() };
  for (const [at, report] of texts.entries()) {
    if (at > 0 && at % REPORTS_A_PART === 0) await pause();
    const { text } = report;
    if (named.text !== text) named = { text, years: yearsNamed(text), bodies: book.in(text) };
    for (const finding of leftOver(report, named)) found.push(finding);
  }
  return found;
}

export const TEXTS: FindingSource = {
  label: { zh: '照抄与遗留文字', en: 'Copied and left-over text' },
  rules: [
    'structure.year_in_text',
    'structure.name_in_text',
    'copy.own_last_year',
    'copy.other_body',
  ],
  find: async (context) => {
    if (await isEmpty('texts', context)) return [];
    const texts = await readTexts(context);
    if (texts.length === 0) return [];
    const found = await allLeftOver(texts, context);
    const least = (rule: string): number => {
      const own = ruleById(rule);
      return own === undefined ? 1 : thresholdOf(own, 'containment', context.settings) / 100;
    };
    const [own, others] = [least('copy.own_last_year'), least('copy.other_body')];
    const copies = await findCopies(texts, { least: Math.min(own, others), pause: context.pause });
    const kinds = [
      ['copy.own_last_year', copies.ofOwnLastYear.filter(({ share }) => share >= own)],
      ['copy.other_body', copies.ofOthers.filter(({ share }) => share >= others)],
    ] as const;
    const all = [...found];
    for (const [rule, ofKind] of kinds) {
      for (const [at, copy] of ofKind.entries()) {
        if (at % COPIES_A_PART === 0) await context.pause();
        all.push(...copyFinding(rule, texts, copy));
      }
    }
    return all;
  },
};
