/** The six sections of a report by their headings. */
import type { SectionId } from '../report/report.ts';
import { LONGEST_LINE, type DocumentLine } from './document-lines.ts';
import { keyOf, squash } from './normalise.ts';
import { remember } from './remember.ts';

export const SECTION_IDS: readonly SectionId[] = ['one', 'two', 'three', 'four', 'five', 'six'];
const NUMERALS = '一二三四五六';
const LONGEST_HEADING = 50;

const HEADINGS: readonly RegExp[] = [
  /^(?:总体|总体工作|基本|工作总体)情况$|^概述$/u,
  /^主动公开(?:政府信息|政务信息|信息)?(?:的)?情况$/u,
  /^收到(?:的)?(?:和)?处理.{0,8}申请(?:的)?.{0,4}情况$|^(?:政府信息公开)?申请(?:收到)?和处理情况$|^依申请公开.{0,8}情况$/u,
  /^(?:因)?.{0,16}(?:行政)?复议.{0,6}诉讼(?:的)?情况$/u,
  /^(?:政府信息公开工作)?(?:存在)?(?:的)?(?:主要)?问题.{0,4}改进.{0,4}$/u,
  /^其他(?:需要|需|应当)?(?:要)?报告(?:的)?(?:其他)?事项$/u,
];

export interface SectionHeading {
  readonly section: number;
  /** Index into the lines, not the line's number. */
  readonly index: number;
}

/** Every heading has one of these, whatever its characters. */
const HINT = /[况況述项項进進]/u;
const NUMBERING = /^[（(]?([一二三四五六七八九十]|\d{1,2})[)）]?[、.．,，:：]?/u;

/** How much a heading looks like one of the first level: 0 is best. */
function rankOf(text: string, section: number): number {
  const numbering = NUMBERING.exec(text);
  if (numbering === null) return 2;
  const isOwn = numbering[1] === NUMERALS[section] || numbering[1] === String(section + 1);
  if (!isOwn) return 3;
  return /^[（(]/u.test(text) ? 1 : 0;
}

interface Candidate extends SectionHeading {
  readonly rank: number;
}

const headingOf = remember((raw): Omit<Candidate, 'index'> | undefined => {
  if (raw.length > LONGEST_HEADING * 2 || !HINT.test(raw)) return undefined;
  const text = squash(raw).replace(/^[#*\s]+/u, '');
  if (text.length < 2 || text.length > LONGEST_HEADING) return undefined;
  const key = keyOf(text.replace(NUMBERING, ''));
  const section = HEADINGS.findIndex((heading) => heading.test(key));
  if (section < 0) return undefined;
  return { section, rank: rankOf(text, section) };
});

function candidateOf(line: DocumentLine, index: number): Candidate | undefined {
  const heading = headingOf(line.text);
  return heading === undefined ? undefined : { index, ...heading };
}

/** True where a text by itself can be the heading of one of the six sections. */
export const isSectionHeading = (text: string): boolean => (headingOf(text)?.rank ?? 3) < 3;

/** Those of the documents at hand, which several steps of reading ask for. */
const CANDIDATES = new WeakMap<readonly DocumentLine[], readonly Candidate[]>();

/** Every line that can be a first-level heading, in the order of the document. */
export function headingCandidates(lines: readonly DocumentLine[]): readonly Candidate[] {
  let candidates = CANDIDATES.get(lines);
  if (candidates === undefined) {
    candidates = lines.flatMap((line, index) => candidateOf(line, index) ?? []);
    CANDIDATES.set(lines, candidates);
  }
  return candidates;
}

/** The headings of the sections that the document has, in order; headings out of order are none. */
export function sectionHeadings(lines: readonly DocumentLine[]): readonly SectionHeading[] {
  const candidates = headingCandidates(lines);
  const chosen: SectionHeading[] = [];
  SECTION_IDS.forEach((_, section) => {
    const from = chosen.at(-1)?.index ?? -1;
    const own = candidates.filter((each) => each.section === section && each.index > from);
    const rank = Math.min(...own.map((each) => each.rank));
    const heading = own.find((each) => each.rank === rank);
    // A numbered part of another section, such as （三）依申请公开情况, opens no section.
    if (heading !== undefined && heading.rank < 3) chosen.push(heading);
  });
  return chosen;
}

/** The lines of one section without its heading, or null where the section has no heading. */
export function linesOfSection(
  lines: readonly DocumentLine[],
  headings: readonly SectionHeading[],
  section: SectionId,
): readonly DocumentLine[] | null {
  const at = headings.findIndex((heading) => SECTION_IDS[heading.section] === section);
  const heading = headings[at];
  if (heading === undefined) return null;
  return lines.slice(heading.index + 1, headings[at + 1]?.index ?? lines.length);
}

/** Prose of each section: its lines that are no rows of a table. */
export function sectionTexts(
  lines: readonly DocumentLine[],
  headings: readonly SectionHeading[],
): Partial<Record<SectionId, string>> {
  const texts: Partial<Record<SectionId, string>> = {};
  for (const section of SECTION_IDS) {
    const own = linesOfSection(lines, headings, section);
    if (own === null) continue;
    texts[section] = own
      .filter((line) => !line.isRow && line.text.trim() !== '')
      .map((line) => line.text.slice(0, LONGEST_LINE).trim())
      .join('\n');
  }
  return texts;
}
