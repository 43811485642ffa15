/**
 * Boots DuckDB in a worker of the own origin.
 *
 * The `eh` bundle of duckdb-wasm 1.28.0 has Parquet built in and extension autoload off
 * (`autoinstall_known_extensions`, `autoload_known_extensions`: false), so it asks no third party.
 */
import { AsyncDuckDB, VoidLogger, type AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { QUERY_CONFIG, type Boot, type Database } from './database.ts';
import { EngineError, bootError, messageOf } from './errors.ts';

const BOOT_TIMEOUT = 20_000;
const FETCH_TIMEOUT = 120_000;

/** Kept as an object URL, so that a restart works with the network off. */
async function keep(url: string, type: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT) });
  if (!response.ok) throw new Error(`HTTP ${response.status}, ${url}`);
  return URL.createObjectURL(new Blob([await response.arrayBuffer()], { type }));
}

interface Assets {
  readonly wasm: string;
  readonly script: string;
}

async function fetchAssets(): Promise<Assets> {
  const [wasm, script] = await Promise.all([
    keep(wasmUrl, 'application/wasm'),
    keep(workerUrl, 'text/javascript'),
  ]);
  return { wasm, script };
}

/** Settles with the work, or rejects when the worker fails or the time is over. */
function bounded<T>(worker: Worker, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${BOOT_TIMEOUT / 1000} s`)), BOOT_TIMEOUT);
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Statements that are kept prepared: those of a page are asked again at every click. */
const MOST_PREPARED = 64;
type Prepared = Awaited<ReturnType<AsyncDuckDBConnection['prepare']>>;

async function connect(assets: Assets): Promise<Database> {
  const worker = new Worker(assets.script);
  const engine = new AsyncDuckDB(new VoidLogger(), worker);
  const start = async () => {
    await engine.instantiate(assets.wasm);
    await engine.open(QUERY_CONFIG);
    return engine.connect();
  };
  try {
    const connection = await bounded(worker, start());
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
            await once.close();
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
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** A boot that fetches the engine once; `preload` begins the next boot before it is asked for. */
export function createBrowserBoot(): { readonly boot: Boot; readonly preload: () => void } {
  let assets: Promise<Assets> | null = null;
  let spare: Promise<Database | null> | null = null;
  const fetchOnce = (): Promise<Assets> => {
    assets ??= fetchAssets().catch((error: unknown) => {
      assets = null;
      throw error;
    });
    return assets;
  };
  return {
    preload: () => {
      // Where it fails, the boot tries again and says what is wrong.
      spare ??= fetchOnce()
        .then(connect)
        .catch(() => null);
    },
    boot: async () => {
      const begun = spare;
      spare = null;
      try {
        return (await begun) ?? (await connect(await fetchOnce()));
      } catch (error) {
        throw error instanceof EngineError ? error : bootError(messageOf(error));
      }
    },
  };
}
