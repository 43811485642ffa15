/** One Parquet file of a web host of which only the asked-for columns are fetched. */
import { parquetMetadata, type FileMetaData } from 'hyparquet';
import { columnRanges, mergeRanges, missingRanges, planRanges } from './byte-ranges.ts';
import type { Columns, FileInParts } from './dataset.ts';
import { DatasetError } from './errors.ts';
import { partOfParquet } from './part-of-parquet.ts';
import { fetchRange, type ByteRange, type Network } from './network.ts';
import { sha256 } from '../report/sha256.ts';

/** A file as the manifest states it. */
export interface StatedFile {
  readonly name: string;
  readonly url: string;
  readonly size: number;
  readonly sha256: string;
  /** Of the footer alone (without its length and the last mark). */
  readonly footerSha256: string;
}

const TAIL = 8;
const MARK = 4;
const CONNECTIONS = 6;
/** Below, one request for all is as fast. */
export const LEAST_SPARSE = 4 * 2 ** 20;
const FIRST_GUESS = 256 * 1024;

/** What a host made of the first request: a sparse file, all of it, or another file than stated. */
export type SparseOpening =
  | { readonly kind: 'sparse'; readonly file: SparseFile }
  | { readonly kind: 'whole'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'changed' };

async function inTurns<T>(work: readonly T[], run: (each: T) => Promise<void>): Promise<void> {
  const queue = [...work];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
}

export class SparseFile implements FileInParts {
  readonly stated: StatedFile;
  /** As long as the file; zeros where nothing was fetched yet. */
  readonly bytes: ArrayBuffer;
  readonly #metadata: FileMetaData;
  /** Where bytes were brought to, in the order in which they came. */
  #present: readonly ByteRange[];
  #columns: Columns = new Set();

  private constructor(
    stated: StatedFile,
    bytes: ArrayBuffer,
    metadata: FileMetaData,
    present: readonly ByteRange[],
  ) {
    this.stated = stated;
    this.bytes = bytes;
    this.#metadata = metadata;
    this.#present = present;
  }

  /**
   * Fetches the footer, from the store where it is there, and what the store has beside it.
   *
   * @throws DatasetError `network` or `not_found`
   */
  static async open(stated: StatedFile, network: Network): Promise<SparseOpening> {
    const { size } = stated;
    const bytes = new ArrayBuffer(size);
    const ranges = await keptRanges(stated, network);
    const kept = await Promise.all(
      ranges.map((range) => network.store.get(pieceKey(stated, range))),
    );
    const present: ByteRange[] = [];
    const bring = (range: ByteRange, part: ArrayBuffer): void => {
      new Uint8Array(bytes).set(new Uint8Array(part), range.start);
      present.push(range);
    };
    for (const [index, range] of ranges.entries()) {
      const part = kept[index];
      if (part !== undefined) bring(range, part);
    }
    const need = async (start: number): Promise<SparseOpening | null> => {
      for (const range of missingRanges([{ start, end: size }, HEAD], present)) {
        const answer = await fetchRange(stated.url, range, network);
        if (answer.kind !== 'range') return answer;
        bring(range, answer.bytes);
        network.store.put(pieceKey(stated, range), answer.bytes);
      }
      return null;
    };
    const first = await need(Math.max(0, size - FIRST_GUESS));
    if (first !== null) return first;
    const footer = size - TAIL - new DataView(bytes).getUint32(size - TAIL, true);
    if (footer < MARK) return { kind: 'changed' };
    const second = await need(footer);
    if (second !== null) return second;
    const digest = await sha256(new Uint8Array(bytes.slice(footer, size - TAIL)));
    if (digest !== stated.footerSha256) return { kind: 'changed' };
    const file = new SparseFile(stated, bytes, parquetMetadata(bytes), present);
    file.#keepIndex(network);
    return { kind: 'sparse', file };
  }

  get columns(): Columns {
    return this.#columns;
  }

  part(): ArrayBuffer {
    return this.#columns === 'all' ? this.bytes.slice(0) : partOfParquet(this.bytes, this.#columns);
  }

  /**
   * Fetches the columns of these names (in lower case), or all.
   *
   * @throws DatasetError `network`, `not_found` or `changed`
   */
  async fill(columns: Columns, network: Network): Promise<void> {
    if (isWithin(columns, this.#columns)) return;
    const { size, url } = this.stated;
    const wanted =
      columns === 'all' ? [{ start: 0, end: size }] : columnRanges(this.#metadata, columns);
    const asked = planRanges(wanted, this.#present, size);
    await inTurns(asked, async (range) => {
      const answer = await fetchRange(url, range, network);
      if (answer.kind === 'changed') throw changedError(url);
      if (answer.kind === 'whole' && answer.bytes.byteLength !== size) throw changedError(url);
      const part =
        answer.kind === 'range' ? answer.bytes : answer.bytes.slice(range.start, range.end);
      new Uint8Array(this.bytes).set(new Uint8Array(part), range.start);
      network.store.put(pieceKey(this.stated, range), part);
      this.#present = [...this.#present, range];
      // At once: a visit may end before the rest is here.
      this.#keepIndex(network);
    });
    this.#columns = bothOf(this.#columns, columns);
  }

  #keepIndex(network: Network): void {
    const text = JSON.stringify(this.#present);
    network.store.put(indexKey(this.stated), new TextEncoder().encode(text).buffer);
  }
}

const isWithin = (some: Columns, all: Columns): boolean =>
  all === 'all' || (some !== 'all' && [...some].every((name) => all.has(name)));

const bothOf = (some: Columns, others: Columns): Columns =>
  some === 'all' || others === 'all' ? 'all' : new Set([...some, ...others]);

const changedError = (url: string): DatasetError =>
  new DatasetError('changed', {
    zh: `${url} 在载入之后被换成了另一个文件，不能与已载入的部分混用；请重新载入页面。`,
    en: `${url} was replaced by another file since it was opened, and the two must not be mixed; reload the page.`,
  });

const HEAD: ByteRange = { start: 0, end: MARK };

const indexKey = ({ sha256: hash }: StatedFile): string => `${hash}/pieces`;
const pieceKey = ({ sha256: hash }: StatedFile, { start, end }: ByteRange): string =>
  `${hash}/${start}-${end}`;

async function keptRanges(stated: StatedFile, network: Network): Promise<readonly ByteRange[]> {
  const kept = await network.store.get(indexKey(stated));
  if (kept === undefined) return [];
  const ranges: unknown = JSON.parse(new TextDecoder().decode(kept));
  return Array.isArray(ranges) ? mergeable(ranges, stated.size) : [];
}

/** Kept by this program, but read from a disk that others may write to. */
const mergeable = (ranges: readonly unknown[], size: number): readonly ByteRange[] =>
  ranges.filter(
    (range): range is ByteRange =>
      typeof range === 'object' &&
      range !== null &&
      Number.isInteger((range as ByteRange).start) &&
      Number.isInteger((range as ByteRange).end) &&
      (range as ByteRange).start >= 0 &&
      (range as ByteRange).end <= size &&
      mergeRanges([range as ByteRange], 0).length === 1,
  );
