/** Small Parquet files as other programs write them. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { DatasetFile, DatasetSource } from '../../../src/engine/dataset.ts';

export type Column = Parameters<typeof parquetWriteBuffer>[0]['columnData'][number];
type Options = Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>;

export const text = (name: string, data: readonly (string | null)[]): Column => ({
  name,
  data: [...data],
  type: 'STRING',
});
export const int = (name: string, data: readonly (number | null)[]): Column => ({
  name,
  data: [...data],
  type: 'INT32',
});
export const double = (name: string, data: readonly (number | null)[]): Column => ({
  name,
  data: [...data],
  type: 'DOUBLE',
});
export const bigint = (name: string, data: readonly (bigint | null)[]): Column => ({
  name,
  data: [...data],
  type: 'INT64',
});

/** One Parquet file by hyparquet-writer. */
export const parquet = (name: string, columns: Column[], options: Options = {}): DatasetFile => ({
  name,
  bytes: parquetWriteBuffer({ columnData: columns, ...options }),
});

/** The source that a drop of these files is. */
export const dropped = (...files: DatasetFile[]): DatasetSource => ({
  kind: 'files',
  title: files[0]?.name ?? '',
  files,
});
