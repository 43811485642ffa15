/** An engine over the shipped build, without a network unless one is given. */
import { Engine, type EngineLimits } from '../../../src/engine/engine.ts';
import type { Answer, Statement } from '../../../src/query/question.ts';
import { NodeBoot } from './boot-in-node.ts';

const noNetwork: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));

export function newEngine(
  limits: Partial<EngineLimits> = {},
  fetch: typeof globalThis.fetch = noNetwork,
): { readonly engine: Engine; readonly node: NodeBoot } {
  const node = new NodeBoot();
  const pageAddress = 'http://127.0.0.1:4173/';
  return { node, engine: new Engine({ boot: node.boot, fetch, pageAddress, limits }) };
}

export const statement = (
  text: string,
  cells: readonly string[] = [],
  parameters: readonly (string | number)[] = [],
): Statement => ({ text, parameters, cells });

/** Rows of an answer as plain values, NaN as null. */
export function rowsOf(answer: Answer | undefined): readonly (number | string | null)[][] {
  if (answer === undefined) throw new Error('the statement was superseded');
  return Array.from({ length: answer.rows }, (_, row) =>
    Object.values(answer.columns).map((column) => {
      const value = column.values[row] ?? null;
      return typeof value === 'number' && Number.isNaN(value) ? null : value;
    }),
  );
}

/** The rows that a statement gives, on a channel of its own. */
export async function ask(
  engine: Engine,
  text: string,
  cells: readonly string[] = [],
  parameters: readonly (string | number)[] = [],
): Promise<readonly (number | string | null)[][]> {
  const asked = await engine.ask(statement(text, cells, parameters), `test ${text}`);
  return rowsOf(asked?.answer);
}
