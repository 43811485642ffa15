import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256, sha256InScript } from '../../src/report/sha256.ts';
import { newEngine } from './support/open-engine.ts';
import { int, parquet, text } from './support/parquet.ts';

const reports = parquet('reports.parquet', [
  text('agency_name', ['甲局']),
  int('year', [2024]),
  int('received_total', [1]),
]);
const manifest = (over: object = {}): string =>
  JSON.stringify({
    schema: 1,
    title: { zh: '演示', en: 'Demo' },
    licence: 'CC0-1.0',
    source: { zh: '编造', en: 'made up' },
    synthetic: true,
    files: [{ name: 'reports.parquet', sha256: 'other' }, { name: 'agencies.parquet' }],
    ...over,
  });

const PAGE = '<!doctype html><title>app</title>';
const SITE: Readonly<Record<string, string | Uint8Array>> = {
  '/demo/manifest.json': manifest(),
  '/demo/reports.parquet': new Uint8Array(reports.bytes),
  '/bare/manifest.json': PAGE,
  '/bare/reports.parquet': new Uint8Array(reports.bytes),
  '/page/manifest.json': PAGE,
  '/page/reports.parquet': PAGE,
  '/outside/manifest.json': manifest({
    files: [{ name: 'https://elsewhere.test/reports.parquet' }],
  }),
};

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://host');
  if (pathname.startsWith('/slow/')) return;
  const content = SITE[pathname];
  response.writeHead(content === undefined ? (pathname.startsWith('/broken/') ? 500 : 404) : 200);
  response.end(content);
});
let host = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Only the host that never answers is waited for in vain. */
const open = (path: string) =>
  newEngine(path === '/slow/' ? { fetch: 300 } : {}, fetch).engine.open({
    kind: 'folder',
    base: host + path,
  });

test('a folder with its manifest', async () => {
  const opened = await open('/demo');
  expect(opened).toMatchObject({
    title: { zh: '演示', en: 'Demo' },
    isSynthetic: true,
    licence: { zh: 'CC0-1.0', en: 'CC0-1.0' },
    source: { zh: '编造', en: 'made up' },
    reports: 1,
    files: [{ name: 'reports.parquet', bytes: reports.bytes.byteLength }],
  });
  expect(opened.notes[0]?.en).toContain('checksum');
});

test('a folder whose host answers a missing manifest with its start page', async () => {
  expect(await open('/bare/')).toMatchObject({
    isSynthetic: false,
    licence: { zh: '未说明', en: 'not stated' },
  });
});

test('a link to one Parquet', async () => {
  expect((await open('/demo/reports.parquet?v=2')).title.en).toBe('reports.parquet');
});

test.each([
  ['/none/', 'not_found', 'HTTP 404'],
  ['/broken/', 'network', 'HTTP 500'],
  ['/slow/', 'network', 'CORS'],
  ['/page/', 'not_parquet', 'web page'],
  ['/outside/', 'bad_manifest', 'elsewhere'],
])('%s is told as %s', async (path, code, told) => {
  const error: unknown = await open(path).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code });
  expect((error as Error).message).toContain(told);
});

test.each(['javascript:alert(1)', 'http://[', 'file:///etc/passwd'])(
  '%s is no address',
  async (base) => {
    await expect(newEngine().engine.open({ kind: 'folder', base })).rejects.toMatchObject({
      code: 'bad_address',
    });
  },
);

test('the digest in script is that of the platform', async () => {
  for (const bytes of [
    new Uint8Array(0),
    new Uint8Array(55),
    new Uint8Array(readFileSync('package.json')),
  ]) {
    expect(sha256InScript(bytes)).toBe(await sha256(bytes));
  }
});
