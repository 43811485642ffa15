/** How much memory a dataset takes in the tab, told from its footers before it is loaded. */
import type { ContractFile } from './contract.ts';
import type { DatasetFile, Room } from './dataset.ts';
import { DatasetError } from './errors.ts';

/**
 * Bytes of one report in `facts`: ten texts of 16 bytes, the three long ones (ids and name) with
 * about 35 beyond, and two integers. Measured on 1.19 million reports: 0.33 GB.
 */
const BYTES_A_REPORT = 10 * 16 + 3 * 35 + 8;
/** Of one cell kept at hand. */
const BYTES_A_CELL = 8;
/** WebAssembly has 4 GB at most, of which queries need their share. */
export const MOST_BYTES = 3e9;

/** What the files take with that many cells of each report at hand. */
export function roomOf(
  contracts: readonly ContractFile[],
  files: readonly DatasetFile[],
  cells: number,
): Room {
  const reports = contracts.reduce((rows, { shape }) => rows + shape.rows, 0);
  return {
    files: 2 * files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
    facts: reports * (BYTES_A_REPORT + cells * BYTES_A_CELL),
    most: MOST_BYTES,
  };
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);

/** Says what a tab cannot hold, and what to do instead. */
export const tooLarge = (name: string, bytes: number): DatasetError =>
  new DatasetError('too_large', {
    zh: `“${name}”载入后约占 ${gigabytes(bytes)} GB 内存，超过一个标签页能用的 ${gigabytes(MOST_BYTES)} GB，因此没有载入。请只打开部分年份或一个地区的文件；要用全部数据，请用 DuckDB、ClickHouse、Spark 或 Trino 读取同一文件夹（见 data/queries/README.md）。`,
    en: `“${name}” would take about ${gigabytes(bytes)} GB of memory, more than the ${gigabytes(MOST_BYTES)} GB that a tab can use, so it was not loaded. Open the files of fewer years or of one region; for all of it, read the same folder with DuckDB, ClickHouse, Spark or Trino (see data/queries/README.md).`,
  });

/** @throws DatasetError `too_large` where the tab would not survive it */
export function refuseTooLarge(name: string, { files, facts, most }: Room): void {
  if (files + facts > most) throw tooLarge(name, files + facts);
}
