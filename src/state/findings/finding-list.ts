/** Which findings are listed, in what order, and how many there are of each kind. */
import type { Finding } from '../../report/finding.ts';
import { FACETS, countsOf, type Facet, type FoundFindings } from './found-findings.ts';
import { VERDICTS, verdictOn, type Decisions, type Verdict } from './triage.ts';

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

/** No restriction. */
export const ANY: FindingFilter = {
  grade: '',
  rule: '',
  year: '',
  function: '',
  province: '',
  body: '',
  decision: '',
};

type Test = (at: number) => boolean;

const verdictsKnown = new WeakMap<
  FoundFindings,
  { readonly decisions: Decisions; readonly verdicts: Uint8Array }
>();

/** The place in {@link VERDICTS} of the verdict on each finding. */
function verdictsOf(found: FoundFindings, decisions: Decisions): Uint8Array {
  const known = verdictsKnown.get(found);
  if (known?.decisions === decisions) return known.verdicts;
  const verdicts = Uint8Array.from(found.all, (finding) =>
    VERDICTS.indexOf(verdictOn(decisions, finding)),
  );
  verdictsKnown.set(found, { decisions, verdicts });
  return verdicts;
}

/** Whether findings fit what is chosen of a facet; null where nothing is. */
function facetTest(found: FoundFindings, filter: FindingFilter, facet: Facet): Test | null {
  if (filter[facet] === '') return null;
  const wanted = found.codeOf(facet, filter[facet]);
  const codes = found.codes(facet);
  return (at) => codes[at] === wanted;
}

/** What is chosen beside the facets. */
function otherTests(
  found: FoundFindings,
  filter: FindingFilter,
  decisions: Decisions,
): readonly Test[] {
  const tests: Test[] = [];
  if (filter.body !== '') tests.push((at) => found.all[at]?.agency === filter.body);
  if (filter.decision !== '') {
    const wanted = VERDICTS.findIndex((verdict) => verdict === filter.decision);
    const verdicts = verdictsOf(found, decisions);
    tests.push((at) => verdicts[at] === wanted);
  }
  return tests;
}

function allOf(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  return (at) => tests.every((test) => test(at));
}

function testsOf(
  found: FoundFindings,
  filter: FindingFilter,
  decisions: Decisions,
): readonly Test[] {
  return [
    ...FACETS.flatMap((facet) => facetTest(found, filter, facet) ?? []),
    ...otherTests(found, filter, decisions),
  ];
}

/** Places of the findings that fit, in that order. */
export function listed(
  found: FoundFindings,
  filter: FindingFilter,
  decisions: Decisions,
  order: string,
): Int32Array {
  const tests = testsOf(found, filter, decisions);
  return tests.length === 0 ? found.inOrder(order) : found.inOrder(order).filter(allOf(tests));
}

/** The findings of some rules that fit, as they were found. */
export function ofRules(
  found: FoundFindings,
  rules: readonly string[],
  filter: FindingFilter,
  decisions: Decisions,
): readonly Finding[] {
  const wanted = new Set(rules.map((rule) => found.codeOf('rule', rule)));
  const codes = found.codes('rule');
  const isMeant = allOf(testsOf(found, filter, decisions));
  return found.all.filter((_, at) => wanted.has(codes[at] ?? -1) && isMeant(at));
}

/** How many findings that fit each rule has for each function; `''` is unknown. */
export function countsByFunction(
  found: FoundFindings,
  rules: readonly string[],
  filter: FindingFilter,
  decisions: Decisions,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const isMeant = allOf(testsOf(found, filter, decisions));
  const [codes, works] = [found.codes('rule'), found.codes('function')];
  const values = found.values('function');
  const wanted = new Map(rules.map((rule, place) => [found.codeOf('rule', rule), place]));
  const numbers = rules.map(() => new Int32Array(values.length));
  for (let at = 0; at < codes.length; at += 1) {
    const ofRule = numbers[wanted.get(codes[at] ?? -1) ?? -1];
    if (ofRule === undefined || !isMeant(at)) continue;
    ofRule[works[at] ?? 0] = (ofRule[works[at] ?? 0] ?? 0) + 1;
  }
  const counts = new Map<string, Map<string, number>>();
  for (const [place, rule] of rules.entries()) {
    for (const [work, count] of (numbers[place] ?? []).entries()) {
      if (count === 0) continue;
      const name = String(values[work]);
      counts.set(name, (counts.get(name) ?? new Map<string, number>()).set(rule, count));
    }
  }
  return counts;
}

/** How many findings each value of each facet would list, the other choices standing. */
export function facetCounts(
  found: FoundFindings,
  filter: FindingFilter,
  decisions: Decisions,
): Readonly<Record<Facet, ReadonlyMap<string, number>>> {
  const others = otherTests(found, filter, decisions);
  const counts = FACETS.map((facet) => {
    const tests = FACETS.flatMap((other) =>
      other === facet ? [] : (facetTest(found, filter, other) ?? []),
    );
    return [facet, countsOf(found, facet, allOf([...tests, ...others]))] as const;
  });
  return Object.fromEntries(counts) as Record<Facet, ReadonlyMap<string, number>>;
}

/** How many of the listed findings have each verdict. */
export function verdictCounts(
  found: FoundFindings,
  places: Int32Array,
  decisions: Decisions,
): Readonly<Record<Verdict, number>> {
  const counts = { open: 0, confirmed: 0, dismissed: 0 };
  if (decisions.size === 0) return { ...counts, open: places.length };
  const verdicts = verdictsOf(found, decisions);
  for (const at of places) counts[VERDICTS[verdicts[at] ?? 0] ?? 'open'] += 1;
  return counts;
}
