/** ZSTD compression for the Parquet writer. */
import { compress, init } from '@bokuweb/zstd-wasm';

const LEVEL = 9;

/**
 * Kept for the life of the module: a second `init()` of @bokuweb/zstd-wasm 0.0.27 replaces its
 * memory under the first one's functions, and what they compress afterwards is not ZSTD.
 */
let ready: Promise<void> | undefined;

/** Waits for the compressor, once a process, and returns it. */
export async function loadZstd(): Promise<(input: Uint8Array) => Uint8Array> {
  ready ??= init();
  await ready;
  return (input) => compress(input, LEVEL);
}
