/** What `reports` lacks, or holds that cannot stand, asked before `facts` is made of it. */
import { REPORT_DIMENSIONS } from '../form/dimensions.ts';
import { numberAt, type Answer } from '../query/question.ts';
import { mayBeginWithSpace } from './reports-view.ts';

/** The texts of `facts`; others are read rarely, and each is looked at whenever it is. */
export const FACT_TEXTS: ReadonlySet<string> = new Set(
  REPORT_DIMENSIONS.filter((name) => name !== 'year'),
);

/** Columns without which a report cannot stand, then those that are derived where they lack. */
const LACKING = {
  nameless: 'agency_name',
  yearless: 'year',
  agency_id: 'agency_id',
  level: 'level',
  function: 'function',
  scope: 'scope',
  form_t2: 'form_t2',
  form_t3: 'form_t3',
} as const;

type GapName = keyof typeof LACKING;

/** Gaps, each with the column that it is of. */
export const GAPS = Object.entries(LACKING) as readonly (readonly [GapName, string])[];

/** Numbers of reports: all, those that lack a value, those whose year is none. */
export type Gaps = Readonly<Record<GapName | 'reports' | 'odd_years', number>>;

const [FIRST_YEAR, LAST_YEAR] = [1949, 2100];

export const isYear = (year: number): boolean =>
  Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;

/** What {@link GAPS_SQL} tells. */
export function gapsOfAnswer(answer: Answer): Gaps {
  const names = ['reports', 'odd_years', ...GAPS.map(([gap]) => gap)];
  return Object.fromEntries(names.map((name) => [name, numberAt(answer, name, 0) ?? 0])) as Gaps;
}

/** The columns of which every text is tidy, where `reports` has them as the files do. */
export const tidyColumns = (gaps: Answer): ReadonlySet<string> =>
  new Set([...FACT_TEXTS].filter((name) => numberAt(gaps, `untidy_${name}`, 0) === 0));

/**
 * What must be known before `facts` is made: gaps to derive, values that cannot stand, and texts
 * that are not tidy.
 */
export const GAPS_SQL = `select count(*)::int as reports,
  ${[...FACT_TEXTS].map((name) => `(count(*) filter (where ${mayBeginWithSpace(name)} or ${mayBeginWithSpace(`last_${name}`)}))::int as untidy_${name}`).join(',\n  ')},
  (count(*) filter (where year <> floor(year) or year not between ${FIRST_YEAR} and ${LAST_YEAR}))::int as odd_years,
  ${GAPS.map(([gap, column]) => `(count(*) filter (where ${column} is null))::int as ${gap}`).join(',\n  ')}
from (select year, ${[...FACT_TEXTS].map((name) => `${name}, ${name}[-1] as last_${name}`).join(', ')} from reports)`;
