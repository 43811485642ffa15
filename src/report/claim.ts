/** A number that a report's prose claims, as a row of `claims.parquet`. */
import type { SectionId } from './report.ts';

export type ClaimKind =
  | 'received'
  | 'handled'
  | 'outcome'
  | 'reconsideration'
  | 'litigation'
  | 'fee'
  | 'share'
  | 'change';

export type ClaimUnit = 'count' | 'percent' | 'yuan';

/** Whose requests are meant: a column of table 3, its total, or all five kinds of organisation. */
export type ClaimApplicant = string;

/** The sections whose prose is searched for claims. */
export const CLAIM_SECTIONS: readonly SectionId[] = ['one', 'five', 'six'];

export interface Claim {
  readonly section: SectionId;
  /** Where the number stands in the section's text, in UTF-16 units from 0. */
  readonly offset: number;
  readonly sentence: string;
  readonly kind: ClaimKind;
  /** What is counted: an id of `claim-readings.ts`; null where that is not certain. */
  readonly subject: string | null;
  readonly applicant: ClaimApplicant;
  readonly value: number;
  readonly unit: ClaimUnit;
  /**
   * 0 where the number is exact; else the size of its last printed digit: 0.01 for 1.05 %,
   * 1000 for 1.2 万, 100 for 300 余.
   */
  readonly precision: number;
  /** The number as printed; for 未收到 and 均维持 those words. */
  readonly printed: string;
  /** The verb as printed, such as 收到, 受理, 答复. */
  readonly verb: string | null;
  /** Of a change on last year. */
  readonly direction: 'up' | 'down' | 'same' | null;
}
