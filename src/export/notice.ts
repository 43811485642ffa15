/** Findings as a Word file: the notice to all bodies, and the letter to one. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type IParagraphOptions,
} from 'docx';
import type { Label } from '../form/form.ts';
import { say, type Language, type Messages } from '../i18n/say.ts';
import { groupBy } from '../report/group-by.ts';
import { FAMILIES, RULES, ruleById, type RuleFamily } from '../report/rules.ts';
import type { DecidedFinding } from './findings-table.ts';

const NOTICE = {
  title: {
    zh: '关于政府信息公开工作年度报告核对情况的通报',
    en: 'Notice on the review of annual reports on government information disclosure',
  },
  letterTitle: { zh: '关于核对年度报告的函', en: 'Letter on checking the annual report' },
  to: { zh: '{name}：', en: 'To {name}:' },
  intro: {
    zh: '经核对，以下 {count} 处需要核实或更正，涉及 {bodies} 个机关。列出的都是问题，不是结论；情况属实的，请说明理由。',
    en: 'On review, {count} points about {bodies} bodies need to be checked or corrected. Each is a question, not a verdict; where the figures are right, please say why.',
  },
  letterIntro: {
    zh: '经核对你单位政府信息公开工作年度报告，以下 {count} 处请核实；有误的请更正并重新发布，无误的请说明理由。',
    en: 'On review of your annual report, please check these {count} points; correct and republish what is wrong, and say why where it is right.',
  },
  part: { zh: '{number}、{title}', en: '{number}. {title}' },
  correct: { zh: '更正要求', en: 'What to do' },
  correction: {
    zh: '请各有关机关对照原始台账逐项核实，有误的在原发布页面更正并注明，无误的书面说明。',
    en: 'Check each point against your own records; correct what is wrong on the page of publication, with a note; answer in writing where nothing is wrong.',
  },
  letterCorrection: {
    zh: '请对照原始台账逐项核实，有误的在原发布页面更正并注明，无误的书面说明。',
    en: 'Check each point against your own records; correct what is wrong on the page of publication, with a note; answer in writing where nothing is wrong.',
  },
  deadline: { zh: '期限', en: 'Deadline' },
  by: { zh: '请于{date}前反馈。', en: 'Please answer by {date}.' },
  basis: {
    zh: '依据：{source}，{date}生成；规则和公式见“方法”页。',
    en: 'Based on {source}, made on {date}; rules and formulas are on the Method page.',
  },
  thresholds: {
    zh: '界限与通常不同：{thresholds}。',
    en: 'Thresholds other than the usual ones: {thresholds}.',
  },
  synthetic: {
    zh: '合成数据 SYNTHETIC：机关与数字均为虚构。',
    en: 'SYNTHETIC 合成数据: bodies and figures are invented.',
  },
  note: { zh: '备注：{note}', en: 'Note: {note}' },
  body: { zh: '（{number}）{name}', en: '({number}) {name}' },
  signature: { zh: '（发文机关）', en: '(issuing body)' },
} as const satisfies Messages;

export interface NoticeAbout {
  readonly source: string;
  readonly isSynthetic: boolean;
  readonly language: Language;
  /** ISO days. */
  readonly date: string;
  readonly deadline: string;
  /** Those of the rules that are not as usual, in words; empty where all are. */
  readonly thresholds: string;
}

const FONT = { ascii: 'Times New Roman', eastAsia: 'FangSong', hAnsi: 'Times New Roman' };
const DIGITS = ['', ...'一二三四五六七八九'];

const line = (text: string, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ spacing: { line: 400 }, ...options, children: [new TextRun(text)] });

/** Two characters, as official Chinese begins a paragraph. */
const INDENT = 560;
/** Where a point begins, its number before it. */
const POINT = 2 * INDENT;

/** A paragraph of the text itself. */
const paragraph = (text: string, language: Language, options: IParagraphOptions = {}): Paragraph =>
  line(text, { ...(language === 'zh' ? { indent: { firstLine: INDENT } } : {}), ...options });

const head = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph =>
  new Paragraph({
    heading: level,
    keepNext: true,
    spacing: { before: 200, after: 80 },
    children: [new TextRun(text)],
  });

const titleOf = (text: string): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.TITLE,
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [new TextRun(text)],
  });

/** Points that count from 1. @param list a number of its own for each list of the document */
function items(
  findings: readonly DecidedFinding[],
  language: Language,
  list = 0,
): readonly Paragraph[] {
  return findings.flatMap(({ finding, note }) => [
    line(finding.sentence[language], {
      numbering: { reference: 'points', level: 0, instance: list },
      keepLines: true,
      keepNext: note !== '',
    }),
    ...(note === ''
      ? []
      : [line(say(NOTICE.note, language, { note }), { indent: { left: POINT } })]),
  ]);
}

/** 1 to 99 as Chinese counts headings: 一, 十, 十一, 二十, 二十一; larger numbers as they are. */
function chineseNumeral(number: number): string {
  if (number < 1 || number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const digit = (value: number): string => DIGITS[value] ?? '';
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${digit(ones)}`;
}

const numberOf = (at: number, language: Language): string =>
  language === 'zh' ? chineseNumeral(at + 1) : String(at + 1);

/** A day as letters write it. @param day ISO 8601 */
const dayOf = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));

/** The heading of a part, from 0. */
const partHead = (at: number, title: string, language: Language): Paragraph =>
  head(
    say(NOTICE.part, language, { number: numberOf(at, language), title }),
    HeadingLevel.HEADING_1,
  );

/** @param parts how many of them come before, which are counted; null where they are not */
function closing(
  about: NoticeAbout,
  correction: 'correction' | 'letterCorrection',
  parts: number | null,
): readonly Paragraph[] {
  const { language, source, isSynthetic, thresholds } = about;
  const headOf = (after: number, title: string): Paragraph =>
    parts === null ? head(title, HeadingLevel.HEADING_1) : partHead(parts + after, title, language);
  const [date, deadline] = [dayOf(about.date, language), dayOf(about.deadline, language)];
  return [
    headOf(0, say(NOTICE.correct, language)),
    paragraph(say(NOTICE[correction], language), language),
    headOf(1, say(NOTICE.deadline, language)),
    // Who signs, and when, never stands on a page alone.
    paragraph(say(NOTICE.by, language, { date: deadline }), language, { keepNext: true }),
    paragraph(say(NOTICE.basis, language, { source, date }), language, { keepNext: true }),
    ...(thresholds === ''
      ? []
      : [
          paragraph(say(NOTICE.thresholds, language, { thresholds }), language, { keepNext: true }),
        ]),
    ...(isSynthetic
      ? [paragraph(say(NOTICE.synthetic, language), language, { keepNext: true })]
      : []),
    line(say(NOTICE.signature, language), {
      alignment: AlignmentType.RIGHT,
      spacing: { before: 400 },
      keepNext: true,
    }),
    line(date, { alignment: AlignmentType.RIGHT }),
  ];
}

const PAGE_NUMBERS = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 24 })],
    }),
  ],
});

function documentOf(title: Label, language: Language, children: readonly Paragraph[]): Document {
  return new Document({
    creator: 'Gongkai',
    title: title[language],
    styles: {
      default: {
        document: { run: { font: FONT, size: 28 } },
        title: { run: { font: { ...FONT, eastAsia: 'SimSun' }, size: 40, bold: true } },
        heading1: { run: { font: { ...FONT, eastAsia: 'SimHei' }, size: 30, bold: true } },
        heading2: { run: { font: { ...FONT, eastAsia: 'KaiTi' }, size: 28, bold: true } },
      },
    },
    numbering: {
      config: [
        {
          reference: 'points',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: POINT, hanging: INDENT } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1440, bottom: 1440, left: 1588, right: 1474 },
          },
        },
        footers: { default: PAGE_NUMBERS },
        children: [...children],
      },
    ],
  });
}

/** The notice: family of findings, in it the bodies, then what to do and by when. */
export function noticeOf(findings: readonly DecidedFinding[], about: NoticeAbout): Promise<Blob> {
  const { language } = about;
  let list = 0;
  const families = groupBy(findings, ({ finding }) => ruleById(finding.rule)?.family ?? '');
  const order = [...new Set(RULES.map((rule) => rule.family))].filter((family) =>
    families.has(family),
  );
  const parts = order.flatMap((family: RuleFamily, at) => [
    partHead(at, FAMILIES[family][language], language),
    ...[...groupBy(families.get(family) ?? [], ({ finding }) => finding.agency).values()].flatMap(
      (ofBody, index) => [
        head(
          say(NOTICE.body, language, {
            number: numberOf(index, language),
            name: ofBody[0]?.finding.agencyName ?? '',
          }),
          HeadingLevel.HEADING_2,
        ),
        ...items(ofBody, language, (list += 1)),
      ],
    ),
  ]);
  const bodies = new Set(findings.map(({ finding }) => finding.agency)).size;
  return Packer.toBlob(
    documentOf(NOTICE.title, language, [
      titleOf(say(NOTICE.title, language)),
      paragraph(say(NOTICE.intro, language, { count: findings.length, bodies }), language),
      ...parts,
      ...closing(about, 'correction', order.length),
    ]),
  );
}

/** The letter to one body with its own findings. */
export function letterOf(findings: readonly DecidedFinding[], about: NoticeAbout): Promise<Blob> {
  const { language } = about;
  return Packer.toBlob(
    documentOf(NOTICE.letterTitle, language, [
      titleOf(say(NOTICE.letterTitle, language)),
      line(say(NOTICE.to, language, { name: findings[0]?.finding.agencyName ?? '' })),
      paragraph(say(NOTICE.letterIntro, language, { count: findings.length }), language),
      ...items(findings, language),
      ...closing(about, 'letterCorrection', null),
    ]),
  );
}
