/** A browser page on the built app that keeps what went wrong on it. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium.ts';

export async function launch(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('No Chromium: run tests/support/ensure-browser.ts.');
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}

export interface Visit {
  readonly page: Page;
  /** Origins other than the app's own that were asked for anything. */
  readonly foreign: ReadonlySet<string>;
  readonly errors: readonly string[];
}

export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  timeout = 30_000,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const foreign = new Set<string>();
  const errors: string[] = [];
  const own = new URL(url).origin;
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/u.test(protocol) && origin !== own) foreign.add(origin);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(url);
  await page.waitForFunction(
    () =>
      document.querySelector('main h1') !== null &&
      (document.querySelector('[data-chart]') === null ||
        (performance.getEntriesByName('gongkai:first-charts').length > 0 &&
          document.querySelector('[data-chart] .skeleton') === null)),
    null,
    { timeout },
  );
  return { page, foreign, errors };
}

/** Waits until the charts that follow an input are painted. */
export async function afterUpdate(page: Page, input: () => Promise<void>): Promise<void> {
  const count = (): number => performance.getEntriesByName('gongkai:update').length;
  const before = await page.evaluate(count);
  await input();
  await page.waitForFunction(
    (known) => performance.getEntriesByName('gongkai:update').length > known,
    before,
    { timeout: 20_000 },
  );
}
