/** The entries of a zip, each unpacked when it is asked for, within bounds, and held to its checksum. */
import type { Inflate } from 'fflate';
import { crc32 } from './crc32.ts';
import { ZipError } from './zip-error.ts';

/** One file in a zip. */
export interface ZipEntry {
  readonly name: string;
  /** As declared; no more is ever unpacked. */
  readonly size: number;
  /** @throws ZipError where it is encrypted, damaged, or beyond bounds */
  readonly read: () => Uint8Array;
}

const LOCAL = 0x0403_4b50;
const CENTRAL = 0x0201_4b50;
const END = 0x0605_4b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 0x01;
const UTF8 = 0x0800;
const STORED = 0;
const DEFLATED = 8;

const LARGEST_ENTRY = 50 * 1024 * 1024;
/** Text shrinks to about a tenth, the markup of Office to a fiftieth. */
const LARGEST_RATIO = 400;
const RATIO_FROM = 1024 * 1024;
/** A byte unpacks to a thousand at most, so that a lie is found out within four megabytes. */
const CHUNK = 4 * 1024;
/** What an entry that lies or is damaged costs of the budget, so that few of them end it. */
const LIE = 64 * 1024 * 1024;

/** What may still be unpacked of a file and of all archives in it together. */
export interface ZipBudget {
  entries: number;
  bytes: number;
}

/** The budget of one file. */
export const zipBudget = (): ZipBudget => ({ entries: 20_000, bytes: 2 * 1024 ** 3 });

/** Names without the mark of UTF-8: most often GBK, as Windows writes them. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  for (const encoding of isUtf8 ? ['utf-8'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return new TextDecoder('latin1').decode(bytes);
}

function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new ZipError('damaged');
}

interface Packed {
  readonly method: number;
  readonly checksum: number;
  readonly packed: Uint8Array;
  readonly size: number;
}

/** Unpacks one entry, and stops as soon as it grows beyond what it declares. */
function unpack({ method, checksum, packed, size }: Packed, Inflater: typeof Inflate): Uint8Array {
  if (method !== STORED && method !== DEFLATED) throw new ZipError('method');
  let bytes = packed;
  if (method === DEFLATED) {
    bytes = new Uint8Array(size);
    let filled = 0;
    const inflate = new Inflater((chunk) => {
      if (filled + chunk.length > size) throw new ZipError('damaged');
      bytes.set(chunk, filled);
      filled += chunk.length;
    });
    for (let at = 0; at < packed.length; at += CHUNK) {
      inflate.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
    }
    if (filled !== size) throw new ZipError('damaged');
  }
  if (bytes.length !== size || crc32(bytes) !== checksum) throw new ZipError('damaged');
  return bytes;
}

/**
 * Lists the files of a zip by its central directory.
 *
 * @param budget is drawn on by every entry that is listed and read
 * @throws ZipError where its directory is damaged or beyond bounds
 */
export async function openZip(bytes: Uint8Array, budget: ZipBudget): Promise<readonly ZipEntry[]> {
  const { Inflate: Inflater } = await import('fflate');
  if (bytes.length < END_BYTES) throw new ZipError('damaged');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const part = (at: number, length: number): Uint8Array => {
    if (at < 0 || at + length > bytes.length) throw new ZipError('damaged');
    return bytes.subarray(at, at + length);
  };
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  budget.entries -= count;
  if (budget.entries < 0) throw new ZipError('too_many');
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    part(at, 46);
    if (view.getUint32(at, true) !== CENTRAL) throw new ZipError('damaged');
    const flags = view.getUint16(at + 8, true);
    const packedSize = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = nameOf(part(at + 46, nameLength), (flags & UTF8) !== 0);
    const local = view.getUint32(at + 42, true);
    const [method, checksum] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    const read = (): Uint8Array => {
      if ((flags & ENCRYPTED) !== 0) throw new ZipError('encrypted');
      const isSwollen = size > RATIO_FROM && size > packedSize * LARGEST_RATIO;
      if (size > LARGEST_ENTRY || size > budget.bytes || isSwollen) throw new ZipError('bomb');
      budget.bytes -= size;
      part(local, 30);
      if (view.getUint32(local, true) !== LOCAL) throw new ZipError('damaged');
      if ((view.getUint16(local + 6, true) & ENCRYPTED) !== 0) throw new ZipError('encrypted');
      const skipped = view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const packed = part(local + 30 + skipped, packedSize);
      try {
        return unpack({ method, checksum, packed, size }, Inflater);
      } catch (cause) {
        budget.bytes -= LIE;
        throw cause instanceof ZipError ? cause : new ZipError('damaged', { cause });
      }
    };
    if (!name.endsWith('/')) entries.push({ name, size, read });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}
