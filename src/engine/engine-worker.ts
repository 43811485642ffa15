/**
 * The worker of duckdb-wasm. By itself it fetches and compiles the engine at every start; this one
 * first takes what was compiled before, or compiles it while it comes, where no drawing of charts is
 * in its way, and tells what it has.
 */
import script from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?raw';

/** The first message to the worker. */
export interface EngineWanted {
  /** An absolute URL, asked where `engine` is null. */
  readonly url: string;
  readonly engine: WebAssembly.Module | null;
}

/** The first message from the worker. */
export type EngineFound =
  { readonly engine: WebAssembly.Module } | { readonly engine: null; readonly why: string };

async function compiled(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}, ${url}`);
  // Whatever type the host calls it by.
  const headers = { 'content-type': 'application/wasm' };
  return WebAssembly.compileStreaming(new Response(response.body, { headers }));
}

/** Becomes the worker of duckdb-wasm. As a text, as its package says that it does nothing by itself. */
async function become(): Promise<void> {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  await import(/* @vite-ignore */ url);
  URL.revokeObjectURL(url);
}

globalThis.onmessage = async ({ data }: MessageEvent<EngineWanted>): Promise<void> => {
  const tell = (found: EngineFound): void => globalThis.postMessage(found);
  try {
    const engine = data.engine ?? (await compiled(data.url));
    WebAssembly.instantiateStreaming = async (_, imports) => ({
      instance: await WebAssembly.instantiate(engine, imports),
      module: engine,
    });
    await become();
    tell({ engine });
  } catch (error) {
    tell({ engine: null, why: String(error) });
  }
};
