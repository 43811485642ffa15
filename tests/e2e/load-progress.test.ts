import { expect, inject, it } from 'vitest';
import { sharedBrowser } from './shared-browser.ts';

const address = inject('address');
const browser = sharedBrowser();

it('a page that needs the reports says on a slow line how many bytes of them are here', async () => {
  const context = await browser().newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 200,
    downloadThroughput: 4e6,
    uploadThroughput: 1e6,
  });
  await page.goto(`${address}?page=compare&lang=en`);
  const bar = page.getByRole('progressbar');
  await bar.waitFor();
  const read = async (): Promise<number> =>
    Number.parseFloat(await page.locator('.bytes').innerText());
  await expect.poll(read, { timeout: 20_000 }).toBeGreaterThan(0.2);
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/progress.png` });
  await page.locator('main h1').waitFor({ timeout: 60_000 });
  expect(await bar.count()).toBe(0);
  const facts = await page.evaluate(() => performance.getEntriesByName('gongkai:facts').length);
  expect(facts).toBe(1);
  await context.close();
}, 90_000);
