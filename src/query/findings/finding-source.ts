/** What finds: a family of rules over the whole dataset, asked in SQL. */
import type { Label } from '../../form/form.ts';
import type { Finding } from '../../report/finding.ts';
import type { Settings } from '../../report/rules.ts';
import type { Answer, Statement } from '../question.ts';

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
