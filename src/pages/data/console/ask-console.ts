/** A question of the user from its text to a table. */
import { isYearName } from '../../../charts/query-result/axes.ts';
import type { ChartTable } from '../../../export/table.ts';
import type { Label } from '../../../form/form.ts';
import {
  MOST_CONSOLE_ROWS,
  columnsStatement,
  consoleQuestion,
  consoleStatement,
} from '../../../query/console.ts';
import { textAt, type Answer, type Statement } from '../../../query/question.ts';

type Run = (channel: string, statement: Statement) => Promise<{ answer: Answer } | undefined>;

const CHANNEL = 'console';
/** Milliseconds for a question that is not ours, and may have no end. */
const LONGEST_RUN = 8_000;
const SUPERSEDED: Label = {
  zh: '又运行了另一条查询，或换了数据，这一条不再等待。',
  en: 'Another query was run, or other data opened, so this one is no longer waited for.',
};

function tableOf(answer: Answer): ChartTable {
  const columns = Object.entries(answer.columns);
  return {
    columns: columns.map(([key, { kind }]) => ({
      key,
      title: key,
      kind: kind === 'number' && !isYearName(key) ? 'number' : 'text',
    })),
    rows: Array.from({ length: Math.min(answer.rows, MOST_CONSOLE_ROWS) }, (_, row) =>
      columns.map(([, { values }]) => {
        const value = values[row] ?? null;
        return typeof value === 'number' && Number.isNaN(value) ? null : value;
      }),
    ),
  };
}

/**
 * The result of a question, or why it is not asked.
 *
 * @throws EngineError where the engine refuses it, or gives it up after its time
 */
export async function askConsole(
  text: string,
  run: Run,
): Promise<{ readonly table: ChartTable; readonly isMore: boolean } | { readonly problem: Label }> {
  const question = consoleQuestion(text);
  if ('problem' in question) return question;
  const { sql, cells } = question;
  const isDescription = /^(?:describe|summarize)\b/iu.test(sql);
  const ask = (statement: Statement): ReturnType<Run> =>
    run(CHANNEL, { ...statement, limit: LONGEST_RUN });
  const described = await ask(
    isDescription ? { text: sql, parameters: [], cells } : columnsStatement(sql, cells),
  );
  if (described === undefined) return { problem: SUPERSEDED };
  const { answer } = described;
  if (isDescription) return { table: tableOf(answer), isMore: false };
  const columns = Array.from({ length: answer.rows }, (_, row) => ({
    name: textAt(answer, 'column_name', row) ?? '',
    type: textAt(answer, 'column_type', row) ?? '',
  }));
  const asked = await ask(consoleStatement(sql, cells, columns));
  if (asked === undefined) return { problem: SUPERSEDED };
  return { table: tableOf(asked.answer), isMore: asked.answer.rows > MOST_CONSOLE_ROWS };
}
