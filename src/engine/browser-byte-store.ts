/** Keeps bytes in the browser's Cache API, under addresses of the own origin that are never asked for. */
import { NO_STORE, type ByteStore } from './byte-store.ts';

const NAME = 'gongkai-bytes-1';
const MOST_BYTES = 2 ** 30;

async function forgetOldest(cache: Cache): Promise<void> {
  const kept = await Promise.all(
    (await cache.keys()).map(async (request) => {
      const length = (await cache.match(request))?.headers.get('content-length');
      return { request, bytes: Number(length ?? 0) };
    }),
  );
  let total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  // Keys come in the order in which they were put.
  for (const { request, bytes } of kept) {
    if (total <= MOST_BYTES) return;
    await cache.delete(request);
    total -= bytes;
  }
}

/**
 * The store of this browser; none where the page is not in a secure context (a plain http
 * address in an office), as browsers offer no Cache API there. A full or a denied disk only means
 * that the next visit fetches again.
 */
export function createBrowserByteStore(pageAddress: string): ByteStore {
  if (!('caches' in globalThis)) return NO_STORE;
  const addressOf = (key: string): string =>
    new URL(`.kept/${encodeURIComponent(key)}`, pageAddress).href;
  // At once: the first time takes as long as all that is then looked up.
  const opening = caches.open(NAME);
  opening.catch(() => undefined);
  const keep = async (key: string, bytes: ArrayBuffer): Promise<void> => {
    try {
      const cache = await opening;
      const headers = { 'content-length': String(bytes.byteLength) };
      await cache.put(addressOf(key), new Response(bytes, { headers }));
      // All that the origin keeps, which is told at once: to look what this keeps takes long.
      const { usage = Infinity } = await navigator.storage.estimate();
      if (usage > MOST_BYTES) await forgetOldest(cache);
    } catch {
      // Not kept.
    }
  };
  let keeping = Promise.resolve();
  return {
    get: async (key) => {
      try {
        return await (await (await opening).match(addressOf(key)))?.arrayBuffer();
      } catch {
        return undefined;
      }
    },
    put: (key, bytes) => {
      keeping = keeping.then(() => keep(key, bytes));
    },
  };
}
