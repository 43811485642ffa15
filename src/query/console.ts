/**
 * SQL of the user's own: one question over what is loaded. It may name the relations of the dataset
 * and what it makes itself; files, addresses and settings are out of its reach.
 */
import { CELLS, type CellId, type Label } from '../form/form.ts';
import type { Statement } from './question.ts';

/** Relations that a question may read; see `sql.ts`. */
export const CONSOLE_RELATIONS = ['facts', 'reports_full'] as const;

/** Rows that are brought to the page at most. */
export const MOST_CONSOLE_ROWS = 10_000;

/** Characters of the longest question. */
export const LONGEST_SQL = 4_000;

/** Functions that make rows from their arguments alone. */
const MAKES_ROWS = new Set(['range', 'generate_series', 'unnest']);

/** What reaches beyond the loaded data, wherever it stands. */
const OUTSIDE =
  /^(?:read_|parquet_|arrow_|scan_|pandas_|sniff_|st_read|sqlite|postgres|mysql|iceberg|delta|duckdb_|pragma_|query_table$|query$|glob$|getenv$|which_secret$|install|load_)/u;

const BEGINNINGS = new Set(['select', 'with', 'from', 'values', 'describe', 'summarize']);
const BEFORE_RELATION = new Set(['from', 'join', 'describe', 'summarize']);
const ENDS_FROM = new Set(
  'select where group having order limit offset window qualify union except intersect sample'.split(
    ' ',
  ),
);

type Kind = 'word' | 'name' | 'text' | 'sign';
interface Token {
  readonly kind: Kind;
  /** In lower case, without its quotes. */
  readonly text: string;
}

const COMMENT = /--[^\n\r]*|\/\*[\s\S]*?\*\//uy;
const TOKENS: readonly (readonly [Kind, RegExp])[] = [
  ['text', /'(?:[^']|'')*'/uy],
  ['name', /"(?:[^"]|"")*"/uy],
  // A word at a quote would change what the quote holds: E'\\''.
  ['word', /[\p{L}_][\p{L}\p{N}_]*(?![\p{L}\p{N}_'"])/uy],
  ['sign', /\d[\d.]*(?:e[+-]?\d+)?|[-+*/%^<>=!~|&#@?:,.;()[\]{}]/iuy],
];

const problem = (zh: string, en: string): Label => ({ zh, en });

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/u.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    COMMENT.lastIndex = at;
    if (COMMENT.test(text)) {
      at = COMMENT.lastIndex;
      continue;
    }
    const start = at;
    for (const [kind, pattern] of TOKENS) {
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0];
      if (found === undefined) continue;
      const isQuoted = kind === 'text' || kind === 'name';
      const inner = isQuoted ? found.slice(1, -1) : found;
      tokens.push({ kind, text: inner.toLowerCase() });
      at = pattern.lastIndex;
      break;
    }
    if (at === start) return null;
  }
  return tokens;
}

/** Names that the question gives to parts of its own: `with name as (`. */
function ownNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  tokens.forEach((token, at) => {
    const isNamed =
      token.kind === 'word' && tokens[at + 1]?.text === 'as' && tokens[at + 2]?.text === '(';
    if (isNamed) names.add(token.text);
  });
  return names;
}

/** The first thing that a question reads and may not, null where there is none. */
function foreignRelation(tokens: readonly Token[]): string | null {
  const known = new Set<string>([...CONSOLE_RELATIONS, ...ownNames(tokens)]);
  const depths = [{ isFrom: false, expects: false }];
  for (const [at, { kind, text }] of tokens.entries()) {
    const here = depths.at(-1);
    if (here === undefined) return text;
    const isCall = tokens[at + 1]?.text === '(';
    if ((kind === 'word' || kind === 'name') && isCall && OUTSIDE.test(text)) return text;
    if (here.expects && text !== 'lateral') {
      here.expects = false;
      const isSubquery = kind === 'sign' && text === '(';
      const isKnown = kind === 'word' && (isCall ? MAKES_ROWS.has(text) : known.has(text));
      const isQuestion = kind === 'word' && (BEGINNINGS.has(text) || text === 'values');
      if (!isSubquery && !isKnown && !isQuestion) return text;
      // A relation is named by one word: what follows a dot would be another one's.
      if (isKnown && tokens[at + 1]?.text === '.') return text;
    }
    if (kind === 'sign' && text === '(') depths.push({ isFrom: false, expects: false });
    else if (kind === 'sign' && text === ')') depths.pop();
    else if (kind === 'sign' && text === ',' && here.isFrom) here.expects = true;
    else if (kind === 'word' && ENDS_FROM.has(text)) here.isFrom = false;
    else if (kind === 'word' && BEFORE_RELATION.has(text)) {
      // `is distinct from` compares.
      if (text === 'from' && tokens[at - 1]?.text === 'distinct') continue;
      here.isFrom = true;
      here.expects = true;
    }
  }
  return null;
}

/** The question without its last semicolon, with the cells that it names, or what is wrong with it. */
export function consoleQuestion(
  text: string,
): { readonly sql: string; readonly cells: readonly CellId[] } | { readonly problem: Label } {
  const sql = text.trim().replace(/;\s*$/u, '');
  if (sql === '') return { problem: problem('还没有写查询。', 'There is no query yet.') };
  if (sql.length > LONGEST_SQL) {
    return {
      problem: problem(
        `查询超过 ${LONGEST_SQL} 个字符，请缩短。`,
        `The query is longer than ${LONGEST_SQL} characters; shorten it.`,
      ),
    };
  }
  const tokens = tokensOf(sql);
  const [first] = tokens ?? [];
  if (tokens === null || first === undefined) {
    return {
      problem: problem(
        '查询里有不认识的符号或没有结束的引号，请改正。',
        'The query holds a sign that is not known or a quote that does not end; correct it.',
      ),
    };
  }
  if (first.kind !== 'word' || !BEGINNINGS.has(first.text) || tokens.some((t) => t.text === ';')) {
    return {
      problem: problem(
        '这里只读：一次一条查询，以 SELECT、WITH、FROM、VALUES、DESCRIBE 或 SUMMARIZE 开头。',
        'This only reads: one query at a time, beginning with SELECT, WITH, FROM, VALUES, DESCRIBE or SUMMARIZE.',
      ),
    };
  }
  const foreign = foreignRelation(tokens);
  if (foreign !== null) {
    return {
      problem: problem(
        `“${foreign}”不在可查询的范围内：只能读 ${CONSOLE_RELATIONS.join('、')} 和查询自己用 WITH 定义的表，不能读文件或网址。`,
        `“${foreign}” cannot be read here: only ${CONSOLE_RELATIONS.join(', ')} and what the query defines by WITH, no files and no addresses.`,
      ),
    };
  }
  const words = new Set(tokens.map((token) => token.text));
  return { sql, cells: CELLS.map(({ id }) => id).filter((id) => words.has(id)) };
}

/** Asks for the names and types of the columns of a question. */
export const columnsStatement = (sql: string, cells: readonly CellId[]): Statement => ({
  text: `describe ${sql}`,
  parameters: [],
  cells,
});

const PLAIN =
  /^(?:boolean|tinyint|smallint|integer|bigint|utinyint|usmallint|uinteger|ubigint|hugeint|float|double|decimal\(\d+,\d+\)|varchar|date)$/iu;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The question, bounded, every column a number, a text or a date. */
export function consoleStatement(
  sql: string,
  cells: readonly CellId[],
  columns: readonly { readonly name: string; readonly type: string }[],
): Statement {
  const select = columns.map(({ name, type }) => {
    if (/^hugeint$/iu.test(type)) return `${quoted(name)}::double as ${quoted(name)}`;
    return PLAIN.test(type) ? quoted(name) : `${quoted(name)}::varchar as ${quoted(name)}`;
  });
  return {
    text: `select ${select.join(', ')} from (\n${sql}\n) limit ${MOST_CONSOLE_ROWS + 1}`,
    parameters: [],
    cells,
  };
}
