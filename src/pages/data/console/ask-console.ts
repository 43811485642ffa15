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
import { problemOf } from '../../../state/problem.ts';
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

/** Where the engine points into the question: its own first word is none of the user's. */
const POINTER = /^(LINE 1: )describe |\n *\^ *(?=\n|$)/gmu;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** Why a question has no answer, in words about a question that the user wrote. */
export function problemOfQuestion(error: unknown): Label {
  if (codeOf(error) === 'timeout') {
    const seconds = LONGEST_RUN / 1000;
    return {
      zh: `查询超过 ${seconds} 秒没有结果，已停止；引擎以同样的数据重新启动。请用 WHERE 或 LIMIT 缩小查询，或检查 JOIN 的条件。`,
      en: `The query had no answer within ${seconds} s and was stopped; the engine restarts with the same data. Narrow it by WHERE or LIMIT, or look at the conditions of its joins.`,
    };
  }
  if (codeOf(error) === 'query' && error instanceof Error && error.cause instanceof Error) {
    const reason = error.cause.message.replaceAll(POINTER, '$1');
    return {
      zh: `引擎没有接受这条查询：${reason}`,
      en: `The engine did not take this query: ${reason}`,
    };
  }
  return problemOf(error).label;
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
