/** Reads `cube.parquet` without the engine: the dimensions at once, numbers as they are asked for. */
import { parquetMetadataAsync, parquetRead, type FileMetaData } from 'hyparquet';
import { decompress } from 'fzstd';
import { CUBE_COLUMNS, CUBE_DIMENSIONS, type CubeDimension } from '../metrics/cube-columns.ts';
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

/** A cube whose numbers are decoded when a question first needs them. */
export class CubeFile {
  readonly #bytes: ArrayBuffer;
  readonly #metadata: FileMetaData;
  readonly #numbers: Map<string, Float64Array>;
  readonly cube: Cube;

  private constructor(
    bytes: ArrayBuffer,
    metadata: FileMetaData,
    axes: Cube['axes'],
    numbers: ReadonlyMap<string, Float64Array>,
  ) {
    this.#bytes = bytes;
    this.#metadata = metadata;
    this.#numbers = new Map(numbers);
    this.cube = { rows: Number(metadata.num_rows), axes, numbers: this.#numbers };
  }

  /** Null where the file is no cube of this dictionary, or one that the facts differ from. */
  static async open(bytes: ArrayBuffer): Promise<CubeFile | null> {
    const metadata = await parquetMetadataAsync(bytes);
    const names = new Set(metadata.schema.slice(1).map(({ name }) => name));
    const needed = [...CUBE_DIMENSIONS, REPORTS, ...CUBE_COLUMNS.map(({ name }) => name)];
    if (!needed.every((name) => names.has(name))) return null;
    const read = await readValues(bytes, metadata, CUBE_DIMENSIONS);
    const found = CUBE_DIMENSIONS.map((name) => [name, plainAxis(read.get(name) ?? [])] as const);
    if (found.some(([, axis]) => axis === null)) return null;
    const axes = Object.fromEntries(found) as Record<CubeDimension, Axis>;
    if (!isAsLoaded(axes)) return null;
    return new CubeFile(bytes, metadata, axes, await readNumbers(bytes, metadata, [REPORTS]));
  }

  /** Brings columns into {@link cube}. */
  async need(columns: readonly string[]): Promise<void> {
    const absent = columns.filter((name) => !this.#numbers.has(name));
    if (absent.length === 0) return;
    const read = await readNumbers(this.#bytes, this.#metadata, absent);
    for (const [name, numbers] of read) this.#numbers.set(name, numbers);
  }
}
