/** Prints the speeds of the built app and of the reader: medians, as a table. */
import { readFileSync } from 'node:fs';
import { build, preview } from 'vite';
import { readTextFile } from '../../src/ingest/read-text.ts';
import { launch, visit } from '../e2e/browser.ts';

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

const VISITS = 5;
const CLICKS = 20;

async function app(): Promise<Record<string, number>> {
  await build({ logLevel: 'error' });
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  const address = (server.resolvedUrls?.local[0] ?? '').replace(/\.\/$/u, '');
  const browser = await launch();
  const first: number[] = [];
  const updates: number[] = [];
  for (let index = 0; index < VISITS; index += 1) {
    const { page } = await visit(browser, address);
    first.push(
      await page.evaluate(
        () => performance.getEntriesByName('gongkai:first-charts')[0]?.duration ?? NaN,
      ),
    );
    if (index === VISITS - 1) {
      const levels = ['county', 'prefecture', 'province', ''];
      for (let click = 0; click < CLICKS; click += 1) {
        await page
          .locator('select')
          .nth(2)
          .selectOption(levels[click % levels.length] ?? '');
        await page.waitForTimeout(400);
      }
      updates.push(
        ...(await page.evaluate(() =>
          performance.getEntriesByName('gongkai:update').map(({ duration }) => duration),
        )),
      );
    }
    await page.context().close();
  }
  await browser.close();
  await server.close();
  return {
    'first charts, median ms (cold profile)': median(first),
    'update, median ms': median(updates),
    'update, worst ms': Math.max(...updates),
  };
}

function reader(): Record<string, number> {
  const folder = new URL('../../data/documents/', import.meta.url);
  const names = ['jiaxian-miit-2024.txt'];
  const documents = names.map((name) => readFileSync(new URL(name, folder)));
  const started = performance.now();
  let read = 0;
  while (performance.now() - started < 3000) {
    for (const document of documents) {
      readTextFile(new Uint8Array(document), 'bench.txt');
      read += 1;
    }
  }
  return { 'text reports read a second, one core': read / ((performance.now() - started) / 1000) };
}

const results = { ...reader(), ...(await app()) };
console.table(
  Object.fromEntries(Object.entries(results).map(([name, value]) => [name, Math.round(value)])),
);
