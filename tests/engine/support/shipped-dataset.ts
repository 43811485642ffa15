import { readFileSync } from 'node:fs';
import { Engine } from '../../../src/engine/engine.ts';
import { NodeBoot } from './boot-in-node.ts';

const ADDRESS = 'http://127.0.0.1/';

/** An engine for a dataset that the app ships with. */
export function engineOn(name: string): { engine: Engine; open: () => Promise<void> } {
  const engine = new Engine({
    boot: new NodeBoot().boot,
    fetch: () => Promise.reject(new Error('no network in this test')),
    pageAddress: ADDRESS,
  });
  const folder = new URL(`../../../public/${name}/`, import.meta.url);
  const bytesOf = (file: string): ArrayBuffer => {
    const bytes = readFileSync(new URL(file, folder));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  };
  return {
    engine,
    open: async () => {
      await engine.open({
        kind: 'files',
        title: name,
        files: ['reports.parquet', 'manifest.json'].map((file) => ({
          name: file,
          bytes: bytesOf(file),
        })),
      });
    },
  };
}
