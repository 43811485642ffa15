/** The app, built apart from `dist` for a bench. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the app, runs something over its folder, and removes it. */
export async function inBuild<T>(run: (app: string) => Promise<T>): Promise<T> {
  const app = mkdtempSync(join(tmpdir(), 'gongkai-bench-app-'));
  try {
    await build({ logLevel: 'error', build: { outDir: app, emptyOutDir: true } });
    return await run(app);
  } finally {
    rmSync(app, { recursive: true, force: true });
  }
}
