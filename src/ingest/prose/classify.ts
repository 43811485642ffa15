/** What a number of a sentence counts, by the words around it; null subject where not certain. */
import type { Claim } from '../../report/claim.ts';
import * as words from './words.ts';

/** The part of a claim that words tell. */
export type Meaning = Pick<Claim, 'kind' | 'subject' | 'applicant' | 'verb'>;

/** What the sentence and its part have said so far. */
export interface Setting {
  readonly year: number | null;
  /** Name of the body in simplified characters, without spaces. */
  readonly agency: string;
  /** True where sentence or part speak of requests; of disclosure at all. */
  readonly hasRequests: boolean;
  readonly hasDisclosure: boolean;
  /** True after 其中: a number may be a part of the one before. */
  readonly isListed: boolean;
  /** Subject of the last certain count of requests in the sentence. */
  readonly lastRequests: string | null;
  /** Routes counted in the sentence whose results have not been told. */
  readonly openRoutes: readonly string[];
}

const meaning = (
  kind: Meaning['kind'],
  subject: string | null,
  verb: string | null = null,
  applicant = 'total',
): Meaning => ({ kind, subject, applicant, verb });

const GOVERNMENT = /(?:政府|[省市县区旗州])$/u;
/** A government's table is its region's; the office's own number is a part of it. */
const OFFICE_ALONE = /办公[室厅]|政府办/u;
const WHOLE_REGION = /全[省市县区州旗](?:各级)?(?:行政机关|各级政府)?|各级行政机关/gu;

/** Takes the body's own name away, and for a government the whole region that it speaks for. */
function withoutBody(clause: string, { agency }: Setting): string {
  const named = clause.replace(words.EVERYONE, '');
  const own = agency === '' ? named : named.replaceAll(agency, '');
  return GOVERNMENT.test(agency) ? own.replace(WHOLE_REGION, '') : own;
}

const LONGEST_AFTER = 40;
const isTrivial = (text: string): boolean => words.restOfRequests(text) === '';

function routeOf(text: string): string | null {
  if (words.DIRECT_SUIT.test(text)) return words.POST_SUIT.test(text) ? null : 'direct_suit';
  if (words.POST_SUIT.test(text)) return 'post_suit';
  const isReconsideration = words.RECONSIDERATION.test(text);
  const isLitigation = words.LITIGATION.test(text);
  if (isReconsideration) return isLitigation ? 'disputes' : 'reconsideration';
  return isLitigation ? 'litigation' : null;
}

const kindOfRoute = (route: string | undefined): 'litigation' | 'reconsideration' =>
  route === 'litigation' || route === 'direct_suit' || route === 'post_suit'
    ? 'litigation'
    : 'reconsideration';

function classifyDispute(text: string, setting: Setting): Meaning | null {
  const results = words.RESULTS.filter(([, pattern]) => text.search(pattern) >= 0);
  const own = routeOf(text);
  if (own === null && (results.length === 0 || setting.openRoutes.length === 0)) return null;
  if (!setting.hasDisclosure) return null;
  const route = own ?? (setting.openRoutes.length === 1 ? setting.openRoutes[0] : undefined);
  const kind = kindOfRoute(route ?? setting.openRoutes[0]);
  const isCertain = route !== undefined && results.length <= 1 && words.restOfDisputes(text) === '';
  if (!isCertain || (route === 'disputes' && results.length > 0)) return meaning(kind, null);
  const [result] = results;
  return meaning(kind, result === undefined ? route : `${route}_${result[0]}`);
}

function classifyOutcome(text: string): Meaning | null {
  let rest = text;
  const found = words.OUTCOMES.filter((outcome) => {
    const next = rest.replace(outcome.words, '');
    const isNamed = next !== rest;
    rest = next;
    return isNamed;
  });
  if (found.length === 0) return null;
  const named = found.filter(({ isReason }) => isReason);
  const subjects = (named.length > 0 ? named : found).map(({ subject }) => subject);
  const subject =
    subjects.length === 1
      ? (subjects[0] ?? null)
      : subjects.join() === 'partial,granted'
        ? 'granted_or_partial'
        : null;
  return meaning('outcome', words.restOfOutcome(text) === '' ? subject : null);
}

function classifyCarried(text: string): Meaning | null {
  for (const [subject, pattern] of [
    ['carried_in', words.CARRIED_IN],
    ['carried_out', words.CARRIED_OUT],
  ] as const) {
    const verb = pattern.exec(text)?.[0];
    if (verb === undefined) continue;
    const rest = words.restOfRequests(text.replace(verb, ''));
    return meaning('handled', rest === '' ? subject : null, verb);
  }
  return null;
}

function applicantOf(text: string): string | null {
  let rest = text;
  const found = words.APPLICANT_WORDS.filter(([, pattern]) => {
    const next = rest.replace(pattern, '');
    const isNamed = next !== rest;
    rest = next;
    return isNamed;
  });
  // 自然人、法人或其他组织 together are everyone.
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

const withoutApplicants = (text: string): string =>
  words.APPLICANT_WORDS.reduce((rest, [, pattern]) => rest.replace(pattern, ''), text);

function classifyRequests(text: string, before: string, setting: Setting): Meaning | null {
  const received = words.RECEIVED.exec(before);
  const handled = words.HANDLED.exec(before);
  const verb = received ?? handled;
  const namesRequests = text.search(words.REQUEST) >= 0;
  const applicant = applicantOf(text);
  if (verb === null && !namesRequests && applicant === null) return null;
  // 行政复议3件，办结3件: the verb may speak of the cases.
  const isOpen = setting.lastRequests === null || setting.openRoutes.length > 0;
  if (!namesRequests && isOpen) return null;
  const kind = received === null && handled !== null ? 'handled' : 'received';
  const bare = withoutApplicants(text);
  if (applicant !== null) {
    const subject = setting.lastRequests ?? kind;
    return meaning(kind, isTrivial(bare) ? subject : null, verb?.[0] ?? null, applicant);
  }
  if (verb === null) {
    // 申请12件 behind 其中 is a part without a name, 依申请公开12件 may be what was granted.
    const isNoun = bare.replaceAll('依申请公开', '').includes('申请');
    const isCertain = isNoun && !setting.isListed && isTrivial(bare);
    return meaning('received', isCertain ? 'received' : null);
  }
  const head = bare.slice(0, bare.indexOf(verb[0]));
  const tail = bare.slice(head.length);
  const isPart =
    setting.isListed && (!isTrivial(head) || (kind === 'received' && verb[0] !== '新收'));
  return meaning(kind, isTrivial(tail) && !isPart ? kind : null, verb[0]);
}

/**
 * What a count means.
 *
 * @param before the words from the last break or number up to this one
 * @param after the words behind its unit up to the next break or number
 */
export function classifyCount(before: string, after: string, setting: Setting): Meaning | null {
  const dated = before.replace(words.WHOLE_YEAR, '');
  const isPart =
    words.PART_OF.test(dated) ||
    words.APART.test(dated) ||
    words.LAST_YEAR.test(dated) ||
    (GOVERNMENT.test(setting.agency) ? OFFICE_ALONE : words.WIDER).test(dated) ||
    /^(?:以上|以下|以内|左右)/u.test(after);
  const own = withoutBody(dated.replace(/20\d\d年度?/gu, ''), setting);
  const behind = after.length <= LONGEST_AFTER ? withoutBody(after, setting) : '';
  const text = own + behind;
  const lead = isTrivial(own) ? text : own;
  const found =
    classifyDispute(lead, setting) ??
    (setting.hasRequests
      ? (classifyCarried(own) ?? classifyOutcome(lead) ?? classifyRequests(text, own, setting))
      : null);
  return found !== null && isPart ? { ...found, subject: null } : found;
}
