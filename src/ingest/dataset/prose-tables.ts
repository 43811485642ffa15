/** The prose of reports as `texts.parquet` and `claims.parquet`, written as it comes. */
import type { ColumnType } from '../../report/dataset-row.ts';
import type { ByteSink, SealedFile } from './byte-sink.ts';
import { compareText } from './order-rows.ts';
import { ROW_GROUP_ROWS, TableWriter } from './table-writer.ts';

interface Placed {
  readonly section: string;
  readonly offset?: number;
}

/** The order of the rows of one report. */
const comparePlaces = (left: Placed, right: Placed): number =>
  compareText(left.section, right.section) || (left.offset ?? 0) - (right.offset ?? 0);

type Columns<Row> = Readonly<Record<keyof Row & string, ColumnType>>;

/** Characters of text in one row group: prose is long, and a group of it is held in memory. */
const MOST_CHARACTERS = 2 ** 23;

/** Writes rows in the order of their reports; those of one report by section and offset. */
export class ProseTable<Row extends Placed> {
  readonly #names: readonly (keyof Row & string)[];
  readonly #columns: Columns<Row>;
  readonly #writer: TableWriter;
  readonly #long: keyof Row;
  #rows: Row[] = [];
  #characters = 0;

  private constructor(writer: TableWriter, columns: Columns<Row>, long: keyof Row) {
    this.#writer = writer;
    this.#columns = columns;
    this.#names = Object.keys(columns) as (keyof Row & string)[];
    this.#long = long;
  }

  /** @param long the column whose length bounds a row group */
  static async open<Row extends Placed>(
    sink: ByteSink,
    columns: Columns<Row>,
    long: keyof Row,
  ): Promise<ProseTable<Row>> {
    const shapes = (Object.keys(columns) as (keyof Row & string)[]).map((name) => ({
      name,
      type: columns[name],
      isWide: false,
    }));
    return new ProseTable(await TableWriter.open(sink, shapes), columns, long);
  }

  /** The rows of one report. */
  async add(rows: readonly Row[]): Promise<void> {
    for (const row of [...rows].sort(comparePlaces)) {
      this.#rows.push(row);
      this.#characters += String(row[this.#long]).length;
      if (this.#rows.length >= ROW_GROUP_ROWS || this.#characters >= MOST_CHARACTERS) {
        await this.#flush();
      }
    }
  }

  async #flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    this.#characters = 0;
    await this.#writer.writeRowGroup(
      this.#names.map((name) => ({
        name,
        type: this.#columns[name],
        values: rows.map((row) => row[name] as string | number | null),
      })),
      rows.length,
    );
  }

  async close(): Promise<SealedFile> {
    await this.#flush();
    return this.#writer.close();
  }
}
