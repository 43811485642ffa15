/** A small web host of files with the faults of real ones, and a store that outlives a visit. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ByteStore } from '../../../src/engine/byte-store.ts';

/** What one host does to every request. */
export interface Habits {
  hasRanges: boolean;
  /** Bodies that are cut off half-way before one comes whole. */
  cuts: number;
  /** Milliseconds before an answer, and bytes a second of it; 0 is at once. */
  latency: number;
  rate: number;
}

export interface Site {
  readonly address: string;
  readonly habits: Habits;
  readonly files: Map<string, Uint8Array>;
  /** Path and number of bytes of every answer. */
  readonly answers: { readonly path: string; readonly bytes: number }[];
  readonly close: () => void;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const TICK = 20;

async function send(response: ServerResponse, body: Uint8Array, rate: number): Promise<void> {
  const step = rate === 0 ? body.length : Math.ceil((rate * TICK) / 1000);
  for (let at = 0; at < body.length; at += step) {
    response.write(body.subarray(at, at + step));
    if (rate > 0) await pause(TICK);
  }
  response.end();
}

export async function openSite(): Promise<Site> {
  const habits: Habits = { hasRanges: true, cuts: 0, latency: 0, rate: 0 };
  const files = new Map<string, Uint8Array>();
  const answers: { path: string; bytes: number }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', 'http://host').pathname;
      const whole = files.get(path);
      await pause(habits.latency);
      if (whole === undefined) {
        response.writeHead(404).end();
        return;
      }
      const range = /^bytes=(\d+)-(\d+)$/u.exec(request.headers.range ?? '');
      const isPart = habits.hasRanges && range !== null;
      const [start, end] = isPart ? [Number(range[1]), Number(range[2]) + 1] : [0, whole.length];
      if (isPart && start >= whole.length) {
        response.writeHead(416).end();
        return;
      }
      const body = whole.subarray(start, end);
      response.writeHead(isPart ? 206 : 200, {
        'content-length': body.length,
        ...(isPart
          ? { 'content-range': `bytes ${start}-${start + body.length - 1}/${whole.length}` }
          : {}),
      });
      if (habits.cuts > 0 && path.endsWith('.parquet')) {
        habits.cuts -= 1;
        response.write(body.subarray(0, body.length / 2), () => response.destroy());
        return;
      }
      answers.push({ path, bytes: body.length });
      await send(response, body, habits.rate);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    habits,
    files,
    answers,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A store in memory that several engines share as several visits share the browser's. */
export class MemoryStore implements ByteStore {
  readonly kept = new Map<string, ArrayBuffer>();
  readonly get = (key: string): Promise<ArrayBuffer | undefined> =>
    Promise.resolve(this.kept.get(key)?.slice(0));
  readonly put = (key: string, bytes: ArrayBuffer): void => {
    this.kept.set(key, bytes.slice(0));
  };
}
