/** SQL of `reports`: the files brought to the contract, under each other. */
import { CELLS } from '../form/form.ts';
import { CONTRACT_COLUMNS, type ContractColumn } from '../report/dataset-row.ts';
import type { ContractFile } from './contract.ts';
import type { Columns } from './dataset.ts';
import type { ParquetColumn } from './parquet-shape.ts';

/** Where the rows of one file are once the engine has them. */
export interface LoadedFile {
  readonly contract: ContractFile;
  /**
   * A registered Parquet file with columns of it, or a table that hyparquet's decoding was inserted
   * into.
   */
  readonly place:
    | { readonly kind: 'parquet'; readonly name: string; readonly columns: Columns }
    | { readonly kind: 'table'; readonly name: string };
  /** Rows of the files before it. */
  readonly offset: number;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Whether a text is empty or may begin with a space, of all that Unicode has: they stand before `!`
 * or from U+00A0 to U+3000.
 */
export const mayBeginWithSpace = (text: string): string =>
  `${text} < '!' or (${text} < '\u3001' and ${text} >= '\u00a0')`;

/** Trims a text. Trimming takes seven times as long as asking whether there is anything to trim. */
const tidied = (text: string): string =>
  `case when ${mayBeginWithSpace(text)} or ${mayBeginWithSpace(`${text}[-1]`)}
  then nullif(trim(${text}), '') else ${text} end`;

function textSql(column: ParquetColumn, isUntidy: boolean): string {
  const name = quoted(column.name);
  if (column.kind === 'float' || column.kind === 'float32') {
    // Codes with gaps come out of pandas as 410425.0.
    return `case when ${name} = floor(${name}) then ${name}::bigint::varchar else ${name}::varchar end`;
  }
  return column.kind === 'text' && isUntidy ? tidied(name) : `${name}::varchar`;
}

/** The largest number that may be added up as an INTEGER: no rule adds 128 of them. */
const MOST_ADDED = 2 ** 24;

/** Whether the footer leaves but small numbers; rules read those in two thirds of the time. */
const isSmall = ({ range }: ParquetColumn): boolean =>
  range !== null && range[0] >= -MOST_ADDED && range[1] <= MOST_ADDED;

function numberSql(column: ParquetColumn): string {
  const name = quoted(column.name);
  switch (column.kind) {
    case 'float':
      return `case when isfinite(${name}) then ${name} end`;
    case 'float32':
      // By way of text, or 0.092 becomes 0.09200000017881393.
      return `case when isfinite(${name}) then ${name}::varchar::double end`;
    case 'integer':
      return `${name}::${isSmall(column) ? 'integer' : 'double'}`;
    case 'decimal':
      return `${name}::double`;
    default:
      return 'null::double';
  }
}

const isThere = ({ place }: LoadedFile, { name }: ParquetColumn): boolean =>
  place.kind === 'table' || place.columns === 'all' || place.columns.has(name.toLowerCase());

function columnSql(
  contract: ContractColumn,
  loaded: LoadedFile,
  tidy: ReadonlySet<string>,
): string {
  const file = loaded.contract;
  const column = file.columns.get(contract.name);
  if (contract.name === 'year' && file.year !== null) return `${file.year}::double as year`;
  const isText = contract.type === 'text';
  const type = isText ? 'varchar' : 'double';
  if (column === undefined) return `null::${type} as ${quoted(contract.name)}`;
  // What was not brought is not missing.
  if (!isThere(loaded, column))
    return `error('${contract.name} was not brought')::${type} as ${quoted(contract.name)}`;
  const expression = isText ? textSql(column, !tidy.has(contract.name)) : numberSql(column);
  return `${expression} as ${quoted(contract.name)}`;
}

const COUNTS = CELLS.filter((cell) => cell.unit === 'count');

const mayHaveFraction = ({ columns }: ContractFile): boolean =>
  COUNTS.some(({ id }) => {
    const column = columns.get(id);
    return column !== undefined && column.kind !== 'integer';
  });

const UNSIGNED = CELLS.filter((cell) => !cell.isSigned);

/** Whether the footer leaves open that a number is below zero where none should be. */
const mayBeNegative = ({ columns }: ContractFile): boolean =>
  UNSIGNED.some(({ id }) => {
    const column = columns.get(id);
    return column !== undefined && column.kind !== 'null' && !((column.range?.[0] ?? -1) >= 0);
  });

const fromSql = ({ place }: LoadedFile): string =>
  place.kind === 'table'
    ? place.name
    : `read_parquet('${place.name}', file_row_number = true, binary_as_string = true)`;

/**
 * `reports`: every file brought to the contract, under each other.
 *
 * @param tidy columns of which no text is empty or has a space at an end
 */
export function reportsViewSql(files: readonly LoadedFile[], tidy: ReadonlySet<string>): string {
  const parts = files.map(
    (file) => `select (${file.offset} + file_row_number)::integer as row_id,
  ${CONTRACT_COLUMNS.map((column) => columnSql(column, file, tidy)).join(',\n  ')},
  ${mayHaveFraction(file.contract)} as may_have_fraction,
  ${mayBeNegative(file.contract)} as may_be_negative
from ${fromSql(file)}`,
  );
  return `create or replace view reports as\n${parts.join('\nunion all\n')}`;
}
