/** Packed blocks laid aside on the disk until their turn comes. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Where a block lies. */
export interface Place {
  readonly file: string;
  readonly at: number;
  readonly length: number;
}

/** A file that blocks which can be cloned are added to. */
export class Spill<Block> {
  readonly #name: string;
  readonly #file: number;
  #end = 0;

  constructor(name: string) {
    this.#name = name;
    this.#file = openSync(name, 'w');
  }

  put(block: Block): Place {
    const bytes = deflateRawSync(serialize(block), { level: 1 });
    const at = this.#end;
    for (let written = 0; written < bytes.length;) {
      written += writeSync(this.#file, bytes, written, bytes.length - written, at + written);
    }
    this.#end += bytes.length;
    return { file: this.#name, at, length: bytes.length };
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** The blocks at these places, one after the other. */
export function* readSpilled<Block>(places: readonly Place[]): Generator<Block> {
  const files = new Map<string, number>();
  try {
    for (const { file, at, length } of places) {
      const open = files.get(file) ?? openSync(file, 'r');
      files.set(file, open);
      const bytes = Buffer.allocUnsafe(length);
      for (let read = 0; read < length;) {
        read += readSync(open, bytes, read, length - read, at + read);
      }
      yield deserialize(inflateRawSync(bytes)) as Block;
    }
  } finally {
    for (const open of files.values()) closeSync(open);
  }
}
