/** How many identities of the loaded reports can be judged, and how they come out. */
import { cellsOf, FORM_VERSIONS, type FormVersion } from '../../form/form.ts';
import {
  CARRY_OVER_LINKS,
  identitiesOfDisputes,
  identitiesOfRequests,
} from '../../form/identities.ts';
import { EQUATIONS } from '../equations.ts';
import { numberAt } from '../question.ts';
import type { Ask } from './finding-source.ts';

export interface IdentityCounts {
  readonly holds: number;
  readonly fails: number;
  /** A cell of it is blank, or no number. */
  readonly not_judged: number;
  /** Its table is not in the report. */
  readonly absent: number;
}

const count = (conditions: readonly string[]): string =>
  `list_sum([${conditions.map((condition) => `sum(coalesce((${condition})::int, 0))`).join(', ')}])::double`;

const DISPUTES = identitiesOfDisputes().length;
const REQUESTS = (version: FormVersion): number => identitiesOfRequests(version).length;
const HAS_DISPUTES = `coalesce(${cellsOf('t4', '2021')
  .map(({ id }) => `r.${id}`)
  .join(', ')}) is not null`;

const OWN = `select count(*)::int as reports,
  ${count(EQUATIONS.map(({ left, right }) => `${left} = ${right}`))} as holds,
  ${count(EQUATIONS.map(({ left, right }) => `${left} <> ${right}`))} as fails,
  sum(case ${FORM_VERSIONS.map((version) => `when f.form_t3 = '${version}' then ${REQUESTS(version)}`).join(' ')} else 0 end
    + case when ${HAS_DISPUTES} then ${DISPUTES} else 0 end)::double as printed,
  sum(case when f.form_t3 is null then ${REQUESTS('2021')} else 0 end
    + case when ${HAS_DISPUTES} then 0 else ${DISPUTES} end)::double as absent
from reports r join (select row_id, form_t3 from facts) f using (row_id)`;

const LINKS = CARRY_OVER_LINKS.map((link) => ({ out: `b.${link.out}`, into: `a.${link.in}` }));

const HANDED_OVER = `select ${count(LINKS.map(({ out, into }) => `${out} = ${into}`))} as holds,
  ${count(LINKS.map(({ out, into }) => `${out} <> ${into}`))} as fails,
  (count(*) * ${LINKS.length})::double as links
from facts a join facts b on b.agency_id = a.agency_id and b.year = a.year - 1`;

/** Identities of each report, and of its carry-over from the year before. */
export async function identityCounts(ask: Ask): Promise<IdentityCounts> {
  const own = await ask({ text: OWN, parameters: [], cells: [] });
  const handed = await ask({
    text: HANDED_OVER,
    parameters: [],
    cells: CARRY_OVER_LINKS.flatMap((link) => [link.out, link.in]),
  });
  const ofOwn = (column: string): number => numberAt(own, column, 0) ?? 0;
  const ofHanded = (column: string): number => numberAt(handed, column, 0) ?? 0;
  const unjudged =
    ofOwn('printed') -
    ofOwn('holds') -
    ofOwn('fails') +
    ofHanded('links') -
    ofHanded('holds') -
    ofHanded('fails');
  return {
    holds: ofOwn('holds') + ofHanded('holds'),
    fails: ofOwn('fails') + ofHanded('fails'),
    not_judged: unjudged,
    absent: ofOwn('absent'),
  };
}
