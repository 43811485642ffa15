/** Which findings are listed, in what order, and how many there are of each kind. */
import { weightOf, type Finding } from '../../report/finding.ts';
import type { Grade } from '../../report/rules.ts';
import { verdictOn, type Decisions, type Verdict } from './triage.ts';

/** What is looked for; an empty text is no restriction. */
export interface FindingFilter {
  readonly grade: string;
  readonly rule: string;
  readonly year: string;
  readonly function: string;
  readonly province: string;
  readonly decision: string;
}

export type Facet = Exclude<keyof FindingFilter, 'decision'>;
export const FACETS: readonly Facet[] = ['grade', 'rule', 'year', 'function', 'province'];

/** The part of a finding that a facet is about; `''` is unknown. */
export const facetOf = (finding: Finding, facet: Facet): string =>
  facet === 'year' ? String(finding.year) : (finding[facet] ?? '');

/** Of {@link listed} in any order. */
export const fitting = (
  findings: readonly Finding[],
  filter: FindingFilter,
  decisions: Decisions,
): readonly Finding[] => findings.filter((finding) => fits(finding, filter, decisions));

const fits = (finding: Finding, filter: FindingFilter, decisions: Decisions, but?: Facet) =>
  FACETS.every(
    (facet) => facet === but || filter[facet] === '' || facetOf(finding, facet) === filter[facet],
  ) &&
  (filter.decision === '' || verdictOn(decisions, finding) === filter.decision);

const GRADE_ORDER: readonly Grade[] = ['error', 'warning', 'info'];
const COLLATOR = new Intl.Collator('zh-CN');

/** What a finding is sorted by, told once for each: a country has half a million of them. */
interface Sorted {
  readonly finding: Finding;
  readonly grade: number;
  readonly weight: number;
}

const sortedOf = (finding: Finding): Sorted => ({
  finding,
  grade: GRADE_ORDER.indexOf(finding.grade),
  weight: weightOf(finding),
});

const byYear = (left: Sorted, right: Sorted): number => right.finding.year - left.finding.year;
const byWeight = (left: Sorted, right: Sorted): number => right.weight - left.weight;

const ORDERS: Readonly<Record<string, (left: Sorted, right: Sorted) => number>> = {
  grade: (left, right) => left.grade - right.grade || byWeight(left, right) || byYear(left, right),
  weight: (left, right) => byWeight(left, right) || byYear(left, right),
  body: (left, right) =>
    COLLATOR.compare(left.finding.agencyName, right.finding.agencyName) || byYear(left, right),
  year: byYear,
};

/** The findings that fit, in that order; equal ones by year, then as they were found. */
export function listed(
  findings: readonly Finding[],
  filter: FindingFilter,
  decisions: Decisions,
  order: string,
): readonly Finding[] {
  return fitting(findings, filter, decisions)
    .map(sortedOf)
    .sort(ORDERS[order] ?? ORDERS['grade'])
    .map(({ finding }) => finding);
}

/** How many findings each value of a facet would list, the other choices standing. */
export function countsOf(
  findings: readonly Finding[],
  filter: FindingFilter,
  decisions: Decisions,
  facet: Facet,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    if (!fits(finding, filter, decisions, facet)) continue;
    const value = facetOf(finding, facet);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
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
