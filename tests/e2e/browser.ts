/** A browser page on the built app that keeps what went wrong on it. */
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium.ts';

export async function launch(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('No Chromium: run tests/support/ensure-browser.ts.');
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS, ...flags] });
}

/** Milliseconds that a test waits for anything: a machine that does other work is slow, not wrong. */
const LONGEST_WAIT = 90_000;

export interface Visit {
  readonly page: Page;
  /** Origins other than the app's own that were asked for anything. */
  readonly foreign: ReadonlySet<string>;
  readonly errors: readonly string[];
}

/** A reader who was never here: nothing is kept of any other visit. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  return visitIn(await newReader(browser, options), url);
}

/** A browser's own memory, in a window of the usual size. */
export async function newReader(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport, ...options });
  context.setDefaultTimeout(LONGEST_WAIT);
  return context;
}

/** A page of a reader who may have been here: what the browser keeps need not be fetched again. */
export async function visitIn(context: BrowserContext, url: string): Promise<Visit> {
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
  );
  return { page, foreign, errors };
}

/** Goes to an address as a link within the app does: nothing is loaded anew. */
export async function goWithin(page: Page, search: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate((to) => {
    history.pushState(null, '', to === '' ? location.pathname : to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, search);
  await redrawn(page);
}

/** Waits until what the page is to show is here, and every chart is drawn as it now is. */
export async function redrawn(page: Page): Promise<void> {
  const frames = (): Promise<void> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    });
  await page.evaluate(frames);
  await page.waitForFunction(
    () =>
      document.querySelector(
        'main .loading, main progress, [data-chart] .skeleton, [data-chart][aria-busy="true"]',
      ) === null &&
      [...document.querySelectorAll<HTMLElement>('[data-chart] .drawing')].every(
        ({ dataset }) => dataset['drawn'] === 'true',
      ),
  );
  await page.evaluate(frames);
}

/** Waits until the charts that follow an input are painted. */
export async function afterUpdate(page: Page, input: () => Promise<void>): Promise<void> {
  const count = (): number => performance.getEntriesByName('gongkai:update').length;
  const before = await page.evaluate(count);
  await input();
  await page.waitForFunction(
    (known) =>
      performance.getEntriesByName('gongkai:update').length > known &&
      document.querySelector('[data-chart][aria-busy="true"]:not(:has(.skeleton))') === null,
    before,
  );
}

/** Picks from a field that lists what one can pick as one types. */
export async function pick(page: Page, field: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).fill(name);
  const list = page.getByRole('listbox', { name: field, exact: true });
  await list.getByRole('option', { name, exact: true }).click();
}
