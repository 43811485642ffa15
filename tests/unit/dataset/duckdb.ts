/** The engine that the app ships, run in this process. */
import { createRequire } from 'node:module';
import path from 'node:path';

interface Result {
  readonly toArray: () => readonly { readonly toJSON: () => Readonly<Record<string, unknown>> }[];
}

interface Database {
  readonly registerFileBuffer: (name: string, bytes: Uint8Array) => void;
  readonly connect: () => { readonly query: (sql: string) => Result };
}

interface DuckDbModule {
  readonly createDuckDB: (
    bundles: unknown,
    logger: unknown,
    runtime: unknown,
  ) => Promise<Database & { readonly instantiate: () => Promise<unknown> }>;
  readonly VoidLogger: new () => unknown;
  readonly NODE_RUNTIME: unknown;
}

const ENTRY = '@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs';

export interface Engine {
  readonly register: (name: string, bytes: Uint8Array) => void;
  readonly query: (sql: string) => readonly Readonly<Record<string, unknown>>[];
}

export async function bootDuckDb(): Promise<Engine> {
  const require = createRequire(import.meta.url);
  const duckdb = require(ENTRY) as DuckDbModule;
  const folder = path.dirname(require.resolve(ENTRY));
  const bundle = (name: string) => ({ mainModule: path.join(folder, `duckdb-${name}.wasm`) });
  const database = await duckdb.createDuckDB(
    { mvp: bundle('mvp'), eh: bundle('eh') },
    new duckdb.VoidLogger(),
    duckdb.NODE_RUNTIME,
  );
  await database.instantiate();
  const connection = database.connect();
  return {
    register: (name, bytes) => database.registerFileBuffer(name, bytes.slice()),
    query: (sql) =>
      connection
        .query(sql)
        .toArray()
        .map((row) => row.toJSON()),
  };
}
