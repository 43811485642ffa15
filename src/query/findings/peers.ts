/** Bodies that are compared with each other, and which of them stand out. */
import type { Label } from '../../form/form.ts';
import { standing } from '../../metrics/statistics/many-tests.ts';
import type { PeerGroup } from '../../report/finding.ts';
import { groupBy } from '../../report/group-by.ts';
import type { Answer } from '../question.ts';
import { numbersOf } from './finding-source.ts';

/** Of one scope, level and function. */
export const NATIONAL_PEERS: Label = {
  zh: '全国同层级同职能',
  en: 'same level and function, all provinces',
};

/** Peers of which there is one definition only. */
export const peersOf = (label: Label, count: number): PeerGroup => ({
  label,
  count,
  stands: 1,
  tried: 1,
});

/** More than the last year that a dataset may have. */
const YEARS_OF_KEY = 10_000;

/**
 * Rows of one `peer_group` and `year`: bodies that are compared with each other, in the order of
 * the answer.
 */
export function peerGroups(answer: Answer): Iterable<readonly number[]> {
  const [groups, years] = [numbersOf(answer, 'peer_group'), numbersOf(answer, 'year')];
  return groupBy(
    groups.keys(),
    (row) => (groups[row] ?? 0) * YEARS_OF_KEY + (years[row] ?? 0),
  ).values();
}

/** A body and how likely chance alone puts it as far from its peers. */
export interface Judged {
  readonly year: number;
  readonly probability: number;
}

/** Those that still stand among all bodies judged in their year, at most a share `q` by chance. */
export function suspectsOf<Body extends Judged>(judged: readonly Body[], q: number): Body[] {
  return [...groupBy(judged, ({ year }) => year).values()].flatMap((ofYear) => {
    const stands = standing(
      ofYear.map(({ probability }) => probability),
      q,
    );
    return ofYear.filter((_, at) => stands[at] === true);
  });
}

/** A share as sentences tell it. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
