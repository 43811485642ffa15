/** The built app and one dataset on the loopback address, with ranges, counting bytes. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export interface Served {
  readonly address: string;
  /** Bytes of the dataset sent since the last call. */
  readonly takeBytes: () => number;
  readonly close: () => void;
}

/** The dataset stands at `/bench/`. */
export async function serve(app: string, dataset: string): Promise<Served> {
  let sent = 0;
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname));
    const isData = path.startsWith('/bench/');
    const file = isData
      ? join(dataset, path.slice('/bench/'.length))
      : join(app, path.endsWith('/') ? `${path}index.html` : path);
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) {
      response.writeHead(404).end();
      return;
    }
    const range = /^bytes=(\d+)-(\d+)$/u.exec(request.headers.range ?? '');
    const [start, end] = range === null ? [0, size - 1] : [Number(range[1]), Number(range[2])];
    if (isData) sent += end - start + 1;
    response.writeHead(range === null ? 200 : 206, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': end - start + 1,
      'cache-control': 'no-cache',
      ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
    });
    if (size === 0) response.end();
    else createReadStream(file, { start, end }).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    takeBytes: () => {
      const bytes = sent;
      sent = 0;
      return bytes;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
