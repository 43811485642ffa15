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
  return {
    get: async (key) => {
      try {
        const cache = await caches.open(NAME);
        return await (await cache.match(addressOf(key)))?.arrayBuffer();
      } catch {
        return undefined;
      }
    },
    put: async (key, bytes) => {
      try {
        const cache = await caches.open(NAME);
        const headers = { 'content-length': String(bytes.byteLength) };
        await cache.put(addressOf(key), new Response(bytes, { headers }));
        await forgetOldest(cache);
      } catch {
        // Not kept.
      }
    },
    remove: async (key) => {
      try {
        await (await caches.open(NAME)).delete(addressOf(key));
      } catch {
        // Kept, and dropped when it is the oldest.
      }
    },
  };
}
