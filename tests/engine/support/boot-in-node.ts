/** The shipped build of DuckDB in this process, by way of its blocking interface. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Boot, Database } from '../../../src/engine/database.ts';
import { bootInNode, startBlocking } from '../../../src/engine/node-boot.ts';

/** A Parquet file by DuckDB's own COPY, which in Node writes to the disk. */
export async function copyToParquet(query: string, codec: string): Promise<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-engine-'));
  try {
    const engine = await startBlocking();
    const path = join(folder, 'out.parquet');
    engine.connect().query(`copy (${query}) to '${path}' (format parquet, codec '${codec}')`);
    engine.dropFile(path);
    return Uint8Array.from(readFileSync(path)).buffer;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A boot that records what was sent, and lets a test get in the way of one statement. */
export class NodeBoot {
  boots = 0;
  ended = 0;
  readonly sent: string[] = [];
  /** Bytes that were registered and not dropped, by their name. */
  readonly held = new Map<string, number>();
  /** Returns 'hang' for a statement that must never settle, 'crash' for one that ends the worker. */
  obstruct: (text: string) => 'hang' | 'crash' | undefined = () => undefined;
  /** Awaited before each statement, to hold the queue. */
  gate: (text: string) => Promise<void> = () => Promise.resolve();

  readonly boot: Boot = async (): Promise<Database> => {
    this.boots += 1;
    const database = await bootInNode();
    let fail: (reason: string) => void = () => undefined;
    const enter = async (text: string): Promise<void> => {
      this.sent.push(text);
      await this.gate(text);
      const obstacle = this.obstruct(text);
      if (obstacle === undefined) return;
      if (obstacle === 'crash') fail('out of memory');
      await new Promise(() => undefined);
    };
    return {
      ...database,
      register: async (name, bytes) => {
        this.held.set(name, bytes.length);
        await database.register(name, bytes);
        // The worker detaches what it is given; so does this.
        structuredClone(bytes.buffer, { transfer: [bytes.buffer as ArrayBuffer] });
      },
      drop: async (name) => {
        this.held.delete(name);
        await database.drop(name);
      },
      run: async (text) => {
        await enter(text);
        return database.run(text);
      },
      runPrepared: async (text, parameters, isRepeated) => {
        await enter(text);
        return database.runPrepared(text, parameters, isRepeated);
      },
      onFailure: (listener) => {
        fail = listener;
      },
      end: () => {
        this.ended += 1;
        database.end();
      },
    };
  };
}
