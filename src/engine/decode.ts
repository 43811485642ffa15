/** Parquet that DuckDB's reader refuses, decoded by hyparquet into an Arrow stream. */
import { Table, tableToIPC, type Vector } from 'apache-arrow';
import { parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { ContractFile } from './contract.ts';
import { DatasetError, messageOf } from './errors.ts';
import { numberVector, rowNumbers, textVector } from './vectors.ts';

const numberOf = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** Decodes the columns of the contract; rows keep their order, numbered in `file_row_number`. */
export async function decodeToArrow(file: ContractFile, bytes: ArrayBuffer): Promise<Uint8Array> {
  const { rows } = file.shape;
  const used = [...file.columns.values()];
  const values = new Map(used.map(({ name }) => [name, new Array<unknown>(rows).fill(null)]));
  try {
    await parquetRead({
      file: bytes,
      columns: used.map(({ name }) => name),
      compressors,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const column = values.get(columnName);
        for (let index = 0; column !== undefined && index < columnData.length; index += 1) {
          column[rowStart + index] = columnData[index];
        }
      },
    });
  } catch (error) {
    throw unreadableError(file.shape.file, error);
  }
  const vectors: Record<string, Vector> = { file_row_number: rowNumbers(rows) };
  for (const { name, kind } of used) {
    const column = values.get(name) ?? [];
    vectors[name] =
      kind === 'text' || kind === 'date' || kind === 'boolean'
        ? textVector(column.map(textOf))
        : numberVector(column.map(numberOf));
  }
  return tableToIPC(new Table(vectors), 'stream');
}

/** Two text columns as an Arrow stream. */
export const pairsToArrow = (
  names: readonly [string, string],
  rows: readonly (readonly [string, string])[],
): Uint8Array =>
  tableToIPC(
    new Table({
      [names[0]]: textVector(rows.map(([first]) => first)),
      [names[1]]: textVector(rows.map(([, second]) => second)),
    }),
    'stream',
  );

/** The content of a file, behind a sound footer, cannot be decoded. */
export const unreadableError = (file: string, error: unknown): DatasetError =>
  new DatasetError(
    'unreadable',
    {
      zh: `“${file}”的内容读不出来（${messageOf(error)}）；文件可能已损坏，请重新导出或下载。`,
      en: `The content of “${file}” cannot be read (${messageOf(error)}); it may be damaged: export or download it again.`,
    },
    { cause: error },
  );
