import { createHash } from 'node:crypto';
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
      onFetched: () => undefined,
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

/** The same Parquet with one byte of its writer's name changed: other bytes, the same counts. */
function altered(bytes: ArrayBuffer): ArrayBuffer {
  const changed = new Uint8Array(bytes.slice(0));
  const at = Buffer.from(changed).lastIndexOf('gongkai');
  changed[at] = 'G'.charCodeAt(0);
  return changed.buffer;
}

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
    // The filter line offers no level of which there is no report: `national` is one.
    expect(opened.levels).toEqual(['county', 'prefecture', 'province', 'township']);
    expect(view !== null && isTrueTo(view, opened)).toBe(true);
    expect(view !== null && isTrueTo(view, { ...opened, reports: opened.reports + 1 })).toBe(false);
    engine.close();
  });

  it('gives way where reports were changed after the cube, though as many as before', async () => {
    const view = await viewWith({});
    const { engine } = newEngine();
    const bytes = shipped('reports.parquet').buffer;
    const dropped = (reports: ArrayBuffer) =>
      engine.open({
        kind: 'files',
        title: 'demo',
        files: [
          { name: 'manifest.json', bytes: shipped('manifest.json').buffer },
          { name: 'reports.parquet', bytes: reports },
        ],
      });
    const before = await dropped(bytes);
    const after = await dropped(altered(bytes));
    expect({ ...after, notes: [], fingerprint: '' }).toEqual({
      ...before,
      notes: [],
      fingerprint: '',
    });
    expect(view !== null && isTrueTo(view, after)).toBe(false);
    engine.close();
  });

  it('answers what its second file has, and leaves it to the facts where that does not come', async () => {
    const question = {
      kind: 'aggregate',
      measures: ['disclosure_rate@natural'],
      by: ['year'],
      filter: [],
    } as const;
    const whole = await viewWith({});
    expect((await whole?.answer(question))?.answer.rows).toBe(7);
    const detail = 'cube-detail.parquet';
    const others = [null, shipped(detail).slice(0, 100_000), shipped('cube.parquet')];
    for (const other of others) {
      const view = await viewWith({ [detail]: other });
      expect(view?.knows(question)).toBe(true);
      expect(await view?.answer(question)).toBeNull();
      expect(view?.knows(question)).toBe(false);
      expect(view?.answer({ ...question, measures: ['disclosure_rate'] })).not.toBeNull();
    }
    const { files } = JSON.parse(new TextDecoder().decode(shipped('manifest.json'))) as {
      readonly files: readonly { readonly name: string }[];
    };
    // Bytes as stated that are no Parquet, and a Parquet whose numbers cannot be decoded.
    const garbled = shipped(detail).fill(0, 20_000, 200_000);
    for (const bytes of [new Uint8Array(5000), garbled]) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const stated = files.map((file) => (file.name === detail ? { ...file, sha256 } : file));
      const view = await viewWith({
        'manifest.json': manifestWith({ files: stated }),
        [detail]: bytes,
      });
      expect(await view?.answer(question)).toBeNull();
    }
    const older = manifestWith({ files: files.filter(({ name }) => name !== detail) });
    const view = await viewWith({ 'manifest.json': older });
    expect(view?.answer(question)).toBeNull();
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
