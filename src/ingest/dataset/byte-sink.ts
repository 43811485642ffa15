/** Where the bytes of a dataset go: the core writes to what is passed in. */
import { sha256 } from '../../report/sha256.ts';

/** A file as it was written. */
export interface SealedFile {
  readonly name: string;
  readonly size: number;
  /** Hexadecimal, of all bytes. */
  readonly sha256: string;
  /** Of the footer of a Parquet file alone, by which one fetched in parts is known. */
  readonly footer_sha256?: string;
}

/** Takes the bytes of one file in order. What `write` is given may be kept. */
export interface ByteSink {
  readonly write: (bytes: Uint8Array) => void | Promise<void>;
  readonly close: () => SealedFile | Promise<SealedFile>;
}

/** Opens the files of a dataset; a name may have folders, as `year=2024/reports.parquet`. */
export interface DatasetSink {
  readonly open: (name: string) => ByteSink | Promise<ByteSink>;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Keeps files in memory, in the order in which they are opened. */
export class MemorySink implements DatasetSink {
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();

  readonly open = (name: string): ByteSink => {
    const chunks: Uint8Array[] = [];
    this.#files.set(name, new Uint8Array());
    return {
      write: (bytes) => {
        chunks.push(bytes);
      },
      close: async () => {
        const whole = joined(chunks);
        this.#files.set(name, whole);
        return { name, size: whole.length, sha256: await sha256(whole) };
      },
    };
  };

  files(): { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[] {
    return [...this.#files].map(([name, bytes]) => ({ name, bytes }));
  }
}
