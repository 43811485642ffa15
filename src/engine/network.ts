/** Bytes of an address, with progress, a bound on silence, and a sentence for what goes wrong. */
import type { ByteStore } from './byte-store.ts';
import { DatasetError, messageOf } from './errors.ts';

export interface Network {
  readonly fetch: typeof globalThis.fetch;
  /** Addresses are relative to it; an absolute URL. */
  readonly pageAddress: string;
  /** Milliseconds without any byte after which a file is given up. */
  readonly timeout: number;
  readonly store: ByteStore;
  /** Called with the number of bytes that a host announces, and as they come. */
  readonly onExpected: (bytes: number) => void;
  readonly onBytes: (bytes: number) => void;
}

/** Bytes from `start` (included) to `end` (excluded) of a file. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export function networkError(url: string, error: unknown): DatasetError {
  return new DatasetError(
    'network',
    {
      zh: `没有取到 ${url}（${messageOf(error)}）：网络不通、超时、传输中断，或对方网站不允许跨站读取（CORS）。请检查网络后重新载入，或下载文件后从本机打开。`,
      en: `${url} could not be fetched (${messageOf(error)}): no connection, a timeout, a transfer that broke off, or a host that does not allow other sites to read it (CORS). Check the connection and reload, or download the file and open it from disk.`,
    },
    { cause: error },
  );
}

function statusError(url: string, status: number): DatasetError {
  return status === 404 || status === 410
    ? new DatasetError('not_found', {
        zh: `${url} 不存在（HTTP ${status}）；请核对地址。`,
        en: `There is nothing at ${url} (HTTP ${status}); check the address.`,
      })
    : new DatasetError('network', {
        zh: `${url} 的服务器拒绝了请求（HTTP ${status}）；请稍后重试，或下载文件后从本机打开。`,
        en: `The server of ${url} refused the request (HTTP ${status}); try later, or download the file and open it from disk.`,
      });
}

const PARTIAL = 206;
/** The range lies behind the end of the file. */
const BEYOND = 416;

const brokenOff = (got: number, expected: number): Error =>
  new Error(
    `${got.toLocaleString('en')} of ${expected.toLocaleString('en')} bytes / 只收到 ${got.toLocaleString('en')} 字节，应为 ${expected.toLocaleString('en')} 字节`,
  );

/** Chunks of one body, put together as they come. */
async function readBody(response: Response, network: Network, alive: () => void) {
  const reader = response.body?.getReader();
  // Where the body is encoded, its length is that of the encoded bytes.
  const stated = response.headers.has('content-encoding')
    ? null
    : response.headers.get('content-length');
  network.onExpected(Number(stated ?? 0));
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const next = await reader?.read();
      if (next === undefined || next.done) break;
      alive();
      chunks.push(next.value);
      length += next.value.length;
      network.onBytes(next.value.length);
    }
    if (stated !== null && Number(stated) !== length) throw brokenOff(length, Number(stated));
  } catch (error) {
    // What is fetched again counts once.
    network.onExpected(-Number(stated ?? 0));
    network.onBytes(-length);
    throw error;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole.buffer;
}

interface Answered {
  readonly status: number;
  readonly bytes: ArrayBuffer;
}

async function requestOnce(url: string, network: Network, init: RequestInit): Promise<Answered> {
  // As a plain function: browsers refuse a fetch called as another object's method.
  const { fetch, timeout } = network;
  const silence = new AbortController();
  const giveUp = (): void =>
    silence.abort(networkError(url, new Error(`${timeout / 1000} s / ${timeout / 1000} 秒`)));
  let timer = setTimeout(giveUp, timeout);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, timeout);
  };
  try {
    const response = await fetch(url, { ...init, signal: silence.signal });
    if (response.status === BEYOND) return { status: BEYOND, bytes: new ArrayBuffer(0) };
    if (!response.ok) throw statusError(url, response.status);
    alive();
    return { status: response.status, bytes: await readBody(response, network, alive) };
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again, once, where no answer came or it broke off. */
async function request(url: string, network: Network, init: RequestInit): Promise<Answered> {
  try {
    return await requestOnce(url, network, init);
  } catch (error) {
    if (error instanceof DatasetError) throw error;
  }
  try {
    return await requestOnce(url, network, { ...init, cache: 'reload' });
  } catch (error) {
    throw error instanceof DatasetError ? error : networkError(url, error);
  }
}

/**
 * The whole file at an address.
 *
 * @param cache how far the browser may answer from its own cache
 * @throws DatasetError `network` or `not_found`
 */
export async function fetchWhole(
  url: string,
  network: Network,
  cache: RequestCache = 'default',
): Promise<ArrayBuffer> {
  return (await request(url, network, { cache })).bytes;
}

/** What a host answered when it was asked for a part of a file. */
export type RangeAnswer =
  | { readonly kind: 'range'; readonly bytes: ArrayBuffer }
  /** The host offers no ranges and sent all. */
  | { readonly kind: 'whole'; readonly bytes: ArrayBuffer }
  /** The file is shorter than it is stated to be. */
  | { readonly kind: 'changed' };

/**
 * A part of the file at an address. The range is of the kind that CORS allows unasked.
 *
 * @throws DatasetError `network` or `not_found`
 */
export async function fetchRange(
  url: string,
  { start, end }: ByteRange,
  network: Network,
): Promise<RangeAnswer> {
  const headers = { range: `bytes=${start}-${end - 1}` };
  // A cache that holds an older file must not lend pieces of it.
  const { status, bytes } = await request(url, network, { headers, cache: 'no-store' });
  if (status === BEYOND) return { kind: 'changed' };
  if (status !== PARTIAL) return { kind: 'whole', bytes };
  return bytes.byteLength === end - start ? { kind: 'range', bytes } : { kind: 'changed' };
}
