import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NO_STORE } from '../../src/engine/byte-store.ts';
import { firstViewOf, isTrueTo, type FirstView } from '../../src/engine/first-view.ts';
import { newEngine } from './support/open-engine.ts';

const BASE = 'http://host.test/demo/';

const shipped = (name: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(new URL(`../../public/demo/${name}`, import.meta.url)));

/** The demonstration on a host, with some of its files replaced or (null) taken away. */
const viewWith = (
  files: Readonly<Record<string, Uint8Array<ArrayBuffer> | null>>,
): Promise<FirstView | null> =>
  firstViewOf(
    { kind: 'folder', base: BASE },
    {
      pageAddress: BASE,
      store: NO_STORE,
      fetch: (input) => {
        const name = String(input).slice(BASE.length);
        const bytes = name in files ? files[name] : shipped(name);
        return Promise.resolve(new Response(bytes ?? null, { status: bytes ? 200 : 404 }));
      },
    },
  );

const manifestWith = (over: object): Uint8Array<ArrayBuffer> => {
  const manifest = JSON.parse(new TextDecoder().decode(shipped('manifest.json'))) as object;
  return new TextEncoder().encode(JSON.stringify({ ...manifest, ...over }));
};

describe('a first view', () => {
  it('says of the dataset what the facts say', async () => {
    const view = await viewWith({});
    const { engine } = newEngine();
    const files = ['manifest.json', 'reports.parquet'].map((name) => ({
      name,
      bytes: shipped(name).buffer,
    }));
    const opened = await engine.open({ kind: 'files', title: 'demo', files });
    expect(view).not.toBeNull();
    expect(view !== null && isTrueTo(view, opened)).toBe(true);
    expect(view !== null && isTrueTo(view, { ...opened, reports: opened.reports + 1 })).toBe(false);
    engine.close();
  });

  it('is none where the manifest, the cube or their agreement is missing', async () => {
    const cut = shipped('cube.parquet').slice(0, 100_000);
    expect(await viewWith({ 'manifest.json': null })).toBeNull();
    expect(await viewWith({ 'cube.parquet': null })).toBeNull();
    expect(await viewWith({ 'cube.parquet': cut })).toBeNull();
    const counts = { reports: 1, agencies: 1 };
    expect(await viewWith({ 'manifest.json': manifestWith({ counts }) })).toBeNull();
  });
});
