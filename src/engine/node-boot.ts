/**
 * Boots DuckDB in this Node process, by way of the same build's blocking interface: a statement
 * holds the process until it is answered.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Table } from 'apache-arrow';
import { QUERY_CONFIG, type Boot, type Database } from './database.ts';
import { bootError, messageOf } from './errors.ts';

const require = createRequire(import.meta.url);
const BUILD = '@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs';

interface BlockingConnection {
  query(text: string): Table;
  prepare(text: string): { query(...parameters: unknown[]): Table; close(): void };
  insertArrowFromIPCStream(stream: Uint8Array, options: { name: string; create: boolean }): void;
}

/** What of the build's Node face is used; its own types name the browser's. */
export interface BlockingEngine {
  instantiate(): Promise<unknown>;
  open(config: typeof QUERY_CONFIG): void;
  connect(): BlockingConnection;
  registerFileBuffer(name: string, bytes: Uint8Array): void;
  dropFile(name: string): void;
}

interface Blocking {
  createDuckDB(bundles: object, logger: object, runtime: object): Promise<BlockingEngine>;
  readonly VoidLogger: new () => object;
  readonly NODE_RUNTIME: object;
}

/** One engine with nothing in it. */
export async function startBlocking(): Promise<BlockingEngine> {
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

/** A boot for Node. */
export const bootInNode: Boot = async (): Promise<Database> => {
  let engine: BlockingEngine;
  try {
    engine = await startBlocking();
  } catch (error) {
    throw bootError(messageOf(error));
  }
  const connection = engine.connect();
  return {
    register: async (name, bytes) => engine.registerFileBuffer(name, bytes),
    drop: async (name) => engine.dropFile(name),
    run: async (text) => connection.query(text),
    runPrepared: async (text, parameters) => {
      const prepared = connection.prepare(text);
      try {
        return prepared.query(...parameters);
      } finally {
        prepared.close();
      }
    },
    insertArrow: async (table, stream) =>
      connection.insertArrowFromIPCStream(stream, { name: table, create: true }),
    onFailure: () => undefined,
    // A crashed engine cannot be closed; what nobody holds is given back.
    end: () => undefined,
  };
};
