/** What finds: a family of rules over the whole dataset, asked in SQL. */
import type { Label } from '../../form/form.ts';
import type { Finding, FindingSubject } from '../../report/finding.ts';
import type { Settings } from '../../report/rules.ts';
import { numberAt, textAt, type Answer, type Statement } from '../question.ts';

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
    found.push(...findingsAt(row));
  }
  return found;
}

/** Reports that are judged at a time where each needs all its cells or its text. */
export const REPORTS_A_PART = 20_000;

/** The largest `row_id`; −1 where there is no report. */
export async function lastRow({ ask }: Pick<FindingContext, 'ask'>): Promise<number> {
  const answer = await ask({
    text: 'select max(row_id)::int as last from facts',
    parameters: [],
    cells: [],
  });
  return numberAt(answer, 'last', 0) ?? -1;
}

/**
 * Rows of one scope, level, function and year, which stand together in the answer: bodies that are
 * compared with each other.
 */
export function* peerGroups(answer: Answer): Generator<readonly number[]> {
  let group: number[] = [];
  let last = '';
  for (let row = 0; row < answer.rows; row += 1) {
    const key = [
      ...(['scope', 'level', 'function'] as const).map((name) => textAt(answer, name, row)),
      numberAt(answer, 'year', row),
    ].join('\u0000');
    if (key !== last && group.length > 0) {
      yield group;
      group = [];
    }
    last = key;
    group.push(row);
  }
  if (group.length > 0) yield group;
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

/** Whom the row of an answer is about. */
export const subjectAt = (answer: Answer, row: number): FindingSubject => ({
  agency: textAt(answer, 'agency_id', row) ?? '',
  agencyName: textAt(answer, 'agency_name', row) ?? '',
  year: numberAt(answer, 'year', row) ?? 0,
  province: textAt(answer, 'province', row),
  level: textAt(answer, 'level', row),
  function: textAt(answer, 'function', row),
});
