import { expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { newReader, visitIn } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';

const address = inject('address');
const browser = sharedBrowser();

const languageOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.documentElement.lang);

it.each([
  ['zh-TW', 'zh-CN'],
  ['en-US', 'en'],
  ['fr-FR', 'en'],
])('opens for a browser that asks for %s in %s', async (locale, language) => {
  const context = await newReader(browser(), { locale });
  const { page } = await visitIn(context, `${address}?page=method`);
  expect(await languageOf(page)).toBe(language);
  expect(new URL(page.url()).searchParams.has('lang')).toBe(false);
  await context.close();
});

it('keeps the language that the reader chose, and shows that of a link', async () => {
  const context = await newReader(browser(), { locale: 'en-US' });
  const { page } = await visitIn(context, `${address}?page=method`);
  await page.getByRole('button', { name: '中文', exact: true }).click();
  expect(new URL(page.url()).searchParams.get('lang')).toBe('zh');
  const { page: later } = await visitIn(context, `${address}?page=method`);
  expect(await languageOf(later)).toBe('zh-CN');
  const { page: sent } = await visitIn(context, `${address}?page=method&lang=en`);
  expect(await languageOf(sent)).toBe('en');
  const { page: last } = await visitIn(context, `${address}?page=method`);
  expect(await languageOf(last)).toBe('zh-CN');
  await context.close();
});
