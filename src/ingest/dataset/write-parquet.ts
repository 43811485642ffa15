/** One whole table as Parquet bytes. */
import { MemorySink, type ByteSink, type SealedFile } from './byte-sink.ts';
import { fitsInt32, ROW_GROUP_ROWS, TableWriter, type TableColumn } from './table-writer.ts';

/** A count that is printed beyond INT32 or with a fraction is kept as it is, in a DOUBLE column. */
const isWide = ({ type, values }: TableColumn): boolean =>
  type === 'integer' && !values.every(fitsInt32);

/** Writes one table in row groups of the contract's size. The same columns give the same bytes. */
export async function writeTable(
  sink: ByteSink,
  columns: readonly TableColumn[],
): Promise<SealedFile> {
  const writer = await TableWriter.open(
    sink,
    columns.map((column) => ({
      name: column.name,
      type: column.type,
      isWide: isWide(column),
      isRequired: !column.values.includes(null),
    })),
  );
  const rows = columns[0]?.values.length ?? 0;
  for (let from = 0; from < rows; from += ROW_GROUP_ROWS) {
    const to = Math.min(rows, from + ROW_GROUP_ROWS);
    const group = columns.map(({ name, type, values }): TableColumn => ({
      name,
      type,
      get values() {
        return values.slice(from, to);
      },
    }));
    await writer.writeRowGroup(group, to - from);
  }
  return writer.close();
}

/** Writes one table into memory. */
export async function writeParquet(columns: readonly TableColumn[]): Promise<Uint8Array> {
  const memory = new MemorySink();
  await writeTable(memory.open('table.parquet'), columns);
  return memory.files()[0]?.bytes ?? new Uint8Array();
}
