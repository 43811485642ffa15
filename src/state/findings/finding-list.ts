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

const fits = (finding: Finding, filter: FindingFilter, decisions: Decisions, but?: Facet) =>
  FACETS.every(
    (facet) => facet === but || filter[facet] === '' || facetOf(finding, facet) === filter[facet],
  ) &&
  (filter.decision === '' || verdictOn(decisions, finding) === filter.decision);

const byText = (left: string, right: string): number => left.localeCompare(right, 'zh-CN');

const GRADE_ORDER: readonly Grade[] = ['error', 'warning', 'info'];
const byWeight = (left: Finding, right: Finding): number => weightOf(right) - weightOf(left);

const ORDERS: Readonly<Record<string, (left: Finding, right: Finding) => number>> = {
  grade: (left, right) =>
    GRADE_ORDER.indexOf(left.grade) - GRADE_ORDER.indexOf(right.grade) || byWeight(left, right),
  weight: byWeight,
  body: (left, right) => byText(left.agencyName, right.agencyName),
  year: (left, right) => right.year - left.year,
};

/** The findings that fit, in that order; equal ones by body and year. */
export function listed(
  findings: readonly Finding[],
  filter: FindingFilter,
  decisions: Decisions,
  order: string,
): readonly Finding[] {
  const compare = ORDERS[order] ?? ORDERS['grade'];
  return findings
    .filter((finding) => fits(finding, filter, decisions))
    .toSorted(
      (left, right) =>
        (compare?.(left, right) ?? 0) ||
        right.year - left.year ||
        byText(left.agencyName, right.agencyName),
    );
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
