/**
 * Reads the cube without the engine: the dimensions at once, numbers as they are asked for, and the
 * file with what is asked for less often not before that.
 */
import { parquetMetadataAsync, parquetRead, type FileMetaData } from 'hyparquet';
import { decompress } from 'fzstd';
import { CUBE, CUBE_DETAIL, CUBE_DIMENSIONS, type CubeDimension } from '../metrics/cube-columns.ts';
import { REPORTS, type Cube } from '../query/cube.ts';
import { axisOf, type Axis } from '../query/group-rows.ts';

type Values = readonly unknown[];

/** Reads columns chunk by chunk. */
async function readChunks(
  file: ArrayBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  take: (column: string, values: ArrayLike<unknown>, from: number) => void,
): Promise<void> {
  await parquetRead({
    file,
    metadata,
    columns: [...columns],
    // The codec of the contract alone: all of them are a third of the app's first bytes.
    compressors: { ZSTD: (input) => decompress(input) },
    onChunk: ({ columnName, columnData, rowStart }) => take(columnName, columnData, rowStart),
  });
}

async function readValues(
  file: ArrayBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
): Promise<ReadonlyMap<string, Values>> {
  const rows = Number(metadata.num_rows);
  const read = new Map(columns.map((name) => [name, new Array<unknown>(rows).fill(null)]));
  await readChunks(file, metadata, columns, (column, values, from) => {
    const into = read.get(column);
    for (let index = 0; into !== undefined && index < values.length; index += 1) {
      into[from + index] = values[index];
    }
  });
  return read;
}

/** Numbers of columns; one that is missing counts 0. */
async function readNumbers(
  file: ArrayBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
): Promise<ReadonlyMap<string, Float64Array>> {
  const rows = Number(metadata.num_rows);
  const read = new Map(columns.map((name) => [name, new Float64Array(rows)]));
  await readChunks(file, metadata, columns, (column, values, from) => {
    const into = read.get(column);
    if (into === undefined) return;
    if (values instanceof Int32Array || values instanceof Float64Array) into.set(values, from);
    // By a loop: `from` with a function takes a third of the time to the first charts.
    else
      for (let at = 0; at < values.length; at += 1) {
        const value = values[at];
        into[from + at] = typeof value === 'number' ? value : Number(value ?? 0);
      }
  });
  return read;
}

const plainAxis = (values: Values): Axis | null =>
  axisOf(
    values.map((value) =>
      value === null || value === undefined
        ? null
        : typeof value === 'string'
          ? value
          : Number(value),
    ),
  );

/** What the loader derives or trims is not in the cube: then only the facts can answer. */
const isAsLoaded = (axes: Cube['axes']): boolean =>
  [axes.function, axes.scope, axes.year].every(({ values }) => !values.includes(null)) &&
  CUBE_DIMENSIONS.every((name) =>
    axes[name].values.every(
      (value) => typeof value !== 'string' || (value !== '' && value === value.trim()),
    ),
  );

interface ParquetFile {
  readonly bytes: ArrayBuffer;
  readonly metadata: FileMetaData;
}

/** Null where it is no file of the cube as this dictionary has it. */
async function openFile(bytes: ArrayBuffer, { columns }: typeof CUBE): Promise<ParquetFile | null> {
  const metadata = await parquetMetadataAsync(bytes);
  const names = new Set(metadata.schema.slice(1).map(({ name }) => name));
  const needed = [...CUBE_DIMENSIONS, REPORTS, ...columns.map(({ name }) => name)];
  return needed.every((name) => names.has(name)) ? { bytes, metadata } : null;
}

/** Null where an axis has more values than codes. */
async function readAxes({ bytes, metadata }: ParquetFile): Promise<Cube['axes'] | null> {
  const read = await readValues(bytes, metadata, CUBE_DIMENSIONS);
  const found = CUBE_DIMENSIONS.map((name) => [name, plainAxis(read.get(name) ?? [])] as const);
  return found.some(([, axis]) => axis === null)
    ? null
    : (Object.fromEntries(found) as Record<CubeDimension, Axis>);
}

const haveSameRows = (left: Cube['axes'], right: Cube['axes']): boolean =>
  CUBE_DIMENSIONS.every(
    (name) =>
      left[name].codes.length === right[name].codes.length &&
      left[name].values.join('\n') === right[name].values.join('\n') &&
      left[name].codes.every((code, row) => code === right[name].codes[row]),
  );

const DETAIL_COLUMNS: ReadonlySet<string> = new Set(CUBE_DETAIL.columns.map(({ name }) => name));

/** Brings the bytes of the file with the rest; null where there is none, or it does not come. */
export type FetchDetail = () => Promise<ArrayBuffer | null>;

/** A cube whose numbers are decoded when a question first needs them. */
export class CubeFile {
  readonly #file: ParquetFile;
  readonly #numbers: Map<string, Float64Array>;
  readonly #fetchDetail: FetchDetail | null;
  #detail: Promise<ParquetFile | null> | null = null;
  #hasDetail: boolean;
  readonly cube: Cube;

  private constructor(
    file: ParquetFile,
    axes: Cube['axes'],
    numbers: ReadonlyMap<string, Float64Array>,
    fetchDetail: FetchDetail | null,
  ) {
    this.#file = file;
    this.#numbers = new Map(numbers);
    this.#fetchDetail = fetchDetail;
    this.#hasDetail = fetchDetail !== null;
    this.cube = { rows: Number(file.metadata.num_rows), axes, numbers: this.#numbers };
  }

  /**
   * Null where the file is no cube of this dictionary, or one that the facts differ from.
   *
   * @param fetchDetail null where there is no file with the rest
   */
  static async open(
    bytes: ArrayBuffer,
    fetchDetail: FetchDetail | null = null,
  ): Promise<CubeFile | null> {
    const file = await openFile(bytes, CUBE);
    const axes = file && (await readAxes(file));
    if (file === null || axes === null || !isAsLoaded(axes)) return null;
    const numbers = await readNumbers(file.bytes, file.metadata, [REPORTS]);
    return new CubeFile(file, axes, numbers, fetchDetail);
  }

  /** Whether {@link need} can bring them, as far as is known. */
  has(columns: readonly string[]): boolean {
    return this.#hasDetail || !columns.some((name) => DETAIL_COLUMNS.has(name));
  }

  /** Brings columns into {@link cube}; false where the file that has them does not come. */
  async need(columns: readonly string[]): Promise<boolean> {
    const absent = columns.filter((name) => !this.#numbers.has(name));
    const [rare, common] = [true, false].map((isRare) =>
      absent.filter((name) => DETAIL_COLUMNS.has(name) === isRare),
    ) as [string[], string[]];
    const detail = rare.length === 0 ? this.#file : await (this.#detail ??= this.#openDetail());
    if (detail === null) return false;
    await this.#read(this.#file, common);
    try {
      await this.#read(detail, rare);
      return true;
    } catch {
      this.#hasDetail = false;
      return false;
    }
  }

  async #read({ bytes, metadata }: ParquetFile, columns: readonly string[]): Promise<void> {
    if (columns.length === 0) return;
    const read = await readNumbers(bytes, metadata, columns);
    for (const [name, numbers] of read) this.#numbers.set(name, numbers);
  }

  async #openDetail(): Promise<ParquetFile | null> {
    const bytes = (await this.#fetchDetail?.()) ?? null;
    // What is no Parquet, or has a codec of another, is no reason to fail: the facts answer.
    const file = bytes && (await openFile(bytes, CUBE_DETAIL).catch(() => null));
    const axes = file && (await readAxes(file));
    if (axes !== null && haveSameRows(axes, this.cube.axes)) return file;
    this.#hasDetail = false;
    return null;
  }
}
