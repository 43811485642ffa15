/** Numbers that relate to a count: its change on last year, or its share. */
import type { Claim } from '../../report/claim.ts';
import { classifyCount, type Meaning, type Setting } from './classify.ts';
import * as words from './words.ts';

/** The claim before this one in its sentence. */
export type Antecedent = Pick<Claim, 'kind' | 'subject' | 'applicant' | 'unit'> | null;

export type Change = Meaning & { readonly direction: 'up' | 'down' };

function directionOf(text: string): 'up' | 'down' | null {
  const isUp = words.UP.test(text);
  return isUp === words.DOWN.test(text) ? null : isUp ? 'up' : 'down';
}

/** 同比增长1.05% and 较上年增加12件; null where the words tell no change on last year. */
export function classifyChange(before: string, last: Antecedent, setting: Setting): Change | null {
  const lastYear = setting.year === null ? '' : `${setting.year - 1}年`;
  const text =
    lastYear === ''
      ? before
      : before.replace(`较${lastYear}`, '较上年').replace(`比${lastYear}`, '比上年');
  const follows = last?.kind === 'change' && words.restOfChange(text) === '';
  const direction = directionOf(text);
  if (direction === null || (!follows && !words.IS_CHANGE.test(text))) return null;
  const rest = words.restOfChange(text);
  const named = rest === '' ? last : classifyCount(text.replace(words.CHANGES, ''), '', setting);
  // 收到30件，上年结转2件，同比增长5%: the change is hardly one of the carried ones.
  const of = named?.subject?.startsWith('carried_') === true ? null : named;
  return {
    kind: 'change',
    subject: of?.subject ?? null,
    applicant: of?.applicant ?? 'total',
    verb: null,
    direction,
  };
}

const isCountable = (of: Antecedent | Meaning): boolean =>
  of !== null && (of.kind === 'outcome' || of.applicant !== 'total' || /_/u.test(of.subject ?? ''));

/** 占33.9% and 予以公开率33.9%; null where the words tell no share. */
export function classifyShare(before: string, last: Antecedent, setting: Setting): Meaning | null {
  const at = before.search(/占/u);
  const isRate = /率/u.test(before);
  if (at < 0 && !isRate) return null;
  const base = at < 0 ? '' : before.slice(at);
  const head = at < 0 ? before : before.slice(0, at);
  const of: Antecedent | Meaning =
    words.restOfShare(head) === ''
      ? last?.unit === 'count'
        ? last
        : null
      : classifyCount(head.replace(words.SHARES, ''), '', setting);
  if (!setting.hasDisclosure) return null;
  const isCertain = words.restOfWhole(base) === '' && isCountable(of);
  return {
    kind: 'share',
    subject: isCertain ? (of?.subject ?? null) : null,
    applicant: of?.applicant ?? 'total',
    verb: null,
  };
}
