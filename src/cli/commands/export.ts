/** `gongkai export FOLDER --csv`: the reports of a dataset as one CSV, for programs without Parquet. */
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import { asyncBufferFromFile } from 'hyparquet/src/node.js';
import { compressors } from 'hyparquet-compressors';
import { isReports } from '../../report/dataset-files.ts';
import { CONTRACT_COLUMNS } from '../../report/dataset-row.ts';
import { csvCell } from '../../report/csv-cell.ts';
import { datasetFilesIn } from '../dataset-folder.ts';
import type { Terminal } from '../terminal.ts';
import { WrongUseError } from '../wrong-use.ts';

interface ExportOptions {
  readonly csv?: boolean;
  readonly out?: string;
}

const NAMES = CONTRACT_COLUMNS.map(({ name }) => name);

/** Paths of the files of `reports` below the folder, Hive folders too. */
async function reportFiles(folder: string): Promise<readonly string[]> {
  const names = await datasetFilesIn(folder).catch(() => {
    throw new WrongUseError(`${folder} is not a folder. Give the folder of a dataset.`);
  });
  const files = names.filter(isReports);
  if (files.length === 0) throw new WrongUseError(`${folder} holds no reports*.parquet.`);
  return files.map((name) => path.join(folder, name));
}

const fieldOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return csvCell(typeof value === 'string' ? value : Number(value));
};

/** Writes the rows of one file, a row group at a time. */
async function writeRows(file: string, sink: Writable): Promise<number> {
  const buffer = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(buffer).catch(() => {
    throw new WrongUseError(`${file} is not a Parquet file.`);
  });
  const present = new Set(parquetSchema(metadata).children.map(({ element }) => element.name));
  const yearOfFolder = /[/\\]year=(\d{4})[/\\]/u.exec(file)?.[1];
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    const columns = new Map<string, unknown[]>();
    await parquetRead({
      file: buffer,
      metadata,
      compressors,
      columns: NAMES.filter((name) => present.has(name)),
      rowStart,
      rowEnd: rowStart + rows,
      onChunk: ({ columnName, columnData, rowStart: from }) => {
        const column = columns.get(columnName) ?? new Array<unknown>(rows).fill(null);
        for (let index = 0; index < columnData.length; index += 1) {
          column[from - rowStart + index] = columnData[index];
        }
        columns.set(columnName, column);
      },
    });
    const fields = NAMES.map((name) => columns.get(name));
    for (let row = 0; row < rows; row += 1) {
      const line = fields.map((column, index) =>
        NAMES[index] === 'year' && column === undefined
          ? (yearOfFolder ?? '')
          : fieldOf(column?.[row]),
      );
      if (!sink.write(`${line.join(',')}\n`)) await once(sink, 'drain');
    }
    rowStart += rows;
  }
  return rowStart;
}

/** @returns the exit code: 0 done */
export async function runExport(
  folder: string,
  options: ExportOptions,
  terminal: Terminal,
): Promise<number> {
  if (options.csv !== true) throw new WrongUseError('Say in which form: --csv.');
  const files = await reportFiles(folder);
  const sink = options.out === undefined ? process.stdout : createWriteStream(options.out);
  if (options.out !== undefined) await once(sink, 'open');
  sink.write(`${NAMES.join(',')}\n`);
  let reports = 0;
  for (const file of files) reports += await writeRows(file, sink);
  if (options.out !== undefined) {
    sink.end();
    await once(sink, 'finish');
    terminal.out(`${reports} reports in ${options.out}.`);
  }
  return 0;
}
