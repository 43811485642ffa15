/**
 * Boots DuckDB in a worker of the own origin.
 *
 * The `eh` bundle of duckdb-wasm 1.28.0 has Parquet built in and extension autoload off
 * (`autoinstall_known_extensions`, `autoload_known_extensions`: false), so it asks no third party.
 */
import { AsyncDuckDB, VoidLogger, type AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import EngineWorker from './engine-worker.ts?worker&inline';
import type { EngineFound, EngineWanted } from './engine-worker.ts';
import { QUERY_CONFIG, type Boot, type Database } from './database.ts';
import { EngineError, bootError, messageOf } from './errors.ts';

const BOOT_TIMEOUT = 20_000;
const FETCH_TIMEOUT = 120_000;

/** Settles with the work, or rejects when the worker fails or the time is over. */
function bounded<T>(worker: Worker, work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${milliseconds / 1000} s`)), milliseconds);
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Statements that are kept prepared: those of a page are asked again at every click. */
const MOST_PREPARED = 64;
type Prepared = Awaited<ReturnType<AsyncDuckDBConnection['prepare']>>;

/** What the worker fetches of its own accord before it is given the engine. */
const NOTHING = 'data:application/wasm,';

/** Has the worker compile the engine, or take what was compiled; the same is for the next worker. */
function engineOf(worker: Worker, engine: WebAssembly.Module | null): Promise<WebAssembly.Module> {
  const url = new URL(wasmUrl, document.baseURI).href;
  const found = new Promise<WebAssembly.Module>((resolve, reject) => {
    const hear = ({ data }: MessageEvent<EngineFound>): void => {
      if (data.engine === null) reject(new Error(data.why));
      else resolve(data.engine);
    };
    worker.addEventListener('message', hear, { once: true });
  });
  worker.postMessage({ url, engine } satisfies EngineWanted);
  return bounded(worker, found, FETCH_TIMEOUT);
}

async function databaseOf(worker: Worker): Promise<Database> {
  const engine = new AsyncDuckDB(new VoidLogger(), worker);
  const start = async () => {
    await engine.instantiate(NOTHING);
    await engine.open(QUERY_CONFIG);
    return engine.connect();
  };
  const connection = await bounded(worker, start(), BOOT_TIMEOUT);
  const prepared = new Map<string, Prepared>();
  /** What is prepared knows the tables as they were. */
  const forget = async (): Promise<void> => {
    const known = [...prepared.values()];
    prepared.clear();
    await Promise.all(known.map((statement) => statement.close()));
  };
  return {
    register: async (name, bytes) => {
      await forget();
      await engine.registerFileBuffer(name, bytes);
    },
    drop: async (name) => {
      await engine.dropFile(name);
    },
    run: async (text) => {
      await forget();
      return connection.query(text);
    },
    runPrepared: async (text, parameters, isRepeated) => {
      if (!isRepeated) {
        const once = await connection.prepare(text);
        try {
          return await once.query(...parameters);
        } finally {
          // The worker does it before what is sent next; the answer need not wait for it.
          once.close().catch(() => undefined);
        }
      }
      let statement = prepared.get(text);
      if (statement === undefined) {
        if (prepared.size >= MOST_PREPARED) await forget();
        statement = await connection.prepare(text);
        prepared.set(text, statement);
      }
      return statement.query(...parameters);
    },
    insertArrow: (table, stream) =>
      connection.insertArrowFromIPCStream(stream, { name: table, create: true }),
    onFailure: (listener) => {
      worker.addEventListener('error', (event) => listener(event.message));
      worker.addEventListener('messageerror', () => listener('messageerror'));
    },
    end: () => worker.terminate(),
  };
}

/** A boot that fetches the engine once; `preload` begins the next boot before it is asked for. */
export function createBrowserBoot(): { readonly boot: Boot; readonly preload: () => void } {
  /** Kept, so that a restart works with the network off. */
  let compiled: WebAssembly.Module | null = null;
  let spare: Promise<Database | null> | null = null;
  const start = async (): Promise<Database> => {
    const worker = new EngineWorker();
    try {
      compiled = await engineOf(worker, compiled);
      return await databaseOf(worker);
    } catch (error) {
      worker.terminate();
      throw error;
    }
  };
  return {
    preload: () => {
      // Where it fails, the boot tries again and says what is wrong.
      spare ??= start().catch(() => null);
    },
    boot: async () => {
      const begun = spare;
      spare = null;
      try {
        return (await begun) ?? (await start());
      } catch (error) {
        throw error instanceof EngineError ? error : bootError(messageOf(error));
      }
    },
  };
}
