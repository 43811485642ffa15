/** Which findings are listed, in what order, and how many there are of each kind. */
import { weightOf, type Finding } from '../../report/finding.ts';
import { groupBy } from '../../report/group-by.ts';
import type { Grade } from '../../report/rules.ts';
import { verdictOn, type Decisions, type Verdict } from './triage.ts';

/** What is looked for; an empty text is no restriction. */
export interface FindingFilter {
  readonly grade: string;
  readonly rule: string;
  readonly year: string;
  readonly function: string;
  readonly province: string;
  /** Id of a body. */
  readonly body: string;
  readonly decision: string;
}

export type Facet = Exclude<keyof FindingFilter, 'decision' | 'body'>;
export const FACETS: readonly Facet[] = ['grade', 'rule', 'year', 'function', 'province'];

/** The part of a finding that a facet is about; `''` is unknown. */
export const facetOf = (finding: Finding, facet: Facet): string =>
  facet === 'year' ? String(finding.year) : (finding[facet] ?? '');

/** How many of the facets that are chosen a finding does not fit, and the last of these. */
function misfits(finding: Finding, filter: FindingFilter): readonly [count: number, last: Facet] {
  let count = 0;
  let last: Facet = 'grade';
  for (const facet of FACETS) {
    if (filter[facet] === '' || facetOf(finding, facet) === filter[facet]) continue;
    count += 1;
    last = facet;
  }
  return [count, last];
}

/** Whether it fits what is chosen beside the facets. */
const isMeant = (finding: Finding, filter: FindingFilter, decisions: Decisions): boolean =>
  (filter.body === '' || finding.agency === filter.body) &&
  (filter.decision === '' || verdictOn(decisions, finding) === filter.decision);

/** Of {@link listed} in any order. */
export const fitting = (
  findings: readonly Finding[],
  filter: FindingFilter,
  decisions: Decisions,
): readonly Finding[] =>
  findings.filter(
    (finding) => misfits(finding, filter)[0] === 0 && isMeant(finding, filter, decisions),
  );

const GRADE_ORDER: readonly Grade[] = ['error', 'warning', 'info'];
const COLLATOR = new Intl.Collator('zh-CN');

/** More than any weight is. */
const A_GRADE = 1e6;

/** What findings are sorted by before their year, ascending. */
const KEYS: Readonly<Record<string, (finding: Finding) => number | string>> = {
  grade: (finding) => GRADE_ORDER.indexOf(finding.grade) * A_GRADE - weightOf(finding),
  weight: (finding) => -weightOf(finding),
  body: ({ agencyName }) => agencyName,
  year: () => 0,
};

const byKey = (left: number | string, right: number | string): number =>
  typeof left === 'string' ? COLLATOR.compare(left, String(right)) : left - Number(right);

/**
 * The findings that fit, in that order; equal ones by year, then as they were found. They are put
 * together by what they are sorted by: of half a million most are alike.
 */
export function listed(
  findings: readonly Finding[],
  filter: FindingFilter,
  decisions: Decisions,
  order: string,
): readonly Finding[] {
  const keyOf = KEYS[order] ?? KEYS['grade'];
  const alike = groupBy(fitting(findings, filter, decisions), (finding) => keyOf?.(finding) ?? 0);
  const sorted: Finding[] = [];
  for (const [, ofKey] of [...alike].sort(([left], [right]) => byKey(left, right))) {
    const years = groupBy(ofKey, ({ year }) => year);
    for (const [, ofYear] of [...years].sort(([left], [right]) => right - left)) {
      for (const finding of ofYear) sorted.push(finding);
    }
  }
  return sorted;
}

/** How many findings each value of each facet would list, the other choices standing. */
export function facetCounts(
  findings: readonly Finding[],
  filter: FindingFilter,
  decisions: Decisions,
): Readonly<Record<Facet, ReadonlyMap<string, number>>> {
  // Years as numbers until they are counted: half a million new texts take longer than all else.
  const counts = FACETS.map((facet) => [facet, new Map<string | number, number>()] as const);
  for (const finding of findings) {
    const [missed, last] = misfits(finding, filter);
    if (missed > 1 || !isMeant(finding, filter, decisions)) continue;
    for (const [facet, counted] of counts) {
      if (missed === 1 && facet !== last) continue;
      const value = finding[facet] ?? '';
      counted.set(value, (counted.get(value) ?? 0) + 1);
    }
  }
  return Object.fromEntries(
    counts.map(([facet, counted]) => [
      facet,
      new Map([...counted].map(([value, number]) => [String(value), number])),
    ]),
  ) as Record<Facet, Map<string, number>>;
}

/** How many of the findings have each verdict. */
export function verdictCounts(
  findings: readonly Finding[],
  decisions: Decisions,
): Readonly<Record<Verdict, number>> {
  const counts = { open: 0, confirmed: 0, dismissed: 0 };
  for (const finding of findings) counts[verdictOn(decisions, finding)] += 1;
  return counts;
}
