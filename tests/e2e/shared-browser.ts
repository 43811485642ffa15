import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launch, newReader } from './browser.ts';

/** Optimising the engine's code takes more than all that a test asks of it. */
const UNOPTIMISED = '--js-flags=--liftoff-only';

/** One browser for the tests of a file: started before them and ended after them. */
export function sharedBrowser(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch([UNOPTIMISED]);
  });
  afterAll(async () => {
    await browser.close();
  });
  return () => browser;
}

/** One reader for the tests of a file, for whom each page but the first is a later visit. */
export function sharedReader(browser: () => Browser): () => BrowserContext {
  let reader: BrowserContext;
  beforeAll(async () => {
    reader = await newReader(browser());
  });
  return () => reader;
}
