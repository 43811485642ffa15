/** What the texts of reports say about each other, and about themselves. */
import { CLAIM_SECTIONS } from '../../report/claim.ts';
import { findCopies, type Copy, type ProseText } from '../../report/copying/copies.ts';
import { sharedRanges } from '../../report/copying/passages.ts';
import type { Finding, FindingSubject, Passage } from '../../report/finding.ts';
import { foreignNames, otherYears, type Named, NameBook } from '../../report/left-over.ts';
import { groupBy } from '../../report/group-by.ts';
import { ruleById, thresholdOf } from '../../report/rules.ts';
import { numberAt, textAt, type Answer, type Statement } from '../question.ts';
import {
  isEmpty,
  isInPart,
  partsOf,
  subjectAt,
  subjectSql,
  type FindingContext,
  type FindingSource,
  type Part,
} from './finding-source.ts';

const SECTIONS = CLAIM_SECTIONS.map((id) => `'${id}'`).join(', ');

const JUDGED = `from texts t join facts f on f.report_id = t.report_id
where t.section in (${SECTIONS}) and length(t.text) > 0`;

/** Characters that are handed over at a time. */
const CHARACTERS_A_PART = 20e6;

const PARTS = `select f.row_id,
  floor(sum(length(t.text)) over (order by f.row_id) / ${CHARACTERS_A_PART}) as part ${JUDGED}`;

const textsOfPart = (part: Part): Statement => ({
  text: `select f.row_id, ${subjectSql('f')}, f.prefecture, f.county, t.section, t.text
${JUDGED} and ${isInPart('f.row_id', part)}
order by f.row_id`,
  parameters: [],
  cells: [],
});

/** The prose of one report. */
interface ReportText extends ProseText {
  readonly subject: FindingSubject;
  readonly sections: readonly { readonly section: string; readonly text: string }[];
}

function reportTextAt(answer: Answer, rows: readonly number[]): ReportText {
  const first = rows[0] ?? 0;
  const subject = subjectAt(answer, first);
  const places = (['county', 'prefecture', 'province'] as const).map((name) =>
    textAt(answer, name, first),
  );
  const sections = CLAIM_SECTIONS.flatMap((section) =>
    rows
      .filter((row) => textAt(answer, 'section', row) === section)
      .map((row) => ({ section, text: textAt(answer, 'text', row) ?? '' })),
  );
  return {
    subject,
    agency: subject.agency,
    year: subject.year,
    text: sections.map(({ text }) => text).join('\n'),
    names: [subject.agencyName, ...places.filter((name) => name !== null)],
    sections,
  };
}

async function readTexts(context: FindingContext): Promise<readonly ReportText[]> {
  const found: ReportText[] = [];
  for (const part of await partsOf(PARTS, context)) {
    const answer = await context.ask(textsOfPart(part));
    const rows = groupBy(
      Array.from({ length: answer.rows }, (_, row) => row),
      (row) => numberAt(answer, 'row_id', row),
    );
    for (const own of rows.values()) found.push(reportTextAt(answer, own));
    await context.pause();
  }
  return found.sort(
    (left, right) =>
      (left.agency < right.agency ? -1 : left.agency > right.agency ? 1 : 0) ||
      left.year - right.year,
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

function leftOver(report: ReportText, book: NameBook): readonly Finding[] {
  const { subject, year } = report;
  const found: Finding[] = [];
  const wrong = otherYears(report.text, year);
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
  const [foreign] = foreignNames(report.text, subject, book);
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
    const book = new NameBook(texts.map(({ subject }) => subject));
    const found: Finding[] = [];
    for (const [at, report] of texts.entries()) {
      if (at > 0 && at % 500 === 0) await context.pause();
      found.push(...leftOver(report, book));
    }
    const least = (rule: string): number => {
      const own = ruleById(rule);
      return own === undefined ? 1 : thresholdOf(own, 'containment', context.settings) / 100;
    };
    const [own, others] = [least('copy.own_last_year'), least('copy.other_body')];
    const copies = await findCopies(texts, { least: Math.min(own, others), pause: context.pause });
    return [
      ...found,
      ...copies.ofOwnLastYear
        .filter(({ share }) => share >= own)
        .flatMap((copy) => copyFinding('copy.own_last_year', texts, copy)),
      ...copies.ofOthers
        .filter(({ share }) => share >= others)
        .flatMap((copy) => copyFinding('copy.other_body', texts, copy)),
    ];
  },
};
