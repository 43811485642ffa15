import { expect, inject, it } from 'vitest';
import { newReader } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';

const address = inject('address');
const browser = sharedBrowser();
it('fetches the manifest alone on a second visit, and shows the kept copy when its host is dead', async () => {
  const context = await newReader(browser());
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes('/demo/')) asked.push(pathname.split('/').at(-1) ?? '');
  });
  // The list of zeros comes from the reports themselves, behind the first charts.
  const ready = () => page.locator('[data-chart=zeros] table').waitFor({ state: 'visible' });
  await page.goto(address);
  await ready();
  expect(asked).toContain('reports.parquet');
  const facts = () => performance.getEntriesByName('gongkai:facts').length;
  expect(await page.evaluate(facts)).toBe(1);
  await page.waitForFunction(async () => {
    const cache = await caches.open('gongkai-bytes-1');
    return (await cache.keys()).some((request) => request.url.includes('whole'));
  });
  asked.length = 0;
  await page.reload();
  await ready();
  expect(asked).not.toContain('reports.parquet');
  expect(asked).toContain('manifest.json');

  await page.route('**/demo/**', (route) => route.abort());
  await page.reload();
  await ready();
  await page.locator('nav').getByRole('button', { name: '数据', exact: true }).click();
  await page.getByText('上次访问时留存的副本').waitFor();
  await context.close();
});
