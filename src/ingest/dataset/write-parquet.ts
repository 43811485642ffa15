/** One table as Parquet bytes: ZSTD, dictionaries, row groups of one size, no dates. */
import { ByteWriter, parquetWrite, type BasicType } from 'hyparquet-writer';
import { SCHEMA_KEY, SCHEMA_VERSION, type ColumnType } from '../../report/dataset-row.ts';
import { loadZstd } from './zstd.ts';

/** One column; every column of a table is as long. `number` is DOUBLE, `integer` is INT32. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly values: readonly (string | number | null)[];
}

const ROW_GROUP_ROWS = 122_880;
const INT32_MAX = 2 ** 31 - 1;

const fitsInt32 = (value: string | number | null): boolean =>
  value === null || (Number.isInteger(value) && Math.abs(Number(value)) <= INT32_MAX);

/** A count that is printed beyond INT32 or with a fraction is kept as it is, in a DOUBLE column. */
function parquetTypeOf(column: TableColumn): BasicType {
  if (column.type === 'text') return 'STRING';
  return column.type === 'integer' && column.values.every(fitsInt32) ? 'INT32' : 'DOUBLE';
}

/**
 * Writes one table. The same columns give the same bytes.
 *
 * @returns the file, with the schema version of the contract in its key-value metadata
 */
export async function writeParquet(columns: readonly TableColumn[]): Promise<Uint8Array> {
  const zstd = await loadZstd();
  const writer = new ByteWriter();
  await parquetWrite({
    writer,
    columnData: columns.map((column) => ({
      name: column.name,
      data: [...column.values],
      type: parquetTypeOf(column),
      nullable: true,
    })),
    codec: 'ZSTD',
    compressors: { ZSTD: zstd },
    rowGroupSize: ROW_GROUP_ROWS,
    kvMetadata: [{ key: SCHEMA_KEY, value: String(SCHEMA_VERSION) }],
    createdBy: 'gongkai',
  });
  return new Uint8Array(writer.getBuffer());
}
