/** What finds: a family of rules over the whole dataset, asked in SQL. */
import type { Label } from '../../form/form.ts';
import type { Finding, FindingSubject } from '../../report/finding.ts';
import type { Settings } from '../../report/rules.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';

/** Answers one statement of the rules' own. */
export type Ask = (statement: Statement) => Promise<Answer>;

/** What a run of the rules is given. */
export interface RunContext {
  readonly ask: Ask;
  readonly settings: Settings;
  /** Lets the page breathe between parts of a long list. */
  readonly pause: () => Promise<void>;
}

/** Whom each report is about, by its `row_id`. */
export interface Subjects {
  /** False of a report that gave way to the same one of another part. */
  readonly has: (id: number) => boolean;
  /** @throws RangeError where there is no such report */
  readonly of: (id: number) => FindingSubject;
  /** Null is unknown. */
  readonly scopeOf: (id: number) => string | null;
}

export interface FindingContext extends RunContext {
  /** Whose reports they are; read once a run. */
  readonly subjects: () => Promise<Subjects>;
}

/** Rules that are judged together, over every report that is loaded. */
export interface FindingSource {
  readonly label: Label;
  readonly rules: readonly string[];
  readonly find: (context: FindingContext) => Promise<readonly Finding[]>;
}

const ROWS_A_PART = 500;

/** Makes findings of each row of an answer, pausing between parts of it. */
export async function fromRows(
  answer: Answer,
  { pause }: Pick<FindingContext, 'pause'>,
  findingsAt: (row: number) => readonly Finding[],
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (let row = 0; row < answer.rows; row += 1) {
    if (row > 0 && row % ROWS_A_PART === 0) await pause();
    for (const finding of findingsAt(row)) found.push(finding);
  }
  return found;
}

/** Reports from one `row_id` on up to another, which is not among them. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

const MOST_ROWS = 2 ** 31 - 1;

/**
 * Reports in parts that are judged one after the other, as each needs all its cells or its text:
 * as few as fit, for a table beside the reports is read whole for every part.
 *
 * @param parts a query of `row_id` and `part`, which never falls as `row_id` grows
 */
export async function partsOf(
  parts: string,
  { ask }: Pick<FindingContext, 'ask'>,
): Promise<readonly Part[]> {
  const text = `select min(row_id)::int as start from (${parts}) group by part order by start`;
  const starts = numbersOf(await ask({ text, parameters: [], cells: [] }), 'start');
  return Array.from(starts, (from, at) => ({ from, to: starts[at + 1] ?? MOST_ROWS }));
}

/** The reports of a part; numbers in the text, as by parameters the engine leaves nothing out. */
export const isInPart = (column: string, { from, to }: Part): string =>
  `${column} >= ${Math.trunc(from)} and ${column} < ${Math.trunc(to)}`;

/** Whether a dataset has nothing in a table beside its reports. */
export async function isEmpty(
  table: 'texts' | 'claims' | 'roster',
  { ask }: Pick<FindingContext, 'ask'>,
): Promise<boolean> {
  const text = `select count(*)::int as some from (select 1 from ${table} limit 1)`;
  return numberAt(await ask({ text, parameters: [], cells: [] }), 'some', 0) === 0;
}

/** Each report `a` with the same body's of the year before, `b`. */
export const YEAR_BEFORE = 'from figures a join figures b on b.row_id = a.before_id';

/** A column of numbers of an answer; NaN is null. @throws Error where it has none */
export function numbersOf(answer: Answer, column: string): Float64Array {
  const found = answer.columns[column];
  if (found?.kind !== 'number') throw new Error(`The answer has no numbers ${column}.`);
  return found.values;
}

/** Where each id stands in a column, −1 where it does not: a country's ids in a map take seconds. */
export function placesOf(ids: Float64Array): Int32Array {
  const places = new Int32Array(ids.reduce((most, id) => Math.max(most, id), -1) + 1).fill(-1);
  for (let row = 0; row < ids.length; row += 1) places[ids[row] ?? 0] = row;
  return places;
}

/** A column of texts of an answer; nothing where it has none. */
export function textsOf(answer: Answer, column: string): readonly (string | null)[] {
  const found = answer.columns[column];
  return found?.kind === 'text' ? found.values : [];
}

/** Columns that name the subject of a finding. */
export const SUBJECT_COLUMNS = [
  'agency_id',
  'agency_name',
  'province',
  'level',
  'function',
] as const;

/** Those columns of one relation of a statement, with its year. */
export const subjectSql = (alias: string): string =>
  [...SUBJECT_COLUMNS, 'year'].map((column) => `${alias}.${column}`).join(', ');

/** Reads whom each row of an answer is about. */
export function subjectReader(answer: Answer): (row: number) => FindingSubject {
  const [agencies, names] = [textsOf(answer, 'agency_id'), textsOf(answer, 'agency_name')];
  const [provinces, levels] = [textsOf(answer, 'province'), textsOf(answer, 'level')];
  const functions = textsOf(answer, 'function');
  const years = numbersOf(answer, 'year');
  return (row) => ({
    agency: agencies[row] ?? '',
    agencyName: names[row] ?? '',
    year: years[row] ?? 0,
    province: provinces[row] ?? null,
    level: levels[row] ?? null,
    function: functions[row] ?? null,
  });
}

/** Whom the row of an answer is about. */
export const subjectAt = (answer: Answer, row: number): FindingSubject =>
  subjectReader(answer)(row);
