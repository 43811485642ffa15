/** Claims without a figure: 未收到申请 is 0, 均维持 is all of them. */
import type { Claim } from '../../report/claim.ts';
import { classifyCount, type Setting } from './classify.ts';
import type { NumberToken } from './numbers.ts';
import * as words from './words.ts';

/** A claim before it knows its section; `at` is an index in the sentence's text. */
export type Wording = Omit<Claim, 'section' | 'offset' | 'sentence'> & { readonly at: number };

const LONGEST_CLAUSE = 80;
const MOST_CLAUSES = 80;

interface Clause {
  readonly text: string;
  readonly at: number;
}

function clausesOf(text: string): readonly Clause[] {
  let at = 0;
  return text
    .split(/[，；。！？（）]/u, MOST_CLAUSES)
    .map((clause) => {
      const own = { text: clause, at };
      at += clause.length + 1;
      return own;
    })
    .filter((clause) => clause.text !== '' && clause.text.length <= LONGEST_CLAUSE);
}

const plain = { applicant: 'total', precision: 0, direction: null } as const;

function zeroOf(clause: Clause, setting: Setting): readonly Wording[] {
  const negation = words.NEGATED.exec(clause.text);
  if (negation === null) return [];
  const at = clause.at + negation.index;
  const zero = { ...plain, at, value: 0, printed: negation[0], verb: negation[0] };
  const rest =
    clause.text.slice(0, negation.index) + clause.text.slice(negation.index + negation[0].length);
  if (words.PROCESSING_FEE.test(rest) && /收取|产生|发生/u.test(clause.text)) {
    return [{ ...zero, kind: 'fee', subject: 'processing_fee', unit: 'yuan' }];
  }
  const found = classifyCount(rest, '', setting);
  if (found?.subject == null || found.kind === 'outcome') return [];
  const kinds: readonly (readonly [Claim['kind'], string])[] =
    found.subject === 'disputes'
      ? [
          ['reconsideration', 'reconsideration'],
          ['litigation', 'litigation'],
        ]
      : [[found.kind, found.subject]];
  return kinds.map(([kind, subject]) => ({ ...zero, kind, subject, unit: 'count' }));
}

/** Claims of none: 未收到政府信息公开申请, 没有发生行政复议. Only where certain. */
export function zeroClaims(
  text: string,
  tokens: readonly NumberToken[],
  setting: Setting,
): readonly Wording[] {
  return clausesOf(text)
    .filter(
      (clause) =>
        !tokens.some(({ start }) => start >= clause.at && start < clause.at + clause.text.length),
    )
    .flatMap((clause) => zeroOf(clause, { ...setting, isListed: false }));
}

/**
 * Claims that every case was upheld: of the cases counted in the sentence, or, where it counts
 * none, 100 % of the cases. A sentence on the concluded cases alone claims nothing of the others.
 */
export function allUpheld(
  text: string,
  counted: readonly { readonly route: string; readonly value: number }[],
  setting: Setting,
): readonly Wording[] {
  if (!setting.hasDisclosure || /审结|办结|已结|其中/u.test(text)) return [];
  const clause = clausesOf(text).find((each) => words.ALL_UPHELD.test(each.text));
  const printed = words.ALL_UPHELD.exec(clause?.text ?? '');
  if (clause === undefined || printed === null) return [];
  const at = clause.at + printed.index;
  const upheld = { ...plain, at, printed: printed[0], verb: printed[0] };
  const routes = counted.filter(({ route, value }) => route !== 'disputes' && value > 0);
  if (counted.length > 0) {
    return routes.map(({ route, value }) => ({
      ...upheld,
      kind: route === 'reconsideration' ? 'reconsideration' : 'litigation',
      subject: `${route}_upheld`,
      unit: 'count',
      value,
    }));
  }
  const named = [
    ...(words.RECONSIDERATION.test(text) ? ['reconsideration'] : []),
    ...(words.LITIGATION.test(text) ? ['litigation'] : []),
  ];
  return named.map((route) => ({
    ...upheld,
    kind: 'share',
    subject: `${route}_upheld`,
    unit: 'percent',
    value: 100,
  }));
}
