/** The built app in Chromium: first paint and the answer to a click, by its own measures. */
import { build, preview } from 'vite';
import { launch, visit } from '../e2e/browser.ts';
import type { Figures } from './run.ts';

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

const VISITS = 5;
const CLICKS = 20;

/** Milliseconds on the data that the app shows by default. */
export async function benchApp(): Promise<Figures> {
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
    'first charts, cold profile': {
      median: Math.round(median(first)),
      worst: Math.round(Math.max(...first)),
    },
    update: { median: Math.round(median(updates)), worst: Math.round(Math.max(...updates)) },
  };
}
