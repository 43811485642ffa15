/** Numbers that the prose of a report claims, each with its sentence and what it counts. */
import { CLAIM_SECTIONS, type Claim } from '../report/claim.ts';
import type { Filing, Report, SectionId } from '../report/report.ts';
import { squash } from './normalise.ts';
import { classifyCount, type Meaning, type Setting } from './prose/classify.ts';
import { numbersOf, type NumberToken } from './prose/numbers.ts';
import { classifyChange, classifyShare, type Antecedent } from './prose/relate.ts';
import { sentencesOf, type Sentence } from './prose/sentences.ts';
import { allUpheld, zeroClaims, type Wording } from './prose/without-number.ts';
import * as words from './prose/words.ts';

const MOST_CLAIMS = 300;
const LONGEST_CLAUSE = 120;
const BREAK = /[，；（）]/gu;

/** Index behind the last break before `end`, or `from`. */
function clauseStart(text: string, from: number, end: number): number {
  const clause = text.slice(from, end);
  let start = 0;
  for (const match of clause.matchAll(BREAK)) start = match.index + 1;
  // 收到政府信息公开申请，共12件: the clause before holds the subject where this one is empty.
  const own = clause.slice(start);
  if (start > 1 && !own.includes('其中') && words.restOfRequests(own) === '') {
    const verbs = words.RECEIVED.test(own) || words.HANDLED.test(own);
    if (!verbs && clause[start - 1] === '，') return clauseStart(text, from, from + start - 1);
  }
  return from + start;
}

function clauseEnd(text: string, from: number, limit: number): number {
  BREAK.lastIndex = 0;
  const at = text.slice(from, limit).search(/[，；（）。]/u);
  return at < 0 ? limit : from + at;
}

/** A report's prose, and who tells it of which year. */
export interface Told extends Pick<Report, 'sections'> {
  readonly filing: Pick<Filing, 'agency' | 'year'>;
}

interface Part {
  readonly hasRequests: boolean;
  readonly hasDisclosure: boolean;
}

class SentenceReader {
  readonly claims: Claim[] = [];
  #last: Antecedent = null;
  #lastRequests: string | null;
  #openRoutes: { readonly route: string; readonly value: number }[] = [];
  #toldResult = false;

  constructor(
    private readonly section: SectionId,
    private readonly sentence: Sentence,
    private readonly part: Part,
    private readonly report: { readonly year: number | null; readonly agency: string },
    lastRequests: string | null,
  ) {
    this.#lastRequests = lastRequests;
  }

  /** Subject of the last certain count of requests, for a sentence that follows at once. */
  get lastRequests(): string | null {
    return this.#lastRequests;
  }

  /** The setting at an index of the sentence. */
  #settingAt(at: number): Setting {
    const said = this.sentence.text.slice(0, at);
    const item = said.slice(said.lastIndexOf('；') + 1);
    return {
      ...this.report,
      hasRequests: this.part.hasRequests || words.REQUEST_CONTEXT.test(this.sentence.text),
      hasDisclosure: this.part.hasDisclosure || words.DISCLOSURE_CONTEXT.test(this.sentence.text),
      isListed: item.includes('其中'),
      lastRequests: this.#lastRequests,
      openRoutes: this.#openRoutes.map(({ route }) => route),
    };
  }

  #isOtherYear(at: number): boolean {
    const { year } = this.report;
    const said = this.sentence.text.slice(0, at);
    return [...said.matchAll(words.YEAR)].some(
      (match) => Number(match[0]) !== year && !/[较比与〔[（]$/u.test(said.slice(0, match.index)),
    );
  }

  #meaningOf(
    token: NumberToken,
    before: string,
    after: string,
  ): (Meaning & Pick<Claim, 'direction'>) | null {
    const setting = this.#settingAt(token.start);
    const still = (meaning: Meaning | null) =>
      meaning === null ? null : { ...meaning, direction: null };
    if (token.unit === 'yuan') {
      const [subject] = [
        words.PROCESSING_FEE.test(before) ? 'processing_fee' : null,
        words.ADMINISTRATIVE_FEE.test(before) ? 'fees_wan_yuan' : null,
      ].filter((each) => each !== null);
      return subject === undefined
        ? null
        : { kind: 'fee', subject, applicant: 'total', verb: null, direction: null };
    }
    const change = classifyChange(before, this.#last, setting);
    if (change !== null || words.IS_CHANGE.test(before)) return change;
    return token.unit === 'percent'
      ? still(classifyShare(before, this.#last, setting))
      : still(classifyCount(before, after, setting));
  }

  #add(wording: Wording): void {
    const { sentence } = this;
    const { at, ...claim } = wording;
    this.claims.push({
      section: this.section,
      offset: sentence.origins[at] ?? 0,
      sentence: sentence.printed,
      ...claim,
    });
  }

  #remember(claim: Meaning, value: number): void {
    const { subject } = claim;
    if (claim.kind === 'received' || claim.kind === 'handled') {
      if (subject === 'received' || subject === 'handled') this.#lastRequests ??= subject;
    }
    if (subject === null || (claim.kind !== 'reconsideration' && claim.kind !== 'litigation'))
      return;
    const isResult = /_(?:upheld|corrected|other|pending)$/u.test(subject);
    if (isResult) this.#toldResult = true;
    else {
      if (this.#toldResult) this.#openRoutes = [];
      this.#toldResult = false;
      this.#openRoutes.push({ route: subject, value });
    }
  }

  #readToken(token: NumberToken, from: number, limit: number): void {
    const { text } = this.sentence;
    if (token.unit === 'other' || !token.isCertain) {
      this.#last = null;
      return;
    }
    const start = Math.max(clauseStart(text, from, token.start), token.start - LONGEST_CLAUSE);
    const before = text.slice(start, token.start).replaceAll('，', '');
    const after = text.slice(token.end, clauseEnd(text, token.end, limit));
    const found = this.#meaningOf(token, before, after);
    if (found === null) {
      this.#last = null;
      return;
    }
    const isOther = found.kind !== 'fee' && this.#isOtherYear(token.start);
    const meaning = isOther ? { ...found, subject: null } : found;
    const { value, precision, unit } = token;
    const printed = this.sentence.text.slice(token.start, token.end);
    this.#add({ at: token.start, ...meaning, value, precision, unit, printed });
    this.#remember(meaning, value);
    this.#last = { ...meaning, unit };
  }

  read(): void {
    const { sentence } = this;
    const tokens = numbersOf(sentence);
    tokens.forEach((token, index) => {
      this.#readToken(
        token,
        tokens[index - 1]?.end ?? 0,
        tokens[index + 1]?.start ?? sentence.text.length,
      );
    });
    const setting = this.#settingAt(sentence.text.length);
    if (this.#isOtherYear(sentence.text.length)) return;
    for (const zero of zeroClaims(sentence.text, tokens, setting)) this.#add(zero);
    for (const upheld of allUpheld(sentence.text, this.#openRoutes, setting)) this.#add(upheld);
  }
}

/**
 * Every claim of sections one, five and six, in the order of the text.
 *
 * Never guesses: where the words leave open what is counted, `subject` is null. Time is bounded
 * on any text: sections, sentences, numbers and claims are counted.
 */
export function claimsOf({ sections, filing }: Told): readonly Claim[] {
  const report = { year: filing.year, agency: squash(filing.agency ?? '') };
  const claims: Claim[] = [];
  for (const section of CLAIM_SECTIONS) {
    let part: Part = { hasRequests: false, hasDisclosure: false };
    let before: { readonly end: number; readonly requests: string | null } | null = null;
    for (const sentence of sentencesOf(sections[section] ?? '')) {
      if (claims.length >= MOST_CLAIMS) return claims.slice(0, MOST_CLAIMS);
      const own: Part = {
        hasRequests: words.REQUEST_CONTEXT.test(sentence.text),
        hasDisclosure: words.DISCLOSURE_CONTEXT.test(sentence.text),
      };
      part = sentence.opensPart
        ? own
        : {
            hasRequests: part.hasRequests || own.hasRequests,
            hasDisclosure: part.hasDisclosure || own.hasDisclosure,
          };
      const start = sentence.origins[0] ?? 0;
      const follows: boolean = before !== null && !sentence.opensPart && start - before.end <= 2;
      const reader: SentenceReader = new SentenceReader(
        section,
        sentence,
        part,
        report,
        follows ? (before?.requests ?? null) : null,
      );
      reader.read();
      before = { end: sentence.origins.at(-1) ?? start, requests: reader.lastRequests };
      claims.push(...reader.claims.sort((left, right) => left.offset - right.offset));
    }
  }
  return claims.slice(0, MOST_CLAIMS);
}
