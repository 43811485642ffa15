/** What a person waits for in the app on one dataset, measured in Chromium. */
import type { Browser, Page } from 'playwright-core';
import { visit } from '../e2e/browser.ts';
import type { Figures } from './budget.ts';
import type { Served } from './serve.ts';
import {
  LONGEST,
  QUIET,
  measures,
  pageMemory,
  runRules,
  search,
  turnPages,
  work,
} from './visit-acts.ts';

/** The figure of a dataset that a tab cannot hold. */
export const REFUSED = 'refused with a sentence, ms';

/** Places of the pages that the totals of a dataset are enough for. */
const [OVERVIEW, REASONS] = [0, 2];
/** Milliseconds until it was said that a tab cannot hold the dataset; null where it was opened. */
async function refusedAfter(page: Page): Promise<number | null> {
  const told = await page.waitForFunction(
    () =>
      performance.getEntriesByName('gongkai:facts').length > 0
        ? 'open'
        : document.querySelector('[role="alert"]') && performance.now(),
    null,
    { timeout: LONGEST },
  );
  const value = await told.jsonValue();
  return typeof value === 'number' ? value : null;
}

/** What a visit of a day later takes: the first page is closed, what it held given back. */
async function visitAgain(first: Page, url: string, until: string): Promise<Page> {
  const again = await first.context().newPage();
  await first.close();
  await again.waitForTimeout(QUIET);
  await again.goto(url);
  await again.waitForFunction((name) => performance.getEntriesByName(name).length > 0, until, {
    timeout: LONGEST,
  });
  return again;
}

/** A dataset that a tab cannot hold: what its totals answer. */
async function benchTotals(
  browser: Browser,
  page: Page,
  url: string,
  served: Served,
): Promise<Figures> {
  const coldBytes = served.takeBytes();
  const worked = await work(page);
  const memory = await pageMemory(browser);
  const opened = await turnPages(page, [OVERVIEW, REASONS]);
  const again = await visitAgain(page, url, 'gongkai:first-charts');
  const [warm = Number.NaN] = await measures(again, 'gongkai:first-charts');
  await again.context().close();
  return {
    'first charts warm, ms': warm,
    ...worked,
    ...opened,
    'memory of the page, MB': memory,
    'bytes of data, first visit': coldBytes,
  };
}

/** Visits twice, works on the overview, opens every page that the tab can show. */
export async function benchVisits(browser: Browser, served: Served): Promise<Figures> {
  const url = `${served.address}?data=${encodeURIComponent(`${served.address}bench/`)}`;
  served.takeBytes();
  const { page, errors } = await visit(browser, url);
  const refused = await refusedAfter(page);
  const [cold = Number.NaN] = await measures(page, 'gongkai:first-charts');
  if (refused !== null) {
    return {
      'first charts cold, ms': cold,
      [REFUSED]: refused,
      ...(await benchTotals(browser, page, url, served)),
      'errors on the console': errors.length,
    };
  }
  const [facts = cold] = await measures(page, 'gongkai:facts');
  const coldBytes = served.takeBytes();
  const worked = await work(page);
  const workBytes = served.takeBytes();
  const memory = await pageMemory(browser);
  const rules = await runRules(page);
  const pages = await page.locator('nav button').count();
  const opened = await turnPages(page, [...Array(pages).keys()]);
  const searched = await search(page);
  const pageBytes = served.takeBytes();
  const again = await visitAgain(page, url, 'gongkai:facts');
  const [warm = Number.NaN] = await measures(again, 'gongkai:first-charts');
  const [warmFacts = Number.NaN] = await measures(again, 'gongkai:facts');
  const warmBytes = served.takeBytes();
  await again.context().close();
  return {
    'first charts cold, ms': cold,
    'first charts warm, ms': warm,
    'facts ready cold, ms': facts,
    'facts ready warm, ms': warmFacts,
    ...worked,
    ...rules,
    ...opened,
    ...searched,
    'memory of the page, MB': memory,
    'bytes of data, first visit': coldBytes,
    'bytes of data, interactions': workBytes,
    'bytes of data, other pages': pageBytes,
    'bytes of data, second visit': warmBytes,
    'errors on the console': errors.length,
  };
}
