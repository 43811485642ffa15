/** What a chart asks: pure data, compiled to SQL by `sql.ts` and answered by the engine. */
import type { CellId } from '../form/form.ts';
import { beginWith } from './begin-with.ts';

/** A column by which reports are grouped. */
export type GroupDimension =
  | 'year'
  | 'level'
  | 'scope'
  | 'function'
  | 'province'
  | 'prefecture'
  | 'county'
  | 'agency_id'
  | 'form_t3';

/** What reports are grouped by: a column, or the band of the requests that they received. */
export type GroupedBy = GroupDimension | 'received_band';

/**
 * What a clause can be about: a group, or reports that count at least one request with one of
 * these outcomes (rows of table 3), or at least one dispute on one of these routes (table 4).
 */
export type Dimension = GroupedBy | 'has_outcome' | 'has_dispute';

/** Stands in a clause for reports whose dimension is unknown. */
export const UNKNOWN = '';

/** One choice of the user: the dimension is one of the values. `source` is the chart it came from. */
export interface Clause {
  readonly source: string;
  readonly dimension: Dimension;
  readonly values: readonly (string | number)[];
}

/** Clauses combine by AND; no clause is no restriction. */
export type Filter = readonly Clause[];

/** The filter with that clause in place of those of its source. */
export const withClause = (filter: Filter, clause: Clause): Filter => [
  ...filter.filter(({ source }) => source !== clause.source),
  clause,
];

/** Metrics over groups of reports. */
export interface AggregateQuestion {
  readonly kind: 'aggregate';
  /** Ids of metrics of the dictionary. */
  readonly measures: readonly string[];
  readonly by: readonly GroupedBy[];
  readonly filter: Filter;
  /** Also how many of the reports received how many requests: a column a band. */
  readonly bands?: true;
}

/** Reports whose four activity totals are 0, those that contradict themselves first. */
export interface ZeroQuestion {
  readonly kind: 'zeros';
  readonly filter: Filter;
  readonly limit: number;
}

/** Bodies expected by the filter (any year) against those with a report in the filter's years. */
export interface CoverageQuestion {
  readonly kind: 'coverage';
  readonly filter: Filter;
}

/** Every report of one body with every cell, by year. */
export interface BodyQuestion {
  readonly kind: 'body';
  readonly agency: string;
}

/** What a body is called in its newest report, without reading any other of what it reported. */
export interface NameQuestion {
  readonly kind: 'name';
  readonly agency: string;
}

/** Every body with its names, its places and its years, by which it is searched for. */
export interface NamesQuestion {
  readonly kind: 'names';
}

/** Reports that break an identity of the form, with how many they break. */
export interface BrokenQuestion {
  readonly kind: 'broken';
  readonly filter: Filter;
  readonly limit: number;
}

/** The groups that moved a rate most between two years; the filter names no year. */
export interface MoversQuestion {
  readonly kind: 'movers';
  /** Id of a ratio of the dictionary. */
  readonly metric: string;
  readonly by: GroupDimension;
  readonly from: number;
  readonly to: number;
  readonly filter: Filter;
  readonly limit: number;
}

/** How many bodies have the numbers of a metric in both of two years; the filter names no year. */
export interface MatchedQuestion {
  readonly kind: 'matched';
  /** Ids of metrics of the dictionary. */
  readonly measures: readonly string[];
  readonly filter: Filter;
}

/** The parts of a metric for every body of the filter, without names: alike ones in one row. */
export interface BodyRatesQuestion {
  readonly kind: 'body_rates';
  /** Id of a sum or a ratio of the dictionary. */
  readonly metric: string;
  readonly filter: Filter;
}

/** A page of the bodies of the filter in order of a metric. */
export interface BodiesQuestion {
  readonly kind: 'bodies';
  /** Id of a sum or a ratio of the dictionary. */
  readonly metric: string;
  readonly filter: Filter;
  /** `extreme`: furthest from the rate of all, for its n. */
  readonly order: 'highest' | 'lowest' | 'largest' | 'extreme';
  /** Rates of a smaller denominator are left out. */
  readonly fewest: number;
  readonly limit: number;
  readonly offset: number;
}

/** A page of bodies with the measures of each, over the filter's reports or by year. */
export interface BodyTableQuestion {
  readonly kind: 'body_table';
  readonly page: BodiesQuestion;
  readonly measures: readonly string[];
  readonly by: 'year' | null;
  /** Which reports of the bodies are told. */
  readonly filter: Filter;
}

/** A metric by year with and without the largest bodies. */
export interface RobustQuestion {
  readonly kind: 'robust';
  /** Id of a sum or a ratio of the dictionary. */
  readonly metric: string;
  readonly filter: Filter;
  /** How many of the largest are left out together, each at least 1. */
  readonly largest: readonly number[];
}

export type Question =
  | AggregateQuestion
  | ZeroQuestion
  | CoverageQuestion
  | BodyQuestion
  | NameQuestion
  | NamesQuestion
  | BrokenQuestion
  | MoversQuestion
  | MatchedQuestion
  | BodyRatesQuestion
  | BodiesQuestion
  | BodyTableQuestion
  | RobustQuestion;

/** What several statements begin with: a table under a name of theirs. */
export interface SharedTable {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly (string | number)[];
  /** What it begins with itself. */
  readonly on?: SharedTable;
}

/** SQL text with `?` for every value that is not from the form or the dictionary. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly (string | number)[];
  /** Columns of the facts that the statement reads; the engine makes them hot. */
  readonly cells: readonly CellId[];
  /** Asked again at every click, and light: the engine keeps it prepared, with what it last built. */
  readonly isRepeated?: true;
  /**
   * What the statement begins with and its `rest`, where others begin with the same: the engine may
   * keep the table for them.
   */
  readonly shared?: {
    readonly table: SharedTable;
    readonly rest: Pick<Statement, 'text' | 'parameters'>;
  };
  /** Milliseconds after which it is given up, where it may take longer or shorter than others. */
  readonly limit?: number;
}

const withThoseBefore = (table: SharedTable): readonly SharedTable[] =>
  table.on === undefined ? [table] : [...withThoseBefore(table.on), table];

/** The statement that begins with a table which others begin with too. */
export function sharing(
  table: SharedTable,
  rest: Pick<Statement, 'text' | 'parameters'>,
  cells: Statement['cells'],
): Statement {
  const tables = withThoseBefore(table);
  return {
    text: beginWith(
      rest.text,
      tables.map(({ name, text }) => [name, text, 'materialized']),
    ),
    parameters: [...tables, rest].flatMap(({ parameters }) => parameters),
    cells,
    shared: { table, rest },
  };
}

/** One column of an answer; a missing number is NaN, a missing text is null. */
export type AnswerColumn =
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly values: readonly (string | null)[] };

/** Columns by name, each `rows` long. */
export interface Answer {
  readonly rows: number;
  readonly columns: Readonly<Record<string, AnswerColumn>>;
}

/** The number at a row, null where it is missing or the column is no number. */
export function numberAt(answer: Answer, column: string, row: number): number | null {
  const found = answer.columns[column];
  if (found?.kind !== 'number') return null;
  const value = found.values[row];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** The text at a row, null where it is missing or the column is no text. */
export function textAt(answer: Answer, column: string, row: number): string | null {
  const found = answer.columns[column];
  return found?.kind === 'text' ? (found.values[row] ?? null) : null;
}
