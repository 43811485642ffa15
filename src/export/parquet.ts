/** A table as a Parquet file: numbers as doubles, all else as text, a missing cell as null. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ChartTable } from './table.ts';

/** @param about what the table means, a line each; kept in the file's metadata */
export const parquetOf = (table: ChartTable, about: readonly string[]): Blob =>
  new Blob(
    [
      parquetWriteBuffer({
        columnData: table.columns.map(({ key }, index) => {
          const data = table.rows.map((row) => row[index] ?? null);
          const isText = data.some((value) => typeof value === 'string');
          return {
            name: key,
            type: isText ? ('STRING' as const) : ('DOUBLE' as const),
            nullable: true,
            data: isText ? data.map((value) => (value === null ? null : String(value))) : data,
          };
        }),
        kvMetadata: [{ key: 'gongkai_about', value: about.join('\n') }],
      }),
    ],
    { type: 'application/vnd.apache.parquet' },
  );
