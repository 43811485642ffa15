/** The shipped build of DuckDB in this process, by way of its blocking interface. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Table } from 'apache-arrow';
import { QUERY_CONFIG, type Boot, type Database } from '../../../src/engine/database.ts';

const require = createRequire(import.meta.url);
const BUILD = '@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs';

interface BlockingConnection {
  query(text: string): Table;
  prepare(text: string): { query(...parameters: unknown[]): Table; close(): void };
  insertArrowFromIPCStream(stream: Uint8Array, options: { name: string; create: boolean }): void;
  close(): void;
}

interface BlockingEngine {
  instantiate(): Promise<unknown>;
  open(config: typeof QUERY_CONFIG): void;
  connect(): BlockingConnection;
  registerFileBuffer(name: string, bytes: Uint8Array): void;
  dropFile(name: string): void;
}

/** What of the build's Node face is used; its own types name the browser's. */
interface Blocking {
  createDuckDB(bundles: object, logger: object, runtime: object): Promise<BlockingEngine>;
  readonly VoidLogger: new () => object;
  readonly NODE_RUNTIME: object;
}

async function bootEngine(): Promise<BlockingEngine> {
  const duckdb = require(BUILD) as Blocking;
  const folder = dirname(require.resolve(BUILD));
  const bundles = {
    mvp: { mainModule: join(folder, 'duckdb-mvp.wasm') },
    eh: { mainModule: join(folder, 'duckdb-eh.wasm') },
  };
  const engine = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await engine.instantiate();
  engine.open(QUERY_CONFIG);
  return engine;
}

/** A Parquet file by DuckDB's own COPY, which in Node writes to the disk. */
export async function copyToParquet(query: string, codec: string): Promise<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-engine-'));
  try {
    const engine = await bootEngine();
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
  /** Returns 'hang' for a statement that must never settle, 'crash' for one that ends the worker. */
  obstruct: (text: string) => 'hang' | 'crash' | undefined = () => undefined;
  /** Awaited before each statement, to hold the queue. */
  gate: (text: string) => Promise<void> = () => Promise.resolve();

  readonly boot: Boot = async (): Promise<Database> => {
    this.boots += 1;
    const engine = await bootEngine();
    const connection = engine.connect();
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
      register: async (name, bytes) => {
        engine.registerFileBuffer(name, bytes);
        // The worker detaches what it is given; so does this.
        structuredClone(bytes.buffer, { transfer: [bytes.buffer as ArrayBuffer] });
      },
      run: async (text) => {
        await enter(text);
        return connection.query(text);
      },
      runPrepared: async (text, parameters) => {
        await enter(text);
        const prepared = connection.prepare(text);
        try {
          return prepared.query(...parameters);
        } finally {
          prepared.close();
        }
      },
      insertArrow: async (table, stream) =>
        connection.insertArrowFromIPCStream(stream, { name: table, create: true }),
      onFailure: (listener) => {
        fail = listener;
      },
      end: () => {
        this.ended += 1;
        connection.close();
      },
    };
  };
}
