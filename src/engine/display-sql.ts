/** A statement as text that can be read and run elsewhere. Never sent to the engine. */
import type { Statement } from '../query/question.ts';

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** Quoted texts and names, in which a `?` is no parameter, or a parameter. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/gu;

/** The statement with its parameters as quoted literals. */
export function displaySql(statement: Statement): string {
  let next = 0;
  return statement.text.replaceAll(TOKEN, (token) => {
    if (token !== '?') return token;
    const value = statement.parameters[next];
    next += 1;
    return value === undefined ? token : literal(value);
  });
}
