/** What the footer of a Parquet file says: rows, columns, types, and whether DuckDB reads it. */
import { parquetMetadata, parquetSchema, type FileMetaData, type SchemaElement } from 'hyparquet';
import type { DatasetFile } from './dataset.ts';
import { DatasetError, messageOf } from './errors.ts';

/** What a column holds, as far as the contract tells types apart. */
export type ColumnKind =
  'integer' | 'float32' | 'float' | 'decimal' | 'text' | 'boolean' | 'date' | 'null' | 'other';

export interface ParquetColumn {
  /** As written in the file. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Null where the footer has no statistics of it. */
  readonly nulls: number | null;
  /** The smallest and largest number; null where the footer does not tell, or of texts. */
  readonly range: readonly [number, number] | null;
  /** The text that every row with one has; null where there are several, or the footer does not tell. */
  readonly onlyText: string | null;
  readonly isReadableByEngine: boolean;
}

export interface ParquetShape {
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
  readonly keyValues: ReadonlyMap<string, string>;
  /** What the file says that it was written by. */
  readonly writer: string;
}

/**
 * What DuckDB 0.9.1 (inside duckdb-wasm 1.28.0) decodes; anything else goes through hyparquet.
 * https://github.com/duckdb/duckdb/blob/v0.9.1/extension/parquet/column_reader.cpp
 */
const CODECS: ReadonlySet<string> = new Set(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD']);
const ENCODINGS: ReadonlySet<string> = new Set([
  'PLAIN',
  'PLAIN_DICTIONARY',
  'RLE_DICTIONARY',
  'RLE',
  'BIT_PACKED',
  'DELTA_BINARY_PACKED',
  'DELTA_BYTE_ARRAY',
]);

function kindOf(element: SchemaElement, isNested: boolean): ColumnKind {
  if (isNested || element.repetition_type === 'REPEATED') return 'other';
  const logical = element.logical_type?.type;
  const converted = element.converted_type ?? '';
  if (logical === 'NULL') return 'null';
  if (logical === 'DECIMAL' || converted === 'DECIMAL') return 'decimal';
  if (logical === 'FLOAT16' || logical === 'UUID' || logical === 'INTERVAL') return 'other';
  if (logical === 'DATE' || logical === 'TIMESTAMP' || logical === 'TIME') return 'date';
  if (/^(?:DATE|TIME|INTERVAL)/u.test(converted) || element.type === 'INT96') return 'date';
  switch (element.type) {
    case 'BOOLEAN':
      return 'boolean';
    case 'INT32':
    case 'INT64':
      return 'integer';
    case 'FLOAT':
      return 'float32';
    case 'DOUBLE':
      return 'float';
    case 'BYTE_ARRAY':
      return logical === 'BSON' || converted === 'BSON' ? 'other' : 'text';
    default:
      return 'other';
  }
}

interface ColumnFacts {
  nulls: number | null;
  range: readonly [number, number] | null;
  /** Undefined before the first. */
  onlyText: string | null | undefined;
  isReadable: boolean;
}

/** A range with one more part of the column; null where that part is not told. */
function wider(range: ColumnFacts['range'], least: unknown, most: unknown): ColumnFacts['range'] {
  const isNumber = (value: unknown): value is number | bigint =>
    typeof value === 'number' || typeof value === 'bigint';
  if (range === null || !isNumber(least) || !isNumber(most)) return null;
  return [Math.min(range[0], Number(least)), Math.max(range[1], Number(most))];
}

function factsByColumn(metadata: FileMetaData): ReadonlyMap<string, ColumnFacts> {
  const found = new Map<string, ColumnFacts>();
  for (const group of metadata.row_groups) {
    for (const { meta_data: chunk } of group.columns) {
      const name = chunk?.path_in_schema[0];
      if (chunk === undefined || name === undefined) continue;
      const { null_count: nulls, min_value: least, max_value: most } = chunk.statistics ?? {};
      const known = found.get(name);
      const facts = known ?? {
        nulls: 0,
        range: [Infinity, -Infinity],
        onlyText: undefined,
        isReadable: true,
      };
      const isEmpty = nulls !== undefined && BigInt(nulls) === BigInt(chunk.num_values);
      if (!isEmpty) {
        const only = typeof least === 'string' && least === most ? least : null;
        facts.range = wider(facts.range, least, most);
        facts.onlyText = facts.onlyText === undefined || facts.onlyText === only ? only : null;
      }
      facts.nulls =
        facts.nulls === null || nulls === undefined ? null : facts.nulls + Number(nulls);
      facts.isReadable &&=
        CODECS.has(chunk.codec) && chunk.encodings.every((encoding) => ENCODINGS.has(encoding));
      found.set(name, facts);
    }
  }
  return found;
}

const marker = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

function notParquet(file: string, zh: string, en: string, cause?: unknown): DatasetError {
  return new DatasetError(
    'not_parquet',
    {
      zh: `“${file}”不是可读的 Parquet 文件：${zh}。请选择按数据约定写成的 .parquet 文件。`,
      en: `“${file}” is not a readable Parquet file: ${en}. Choose a .parquet file written as the data contract says.`,
    },
    { cause },
  );
}

function metadataOf(file: DatasetFile): FileMetaData {
  const bytes = new Uint8Array(file.bytes);
  const head = marker(bytes.subarray(0, 4));
  const tail = marker(bytes.subarray(-4));
  if (head === 'PARE') throw notParquet(file.name, '文件已加密', 'it is encrypted');
  if (head !== 'PAR1') {
    throw /^\s*<|^<!D/u.test(head)
      ? notParquet(file.name, '得到的是网页，而不是数据', 'a web page came instead of data')
      : notParquet(file.name, '开头没有 PAR1 标记', 'it does not begin with the mark PAR1');
  }
  if (bytes.length < 12 || tail !== 'PAR1') {
    throw notParquet(
      file.name,
      '文件不完整，末尾的目录丢失（可能下载中断）',
      'it is cut off and its footer is missing (perhaps an interrupted download)',
    );
  }
  try {
    return parquetMetadata(file.bytes);
  } catch (error) {
    const reason = messageOf(error);
    throw notParquet(
      file.name,
      `目录已损坏（${reason}）`,
      `its footer is damaged (${reason})`,
      error,
    );
  }
}

/**
 * Reads the footer.
 *
 * @throws DatasetError `not_parquet` where there is none
 */
export function shapeOf(file: DatasetFile): ParquetShape {
  const metadata = metadataOf(file);
  const facts = factsByColumn(metadata);
  return {
    file: file.name,
    rows: Number(metadata.num_rows),
    writer: metadata.created_by ?? '',
    keyValues: new Map(
      (metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? '']),
    ),
    columns: parquetSchema(metadata).children.map(({ element, children }) => ({
      name: element.name,
      kind: kindOf(element, children.length > 0),
      nulls: facts.get(element.name)?.nulls ?? null,
      range: facts.get(element.name)?.range ?? null,
      onlyText: facts.get(element.name)?.onlyText ?? null,
      isReadableByEngine: facts.get(element.name)?.isReadable ?? true,
    })),
  };
}
