/** What the texts of reports say about each other, and about themselves. */
import { findCopies, type Copy } from '../../report/copying/copies.ts';
import { sharedRanges } from '../../report/copying/passages.ts';
import type { Finding, Passage } from '../../report/finding.ts';
import {
  foreignNames,
  NameBook,
  otherYears,
  yearsNamed,
  type Named,
} from '../../report/left-over.ts';
import { ruleById, thresholdOf } from '../../report/rules.ts';
import { isEmpty, type FindingContext, type FindingSource } from './finding-source.ts';
import { REPORTS_A_PART, readTexts, type ReportText } from './report-texts.ts';

/** Copies that are laid beside what they are of without a pause. */
const COPIES_A_PART = 20;

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
          zh: `${year} 年报告的正文写的是 ${wrong.year} 年（${wrong.places.length} 处），请核对。`,
          en: `The text of the report of ${year} speaks of ${wrong.year} (in ${wrong.places.length} ${wrong.places.length === 1 ? 'place' : 'places'}); please check.`,
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
  let named: TextNames = { text: '', years: yearsNamed(''), bodies: new Map() };
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
