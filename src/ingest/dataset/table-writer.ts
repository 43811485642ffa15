/** One table as a Parquet file, row group by row group: ZSTD, dictionaries, no dates. */
import { ByteWriter, ParquetWriter, schemaFromColumnData, type BasicType } from 'hyparquet-writer';
import {
  SCHEMA_KEY,
  SCHEMA_VERSION,
  TIDY_KEY,
  WRITER,
  type ColumnType,
} from '../../report/dataset-row.ts';
import type { ByteSink, SealedFile } from './byte-sink.ts';
import { sha256 } from '../../report/sha256.ts';
import { loadZstd } from './zstd.ts';

/** Rows of one row group: the data contract's. */
export const ROW_GROUP_ROWS = 122_880;

/** A column before its values: `integer` is INT32, or DOUBLE where `isWide`; `number` is DOUBLE. */
export interface ColumnShape {
  readonly name: string;
  readonly type: ColumnType;
  /** True where an integer column holds a count beyond INT32 or with a fraction. */
  readonly isWide: boolean;
  /** True where no value is null: then a reader need not ask of each. */
  readonly isRequired?: boolean;
}

/** One column with its values; every column of a table is as long. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly values: readonly (string | number | null)[];
}

const isTidy = (value: string | number | null): boolean =>
  value === null || (value !== '' && (typeof value !== 'string' || value.trim() === value));

const INT32_MAX = 2 ** 31 - 1;

/** True where an integer column can hold the value as INT32. */
export const fitsInt32 = (value: string | number | null): boolean =>
  value === null || (Number.isInteger(value) && Math.abs(Number(value)) <= INT32_MAX);

function parquetTypeOf({ type, isWide }: ColumnShape): BasicType {
  if (type === 'text') return 'STRING';
  return type === 'integer' && !isWide ? 'INT32' : 'DOUBLE';
}

/** Length of the footer and the mark that closes a Parquet file. */
const TAIL = 8;

/** The footer at the end of the last bytes of a file, without its length and the mark. */
function footerOf(end: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(end.buffer, end.byteOffset, end.byteLength);
  const length = view.getUint32(end.length - TAIL, true);
  return end.slice(end.length - TAIL - length, end.length - TAIL);
}

/** Hands over what was written at the end of each row group, so that one is held at a time. */
class SinkWriter extends ByteWriter {
  readonly #sink: ByteSink;

  constructor(sink: ByteSink) {
    super();
    this.#sink = sink;
  }

  flush(): void | Promise<void> {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return this.#sink.write(bytes);
  }
}

/** Writes one table. The same row groups give the same bytes. */
export class TableWriter {
  readonly #shapes: readonly ColumnShape[];
  readonly #sink: ByteSink;
  readonly #bytes: SinkWriter;
  readonly #parquet: ParquetWriter;
  /** Text columns of which every value so far is tidy. */
  readonly #tidy: Set<string>;

  private constructor(
    sink: ByteSink,
    shapes: readonly ColumnShape[],
    zstd: (input: Uint8Array) => Uint8Array,
  ) {
    this.#shapes = shapes;
    this.#sink = sink;
    this.#tidy = new Set(shapes.filter(({ type }) => type === 'text').map(({ name }) => name));
    this.#bytes = new SinkWriter(sink);
    this.#parquet = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaFromColumnData({
        columnData: shapes.map((shape) => ({
          name: shape.name,
          data: [],
          type: parquetTypeOf(shape),
          nullable: shape.isRequired !== true,
        })),
      }),
      codec: 'ZSTD',
      compressors: { ZSTD: zstd },
      kvMetadata: [{ key: SCHEMA_KEY, value: String(SCHEMA_VERSION) }],
      createdBy: WRITER,
    });
  }

  /** The file has the schema version of the contract in its key-value metadata. */
  static async open(sink: ByteSink, shapes: readonly ColumnShape[]): Promise<TableWriter> {
    return new TableWriter(sink, shapes, await loadZstd());
  }

  /**
   * Writes the columns as one row group. Their `values` are asked for once each, one column after
   * the other, so that they can be made when they are asked for.
   *
   * @throws RangeError where a column that is not wide holds what is no INT32
   */
  async writeRowGroup(columns: readonly TableColumn[], rows: number): Promise<void> {
    if (rows === 0) return;
    await this.#parquet.write({
      columnData: columns.map((column, index) => {
        const shape = this.#shapes[index];
        const tidy = this.#tidy;
        return {
          name: column.name,
          get data(): (string | number | null)[] {
            const { values } = column;
            if (shape?.type === 'integer' && !shape.isWide && !values.every(fitsInt32)) {
              throw new RangeError(`${column.name} holds a count that is no INT32.`);
            }
            if (tidy.has(column.name) && !values.every(isTidy)) tidy.delete(column.name);
            return values as (string | number | null)[];
          },
        };
      }),
      rowGroupSize: rows,
    });
  }

  async close(): Promise<SealedFile> {
    this.#parquet.kvMetadata?.push({ key: TIDY_KEY, value: [...this.#tidy].join(',') });
    await this.#parquet.finish();
    const footer = footerOf(this.#bytes.getBytes());
    await this.#bytes.flush();
    return { ...(await this.#sink.close()), footer_sha256: await sha256(footer) };
  }
}
