/** A finding: a question to one body about one year, with what it rests on. */
import { cellById, type CellId, type Label } from '../form/form.ts';
import type { Explanation } from './suspect.ts';
import { ruleById, type Circumstance, type Grade } from './rules.ts';

/** A cell that a finding rests on; `value` is null where it has no number. */
export interface Evidence {
  readonly cell: CellId;
  readonly year: number;
  readonly value: number | null;
  /** Side of an equation; `seen` where the rule is none. */
  readonly side: 'left' | 'right' | 'seen';
}

/** Words of a report that a finding rests on. */
export interface Passage {
  readonly agencyName: string;
  readonly year: number;
  readonly section: string;
  readonly text: string;
  /** Stretches of the text that matter: from and to (excluded), in UTF-16 units, ascending. */
  readonly marks: readonly (readonly [from: number, to: number])[];
}

/** The bodies that a finding was judged by. */
export interface PeerGroup {
  readonly label: Label;
  readonly count: number;
  /** Under how many of the tried peer definitions the finding stands. */
  readonly stands: number;
  readonly tried: number;
}

/** Whose report it is about; null is unknown. */
export interface FindingSubject {
  readonly agency: string;
  readonly agencyName: string;
  readonly year: number;
  readonly province: string | null;
  readonly level: string | null;
  readonly function: string | null;
}

export interface Finding extends FindingSubject {
  readonly rule: string;
  readonly grade: Grade;
  readonly evidence: readonly Evidence[];
  /** Words that it rests on, the own ones first. */
  readonly passages?: readonly Passage[];
  /** Size of the discrepancy, in the unit of its cells. */
  readonly size: number;
  /** −log10 of how likely chance alone gives it; arithmetic that fails counts as {@link CERTAIN}. */
  readonly surprise: number;
  readonly sentence: Label;
  readonly explanation: Explanation | null;
  readonly peers: PeerGroup | null;
}

/** Governments, whose report may be that of a whole region. */
const GOVERNMENTS: ReadonlySet<string> = new Set(['gov', 'gov_office']);

const IS_SO: Readonly<Record<Circumstance, (finding: Finding) => boolean>> = {
  carried_before: ({ evidence, year }) =>
    evidence.some((each) => each.year < year && cellById(each.cell)?.row === 'carried_out'),
  disputes: ({ evidence }) => evidence.some(({ cell }) => cellById(cell)?.table === 't4'),
  pending: ({ evidence }) =>
    evidence.some(({ cell, value }) => value !== 0 && cellById(cell)?.column === 'pending'),
  words: ({ passages }) => passages !== undefined && passages.length > 0,
  government: (finding) => GOVERNMENTS.has(finding.function ?? ''),
};

/** How it may be no fault: of what its rule allows for, what is apt for this very finding. */
export const innocentOf = (finding: Finding): readonly Label[] =>
  (ruleById(finding.rule)?.innocent ?? []).filter(
    ({ only }) => only === undefined || IS_SO[only](finding),
  );

/** Surprise of what chance cannot give at all. */
export const CERTAIN = 12;

/** −log10 of a probability, bounded by {@link CERTAIN}. */
export const surpriseOf = (probability: number): number =>
  Math.min(CERTAIN, Math.max(0, -Math.log10(Math.max(probability, Number.MIN_VALUE))));

/** What is marked in a passage, as a short text. */
function passageKey({ agencyName, year, section, text, marks }: Passage): string {
  let hash = 0x811c9dc5;
  for (const [from, to] of marks) {
    for (let at = from; at < to; at += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
    }
  }
  return `${agencyName}@${year}#${section}=${hash.toString(36)}`;
}

/**
 * What a decision on a finding is kept under: rule, body, year, cells with their values, words; its
 * own sentence where it rests on neither a number nor words (a date, a table that is not there). It
 * is the same at every run, and another one as soon as a number or a word of it changes.
 */
export function findingKey(finding: Finding): string {
  const { rule, agency, year, evidence, passages = [] } = finding;
  const isBare = passages.length === 0 && evidence.every(({ value }) => value === null);
  return [
    rule,
    agency,
    year,
    ...evidence.map(({ cell, year: of, value }) => `${cell}@${of}=${value ?? ''}`),
    ...passages.map(passageKey),
    ...(isBare ? [finding.sentence.zh] : []),
  ].join('|');
}

/** Two hashes of 32 bits: half a million findings do not meet by chance. */
function shortOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
  }
  return `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}

/** Names a finding in an address: whose it is, and its key in short. */
export const findingId = (finding: Finding): string =>
  [finding.rule, finding.agency, finding.year, shortOf(findingKey(finding))].join('|');

/** The finding of that id, or undefined where its numbers changed or it is not there. */
export function findingOfId(findings: readonly Finding[], id: string): Finding | undefined {
  const [rule = ''] = id.split('|', 1);
  // The id of each of half a million takes seconds to make.
  return findings.find(
    (finding) =>
      finding.rule === rule &&
      id.startsWith(finding.agency, rule.length + 1) &&
      findingId(finding) === id,
  );
}

/** Whether a finding is about one of those reports, or rests on a number of one. */
export const isAboutReports = (
  { agency, year, evidence }: Finding,
  isOne: (agency: string, year: number) => boolean,
): boolean => isOne(agency, year) || evidence.some((each) => isOne(agency, each.year));

/** How findings are ordered: by surprise and size together, the largest first. */
export const weightOf = ({ surprise, size }: Pick<Finding, 'surprise' | 'size'>): number =>
  surprise * Math.log2(2 + Math.abs(size));
