import { expect, inject, it } from 'vitest';
import { newReader, visit } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';

const address = inject('address');
const browser = sharedBrowser();

it('a page that needs the reports says on a slow line how many bytes of them are here', async () => {
  const context = await newReader(browser(), { viewport: { width: 360, height: 740 } });
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
  await expect.poll(read).toBeGreaterThan(0.2);
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/progress.png` });
  await page.locator('main h1').waitFor();
  expect(await bar.count()).toBe(0);
  const facts = await page.evaluate(() => performance.getEntriesByName('gongkai:facts').length);
  expect(facts).toBe(1);
  await context.close();
});

it('keeps the totals of a dataset that a tab cannot hold, and says what needs more', async () => {
  const context = await newReader(browser());
  await context.route('**/demo/manifest.json', async (route) => {
    const manifest = (await (await route.fetch()).json()) as { files: { name: string }[] };
    const files = manifest.files.map((file) =>
      file.name === 'reports.parquet' ? { ...file, size: 9e9 } : file,
    );
    await route.fulfill({ json: { ...manifest, files } });
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${address}?lang=en`);
  await page.getByRole('alert').getByText('18.0 GB').waitFor();
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/totals.png` });
  const sentence = page.locator('[data-chart=requests-over-years] h2');
  const before = await sentence.innerText();
  await page.locator('[data-chart=regions] button[aria-pressed]').first().click();
  await expect.poll(() => sentence.innerText()).not.toBe(before);
  const needs = page.getByText('This needs the reports themselves');
  expect(
    await page
      .locator('[data-chart=zeros]')
      .getByText(/needs the reports/u)
      .count(),
  ).toBe(1);
  await page.getByRole('navigation').getByRole('button', { name: 'Reasons' }).click();
  await page.locator('[data-chart=share-movers] [data-drawn]').first().waitFor();
  for (const name of ['Compare', 'Body', 'Findings']) {
    await page.getByRole('navigation').getByRole('button', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await needs.waitFor();
  }
  await page.getByRole('navigation').getByRole('button', { name: 'Data' }).click();
  await page.getByRole('button', { name: 'Real reports' }).first().click();
  await page.getByRole('navigation').getByRole('button', { name: 'Compare' }).click();
  await page.locator('[data-chart]').first().waitFor();
  expect(await needs.count()).toBe(0);
  expect(errors).toEqual([]);
  await context.close();
});

it('says whose numbers stand while another dataset is being opened', async () => {
  const { page, errors } = await visit(browser(), `${address}?lang=en`);
  const waiting = page.getByRole('status').filter({ hasText: 'still of “Synthetic data' });
  expect(await waiting.count()).toBe(0);
  let send = (): void => undefined;
  const mayGo = new Promise<void>((resolve) => (send = resolve));
  await page.route('**/real/reports.parquet', async (route) => {
    await mayGo;
    await route.continue();
  });
  await page.getByRole('button', { name: 'See 6 real reports' }).click();
  await waiting.waitFor();
  expect(await page.locator('aside.synthetic').count()).toBe(1);
  send();
  await waiting.waitFor({ state: 'detached' });
  expect(await page.locator('aside.synthetic').count()).toBe(0);
  expect(errors).toEqual([]);
  await page.context().close();
});
