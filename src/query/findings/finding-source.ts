/** What finds: a family of rules over the whole dataset, asked in SQL. */
import type { Label } from '../../form/form.ts';
import type { Finding, FindingSubject } from '../../report/finding.ts';
import { groupBy } from '../../report/group-by.ts';
import type { Settings } from '../../report/rules.ts';
import { numberAt, textAt, type Answer, type AnswerColumn, type Statement } from '../question.ts';

/** Answers one statement of the rules' own. */
export type Ask = (statement: Statement) => Promise<Answer>;

export interface FindingContext {
  readonly ask: Ask;
  readonly settings: Settings;
  /** Lets the page breathe between parts of a long list. */
  readonly pause: () => Promise<void>;
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
  table: 'texts' | 'claims',
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

/** Ids of one statement: a longer text of them does not fit on the engine's stack. */
const IDS_ASKED_FOR = 5000;

/**
 * Columns of `facts` of those rows; their ids as one text, as thousands of parameters take a
 * second, and within bounds, so that what lies elsewhere is not read.
 */
async function factsOf(
  columns: string,
  ids: readonly number[],
  { ask }: Pick<FindingContext, 'ask'>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const sorted = Float64Array.from(ids).sort();
  for (let from = 0; from < sorted.length; from += IDS_ASKED_FOR) {
    const part = sorted.subarray(from, from + IDS_ASKED_FOR);
    // Bounds that stand in the text: by a parameter the engine leaves nothing out.
    const [least = 0, most = 0] = [part[0], part.at(-1)].map((id) => Math.trunc(id ?? 0));
    const text = `select ${columns} from facts where row_id between ${least} and ${most}
  and row_id in (select unnest(string_split(?, ','))::integer) order by row_id`;
    answers.push(await ask({ text, parameters: [part.join(',')], cells: [] }));
  }
  return answers;
}

const FACTS = [...SUBJECT_COLUMNS, 'scope', 'form_t2', 'form_t3'] as const;

/**
 * An answer with a column `row_id`, and beside it whose reports they are, of which scope and forms.
 * Names are asked for only where something may be found: a join carries them for all.
 */
export async function withFacts(
  answer: Answer,
  context: Pick<FindingContext, 'ask'>,
): Promise<Answer> {
  const ids = numbersOf(answer, 'row_id');
  const rowsOf = groupBy(ids.keys(), (row) => ids[row] ?? 0);
  const texts = FACTS.map((name) => ({
    name,
    values: new Array<string | null>(answer.rows).fill(null),
  }));
  const years = new Float64Array(answer.rows).fill(Number.NaN);
  const columnsRead = `row_id, year, ${FACTS.join(', ')}`;
  for (const facts of await factsOf(columnsRead, [...rowsOf.keys()], context)) {
    const [found, year] = [numbersOf(facts, 'row_id'), numbersOf(facts, 'year')];
    for (const [at, id] of found.entries()) {
      for (const row of rowsOf.get(id) ?? []) {
        years[row] = year[at] ?? Number.NaN;
        for (const { name, values } of texts) values[row] = textAt(facts, name, at);
      }
    }
  }
  const columns: Record<string, AnswerColumn> = {
    ...answer.columns,
    year: { kind: 'number', values: years },
  };
  for (const { name, values } of texts) columns[name] = { kind: 'text', values };
  return { rows: answer.rows, columns };
}

/** Whom reports are about, by `row_id`. */
export async function subjectsOf(
  context: Pick<FindingContext, 'ask'>,
  rowIds: Iterable<number>,
): Promise<ReadonlyMap<number, FindingSubject>> {
  const ids = Float64Array.from(rowIds);
  const known = await withFacts(
    { rows: ids.length, columns: { row_id: { kind: 'number', values: ids } } },
    context,
  );
  const subjectOf = subjectReader(known);
  return new Map([...ids].map((id, row) => [id, subjectOf(row)]));
}

/** Reads whom each row of an answer is about. */
export function subjectReader(answer: Answer): (row: number) => FindingSubject {
  const textsOf = (name: string): readonly (string | null)[] => {
    const found = answer.columns[name];
    return found?.kind === 'text' ? found.values : [];
  };
  const [agencies, names] = [textsOf('agency_id'), textsOf('agency_name')];
  const [provinces, levels] = [textsOf('province'), textsOf('level')];
  const functions = textsOf('function');
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
