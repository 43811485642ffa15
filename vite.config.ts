import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('./src'),
  base: './',
  publicDir: at('./public'),
  plugins: [svelte({ configFile: false })],
  build: {
    outDir: at('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', port: 4173 },
  test: {
    root: at('.'),
    maxWorkers: 2,
    // A machine that does other work is slow, not wrong.
    testTimeout: 240_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          root: at('.'),
          include: ['tests/{unit,engine,cli,fuzz}/**/*.test.ts'],
          // No test mocks a module: loading all of them anew for each file took a minute.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          root: at('.'),
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: at('./tests/e2e/serve.ts'),
          // They wait for Chromium more than they work.
          isolate: false,
          maxWorkers: 3,
          expect: { poll: { timeout: 60_000 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
