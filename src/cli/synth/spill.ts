/** Packed blocks laid aside on the disk until their turn comes. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

interface Place {
  readonly at: number;
  readonly length: number;
}

/** Blocks that can be cloned, by key in one file, which is gone once it is closed. */
export class Spill<Block> {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'gongkai-synth-'));
  readonly #file = openSync(path.join(this.#folder, 'rows'), 'w+');
  readonly #places = new Map<string, Place>();
  #end = 0;

  /** Keys in code unit order. */
  keys(): string[] {
    return [...this.#places.keys()].sort();
  }

  put(key: string, block: Block): void {
    const bytes = deflateRawSync(serialize(block), { level: 1 });
    for (let written = 0; written < bytes.length;) {
      written += writeSync(this.#file, bytes, written, bytes.length - written, this.#end + written);
    }
    this.#places.set(key, { at: this.#end, length: bytes.length });
    this.#end += bytes.length;
  }

  take(key: string): Block {
    const { at, length } = this.#places.get(key) ?? { at: 0, length: 0 };
    const bytes = Buffer.allocUnsafe(length);
    for (let read = 0; read < length;) {
      read += readSync(this.#file, bytes, read, length - read, at + read);
    }
    return deserialize(inflateRawSync(bytes)) as Block;
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true });
  }
}
